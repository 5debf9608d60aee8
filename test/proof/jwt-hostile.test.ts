/** Any text gets an answer, and no change of a signed token passes. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Key } from '../../src/keys/key.ts'
import { readPublicKey } from '../../src/keys/public-key.ts'
import { localSigner } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { isEnvelope } from '../../src/proof/is-envelope.ts'
import { checkJws } from '../../src/proof/jws.ts'
import { CLAIM_NAMES } from '../../src/proof/jwt-claims.ts'
import { openEnvelope } from '../../src/proof/jwt-envelope.ts'
import type { OpenedJwt } from '../../src/proof/open-jwt.ts'
import { openJwtNow as openJwt } from '../../src/proof/open-jwt-now.ts'
import { signJwt } from '../../src/proof/sign-jwt.ts'
import { processorTime } from '../support/processor-time.ts'
import { credential, header, keys, oldPayload, part, payload, token } from './jwt-samples.ts'

const profile = fc.constantFrom('strict' as const, 'interop' as const)
const json = fc.json({ maxDepth: 3 })

/** An answer of one of the two shapes, whose pointers say which part is meant. */
function expectAnswer(opened: ReturnType<typeof openJwt>): void {
  const found = 'document' in opened ? [...opened.problems, ...opened.remarks] : opened.problems
  if (!('document' in opened)) expect(found.length).toBeGreaterThan(0)
  for (const { pointer } of found) expect(pointer).toMatch(/^(\/(header|payload|signature)(\/|$)|$)/)
}

describe('any text', () => {
  test('at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), profile, (text, p) => expectAnswer(openJwt(text, { profile: p }))),
    )
  })

  test('of three parts', () => {
    const base64 = fc.base64String()
    fc.assert(
      fc.property(base64, base64, base64, (...parts) => expectAnswer(openJwt(parts.join('.').replaceAll('=', '')))),
    )
  })

  test('with any JSON for header and payload', () => {
    fc.assert(fc.property(json, json, profile, (a, b, p) => expectAnswer(openJwt(token(a, b), { profile: p }))))
  })

  test('with any JSON for one member of either', () => {
    const at = fc.constantFrom('alg', 'kid', 'jwk', 'typ', 'cty', 'iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'vc')
    const member = fc.oneof(
      at,
      fc.constantFrom('issuer', 'id', '@context', 'credentialSubject', 'validFrom', 'validUntil'),
    )
    fc.assert(
      fc.property(member, fc.jsonValue(), profile, fc.boolean(), (name, value, p, isOld) => {
        const body = isOld ? oldPayload : payload
        const spoilt = isOld ? { ...body, vc: { ...(body['vc'] as JsonObject), [name]: value } } : body
        expectAnswer(openJwt(token({ ...header, [name]: value }, body), { profile: p }))
        expectAnswer(openJwt(token(header, { ...body, [name]: value }), { profile: p }))
        expectAnswer(openJwt(token(header, spoilt), { profile: p }))
      }),
    )
  })

  test('a claim that contradicts is never let pass', () => {
    fc.assert(
      fc.property(fc.constantFrom('iss', 'sub', 'jti', 'nbf'), fc.jsonValue(), profile, (name, value, p) => {
        fc.pre(JSON.stringify(value) !== JSON.stringify(payload[name]))
        // seconds are what is compared
        fc.pre(!(typeof value === 'number' && Math.floor(value) === payload[name]))
        const opened = openJwt(token(header, { ...payload, [name]: value }), { profile: p })
        // at the claim, or within it where it cannot even be read
        const pointers = opened.problems?.map(({ pointer = '' }) => pointer) ?? []
        expect(pointers.some((pointer) => pointer.startsWith(`/payload/${name}`))).toBe(true)
      }),
    )
  })

  test('of a million characters gets its answer soon', () => {
    const long = 'A'.repeat(300_000)
    const spent = processorTime()
    for (const text of [
      '.'.repeat(1e6),
      long,
      `${long}.${long}.${long}`,
      `${part({ alg: 'ES256', x: long })}.${long}.A`,
    ]) {
      expectAnswer(openJwt(text))
    }
    expect(spent()).toBeLessThan(3000)
  })

  test('and any object for an envelope', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('@context', 'type', 'id', 'x'), fc.jsonValue()), (document) => {
        isEnvelope(document as JsonObject)
        const opened = openEnvelope(document as JsonObject)
        expect(opened.problems?.length ?? 0).toBe('text' in opened ? 0 : 1)
      }),
    )
  })
})

describe('a changed token', () => {
  const now = new Date(0)

  async function passes(text: string, key: Key): Promise<boolean> {
    const opened = openJwt(text)
    if (!('document' in opened)) return false
    return (await checkJws(opened.jws, readPublicKey(key.publicKeyJwk))).outcome === 'pass'
  }

  test.each(Object.entries(keys))('%s: no character of it can be another', async (_, key) => {
    for (const format of ['vc-jwt', 'vc+jwt'] as const) {
      const text = await signJwt(credential, { signer: localSigner(key), format, now })
      expect(await passes(text, key)).toBe(true)
      for (let at = 0; at < text.length; at++) {
        const others = ['A', 'B', '_', '.', '='].filter((other) => other !== text[at])
        const other = others[at % others.length]
        expect(await passes(text.slice(0, at) + other + text.slice(at + 1), key), `${other} at ${at}`).toBe(false)
      }
    }
  })

  test('the four spellings of its last character, and what may be put around it', async () => {
    const key = keys['EdDSA'] as Key
    const text = await signJwt(credential, { signer: localSigner(key), format: 'vc-jwt', now })
    const last = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map(
      (character) => text.slice(0, -1) + character,
    )
    const around = [`${text}=`, `${text}A`, `${text}.`, `.${text}`, `${text}~`, `${text}\n`, `\u{feff}${text}`]
    for (const changed of [...last.filter((spelling) => spelling !== text), ...around]) {
      expect(await passes(changed, key), changed.slice(-3)).toBe(false)
    }
  })

  test('a part cut, doubled or exchanged', async () => {
    const key = keys['EdDSA'] as Key
    const [one = '', two = '', three = ''] = (
      await signJwt(credential, { signer: localSigner(key), format: 'vc-jwt', now })
    ).split('.')
    const other = await signJwt({ ...credential, name: 'Other' }, { signer: localSigner(key), format: 'vc-jwt', now })
    for (const parts of [
      [one, two],
      [one, two, ''],
      [one, two, three, three],
      [two, one, three],
      [one, other.split('.')[1], three],
    ]) {
      expect(await passes(parts.join('.'), key)).toBe(false)
    }
  })
})

describe('what comes out', () => {
  test('of a VC 2.0 payload never holds a claim, whatever else is in it', () => {
    const extra = fc.dictionary(
      fc.string().filter((name) => !/^(__proto__|vc|vp|@context)$/.test(name)),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(extra, (more) => {
        const opened = openJwt(token(header, { ...payload, ...(more as JsonObject) })) as OpenedJwt
        if (!('document' in opened)) return
        for (const name of CLAIM_NAMES) expect(Object.hasOwn(opened.document, name)).toBe(false)
        for (const name of Object.keys(more)) {
          expect(Object.hasOwn(opened.document, name)).toBe(!(CLAIM_NAMES as readonly string[]).includes(name))
        }
      }),
    )
  })
})
