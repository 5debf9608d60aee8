/** RFC 9901's own examples: every digest, both signatures, `sd_hash`, and the payloads that a verifier ends with. */
import { describe, expect, test } from 'vitest'
import { readPublicKey } from '../../src/keys/public-key.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { readHolderKey } from '../../src/proof/holder-key.ts'
import { checkJws, type Jws, readJws } from '../../src/proof/jws.ts'
import { digestSha256, splitSdJwt } from '../../src/proof/sd-jwt.ts'
import { type DisclosedClaims, discloseClaims } from '../../src/proof/sd-jwt-disclose.ts'
import { checkKeyBinding } from '../../src/proof/sd-jwt-key-binding.ts'
import { disclosures, issuerJwk, jwt, keyBinding, recursive, shownNames } from './sd-jwt-vectors.ts'

const all = Object.values(disclosures)
const issuedText = [jwt, ...all.map(([text]) => text), ''].join('~')
const shown = [jwt, ...shownNames.map((name) => disclosures[name]?.[0]), ''].join('~')
const jws = readJws(jwt) as Jws
const payload: JsonObject = JSON.parse(Buffer.from(jws.payloadBytes).toString())
const disclose = (texts: readonly string[], from = payload): ReturnType<typeof discloseClaims> =>
  discloseClaims(from, texts, { digest: digestSha256, open: [] })

const user = {
  given_name: 'John',
  family_name: 'Doe',
  email: 'johndoe@example.com',
  phone_number: '+1-202-555-0101',
  phone_number_verified: true,
  address: { street_address: '123 Main St', locality: 'Anytown', region: 'Anystate', country: 'US' },
  birthdate: '1940-01-01',
  updated_at: 1570000000,
}
const { _sd, _sd_alg, nationalities, ...open } = payload

describe('5.1 issuance', () => {
  test.each(Object.entries(disclosures))('the digest of %s', (_name, [text, digest]) => {
    expect(digestSha256(text)).toBe(digest)
  })

  test('the parts', () => {
    expect(splitSdJwt(issuedText)).toEqual({ jwt, disclosures: all.map(([text]) => text), shown: issuedText })
  })

  test("the issuer's signature", async () => {
    expect(await checkJws(jws, readPublicKey(issuerJwk))).toEqual({ outcome: 'pass' })
  })

  test('with everything shown it is what went in', () => {
    const { claims, places } = disclose(all.map(([text]) => text)) as DisclosedClaims
    expect(claims).toEqual({ ...open, ...user, nationalities: ['US', 'DE'] })
    expect(places).toEqual([...Object.keys(user).map((name) => `/${name}`), '/nationalities/0', '/nationalities/1'])
  })

  test('with nothing shown only the open claims are left', () => {
    expect(disclose([])).toEqual({ claims: { ...open, nationalities: [] }, places: [] })
  })
})

describe('5.2 presentation', () => {
  const { given_name, family_name, address } = user

  test('the processed payload', () => {
    const texts = shownNames.map((name) => disclosures[name]?.[0] ?? '')
    const { claims } = disclose(texts) as DisclosedClaims
    expect(claims).toEqual({ ...open, given_name, family_name, address, nationalities: ['US'] })
  })

  test('the parts', () => {
    expect(splitSdJwt(shown + keyBinding)).toMatchObject({ keyBinding, shown })
  })

  const at = (now: number): ReturnType<typeof checkKeyBinding> => {
    const { key } = readHolderKey(payload['cnf'])
    if (key === undefined) throw new Error('The vector names a key.')
    return checkKeyBinding(keyBinding, shown, key, { digest: digestSha256, now: new Date(now * 1000), skewMs: 0 })
  }

  test("the holder's proof, in its minutes", async () => {
    const { outcome, claims } = await at(1748361941)
    expect(outcome).toEqual({ outcome: 'pass' })
    expect(claims).toEqual({
      nonce: '1234567890',
      aud: 'https://verifier.example.org',
      iat: 1748361941,
      sd_hash: '1-Lcf6CiBmP72JDFuBF0bvalS-FzIlXyiCkJXp7pJmc',
    })
  })

  test.each([
    [1748361940, 'presentation.signature.created'],
    [1748361941 + 301, 'presentation.signature.expired'],
  ])('and not at %i', async (now, code) => {
    expect((await at(now)).outcome).toMatchObject({ outcome: 'fail', problems: [{ code, pointer: '/payload/iat' }] })
  })
})

describe('6.3 disclosures within a disclosure', () => {
  const payload63 = { _sd: ['HvrKX6fPV0v9K_yCVFBiLFHsMaxcD_114Em6VT8x1lg'], iss: 'https://issuer.example.com' }
  const texts = recursive.map(([text]) => text)

  test.each(recursive)('the digest of %s', (text, digest) => {
    expect(digestSha256(text)).toBe(digest)
  })

  test('all of them', () => {
    expect(disclose(texts, payload63)).toEqual({
      claims: {
        iss: 'https://issuer.example.com',
        address: {
          street_address: 'Schulstr. 12',
          locality: 'Schulpforta',
          region: 'Sachsen-Anhalt',
          country: 'DE',
        },
      },
      places: ['/address/street_address', '/address/locality', '/address/region', '/address/country', '/address'],
    })
  })

  test('the outer one alone: nothing in it', () => {
    expect(disclose(texts.slice(4), payload63)).toMatchObject({ claims: { address: {} } })
  })

  test('an inner one without the outer one belongs to nothing', () => {
    expect(disclose(texts.slice(0, 1), payload63)).toMatchObject({
      problem: { code: 'proof.signature.disclosure-unused', pointer: '/disclosures/0' },
    })
  })
})

test('6.1 the same address, flat', () => {
  const text =
    'WyIyR0xDNDJzS1F2ZUNmR2ZyeU5STjl3IiwgImFkZHJlc3MiLCB7InN0cmVldF9hZGRyZXNzIjogIlNjaHVsc3RyLiAxMiIsICJsb2NhbGl0eSI6ICJTY2h1bHBmb3J0YSIsICJyZWdpb24iOiAiU2FjaHNlbi1BbmhhbHQiLCAiY291bnRyeSI6ICJERSJ9XQ'
  expect(digestSha256(text)).toBe('fOBUSQvo46yQO-wRwXBcGqvnbKIueISEL961_Sjd4do')
})
