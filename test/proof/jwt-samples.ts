/** Tokens made by hand, so that every rule can be broken one at a time. */
import { CREDENTIALS_V1, OPEN_BADGES } from '../../contexts/urls.ts'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import type { Problem } from '../../src/errors.ts'
import type { Key } from '../../src/keys/key.ts'
import { generateKey } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { OpenedJwt, OpenJwtOptions } from '../../src/proof/open-jwt.ts'
import { openJwtNow as openJwt } from '../../src/proof/open-jwt-now.ts'
import { badge } from '../support/badge.ts'

export const ISSUER = 'https://uni.example/issuers/1'
export const KID = 'https://uni.example/issuers/1#key-1'

/** 2026-05-29T00:00:00Z, where the validity of `badge()` starts. */
export const FROM = 1_780_012_800

export const keys: Readonly<Record<string, Key>> = {
  EdDSA: await generateKey({ seed: new Uint8Array(32).fill(7), id: KID, controller: ISSUER }),
  ES256: await generateKey({ type: 'P-256', id: KID, controller: ISSUER }),
  ES384: await generateKey({ type: 'P-384', id: KID, controller: ISSUER }),
  RS256: await generateKey({ type: 'RSA', id: KID, controller: ISSUER }),
}

/** A part as it stands in a token: an object as JSON, a text as it is. */
export function part(value: object | string): string {
  return encodeBase64url(encodeUtf8(typeof value === 'string' ? value : JSON.stringify(value)))
}

/** With a signature that nobody looks at. */
export function token(header: object | string, payload: object | string): string {
  return `${part(header)}.${part(payload)}.AAAA`
}

export const credential: JsonObject = badge(ISSUER)

/** By the letter of Open Badges: both data models. */
export const header: JsonObject = { alg: 'ES256', kid: KID, typ: 'JWT' }
export const claims: JsonObject = { iss: ISSUER, jti: credential['id'], nbf: FROM, sub: 'did:example:learner' }
export const payload: JsonObject = { ...credential, ...claims }

export const oldCredential: JsonObject = (() => {
  const { validFrom, ...rest } = credential
  return { ...rest, '@context': [CREDENTIALS_V1, OPEN_BADGES], issuanceDate: validFrom }
})()
export const oldPayload: JsonObject = { vc: oldCredential, ...claims }

/** By the letter of VC-JOSE-COSE. */
export const joseHeader: JsonObject = { alg: 'ES256', kid: KID, typ: 'vc+jwt', cty: 'vc' }

export function open(header: object, payload: object, options?: OpenJwtOptions): OpenedJwt {
  const opened = openJwt(token(header, payload), options)
  if (!('document' in opened)) throw new Error(opened.problems.map(({ message }) => message).join(' '))
  return opened
}

/** Without a member. */
export function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))
}

/** `code at pointer`, for short tables. */
export function told(problems: readonly Problem[] | undefined): string[] {
  return (problems ?? []).map(({ code, pointer }) => `${code.replace('proof.signature.', '')} at ${pointer}`)
}
