/** The holder's proof over an SD-JWT, claim by claim: when it counts, and over what. */
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/model/credential.ts'
import { checkKeyBinding, signKeyBinding } from '../../src/proof/sd-jwt-key-binding.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { key, otherSigner, signer } from '../support/badge.ts'

const shown = 'e30.e30.AA~'
const digest = (text: string): string => `digest of ${text}`
/** 2026-11-22T10:00:00Z */
const NOW = 1_795_341_600
const now = new Date(NOW * 1000)

async function told(token: string, of = shown): Promise<string> {
  const publicKey = { type: key.type, jwk: key.publicKeyJwk }
  const { outcome } = await checkKeyBinding(token, of, publicKey, { digest, now, skewMs: 60_000 })
  if (!('problems' in outcome)) return outcome.outcome
  const [{ code, pointer }, ...more] = outcome.problems
  expect(more).toEqual([])
  return `${code.replace('presentation.signature.', '')} ${pointer}`
}

const token = (claims: JsonObject, header: JsonObject = { typ: 'kb+jwt' }, by = signer): Promise<string> =>
  signJws(header, { iat: NOW, nonce: 'n', aud: 'a', sd_hash: digest(shown), ...claims }, by)

test('as it is signed', async () => {
  const signed = await signKeyBinding(shown, digest, { nonce: 'n', aud: 'a', now }, signer)
  expect(await told(signed)).toBe('pass')
  expect(await told(signed, `${shown}x~`)).toBe('sd-hash /payload/sd_hash')
  const half = new Date(NOW * 1000 + 999)
  const [, payload = ''] = (await signKeyBinding(shown, digest, { nonce: 'n', aud: 'a', now: half }, signer)).split('.')
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
    iat: NOW,
    aud: 'a',
    nonce: 'n',
    sd_hash: digest(shown),
  })
})

describe('its moments', () => {
  test.each<[string, JsonObject, string]>([
    ['made when clocks may differ', { iat: NOW + 60 }, 'pass'],
    ['of the future', { iat: NOW + 61 }, 'created /payload/iat'],
    ['five minutes old, by clocks that differ', { iat: NOW - 360 }, 'pass'],
    ['older', { iat: NOW - 361 }, 'expired /payload/iat'],
    ['not before what clocks may differ by', { nbf: NOW + 60 }, 'pass'],
    ['not before a later moment', { nbf: NOW + 61 }, 'created /payload/iat'],
    ['ended when clocks may differ', { exp: NOW - 60 }, 'pass'],
    ['ended', { exp: NOW - 61 }, 'expired /payload/iat'],
    ['no moment', { iat: null }, 'jwt-claim /payload/iat'],
    ['made in words', { iat: 'now' }, 'jwt-claim /payload/iat'],
    ['not before words', { nbf: 'now' }, 'jwt-claim /payload/nbf'],
    ['ends in words', { exp: 'soon' }, 'jwt-claim /payload/exp'],
    [
      'words everywhere: the first that is asked for',
      { iat: 'now', nbf: 'now', exp: 'soon' },
      'jwt-claim /payload/iat',
    ],
    ['words twice', { nbf: 'now', exp: 'soon' }, 'jwt-claim /payload/nbf'],
  ])('%s', async (_name, claims, expected) => expect(await told(await token(claims))).toBe(expected))
})

test.each<[string, () => Promise<string>, string]>([
  ['of another kind', () => token({}, { typ: 'JWT' }), 'proof.signature.jwt-header /header/typ'],
  ['of no kind', () => token({}, {}), 'proof.signature.jwt-header /header/typ'],
  ['over something else', () => token({ sd_hash: 'x' }), 'sd-hash /payload/sd_hash'],
  ['by somebody else', () => token({}, { typ: 'kb+jwt' }, otherSigner), 'proof.signature.mismatch /signature'],
])('%s', async (_name, make, expected) => expect(await told(await make())).toBe(expected))

test('what is no JSON, or no object, makes no claim', async () => {
  const part = (text: string): string => Buffer.from(text).toString('base64url')
  const header = part('{"alg":"EdDSA","typ":"kb+jwt"}')
  expect(await told(`${header}.${part('{"iat":1,"iat":2}')}.AA`)).toBe('format.parse.duplicate-key /payload/iat')
  expect(await told(`${header}.${part('[1]')}.AA`)).toBe('jwt-claim /payload/iat')
})
