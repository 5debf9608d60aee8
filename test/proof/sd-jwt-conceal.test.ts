/** What an issuer lets the holder withhold: nothing of it stands in the payload, and each disclosure gives its own back. */
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { digestSha256 } from '../../src/proof/sd-jwt.ts'
import { concealClaims } from '../../src/proof/sd-jwt-conceal.ts'

const claims: JsonObject = {
  iss: 'did:web:uni.example',
  name: 'Ada',
  address: { street: 'Main', city: 'Ghent' },
  grades: ['A', 'B', { of: 'water', 'a/b': 'C' }],
}

/** The disclosures by what they are digests of, without their salts. */
const opened = (disclosures: readonly string[]): Map<string, Json[]> =>
  new Map(
    disclosures.map((text) => {
      const [salt, ...rest] = JSON.parse(Buffer.from(text, 'base64url').toString()) as Json[]
      expect(salt).toMatch(/^[\w-]{22}$/)
      return [digestSha256(text), rest]
    }),
  )

/** The payload with every disclosure put back where its digest stands. */
function reveal(value: Json, found: Map<string, Json[]>): Json {
  if (Array.isArray(value)) {
    return value.map((item: Json) => {
      const digest = (item as { '...'?: string } | null)?.['...']
      return digest === undefined ? reveal(item, found) : reveal(found.get(digest)?.[0] ?? null, found)
    })
  }
  if (typeof value !== 'object' || value === null) return value
  const { _sd: digests = [], _sd_alg: _alg, ...shown } = value as JsonObject
  const hidden = (digests as string[]).flatMap((digest) => {
    const [name, inner] = found.get(digest) ?? []
    return name === undefined ? [] : [[name, reveal(inner as Json, found)]]
  })
  const members = Object.entries(shown).map(([name, member]) => [name, reveal(member as Json, found)])
  return Object.fromEntries([...hidden, ...members]) as Json
}

describe('what is concealed', () => {
  test.each<[string, string[], number]>([
    ['a claim', ['/name'], 1],
    ['a claim in another', ['/address/street'], 1],
    ['both', ['/address', '/address/street'], 2],
    ['an element of a list', ['/grades/1'], 1],
    ['several, and a list whole', ['/grades', '/grades/0', '/grades/2', '/grades/2/a~1b'], 4],
    ['nothing', [], 0],
  ])('%s: comes back by its disclosure, and only so', (_name, concealed, count) => {
    const before = structuredClone(claims)
    const { payload, disclosures } = concealClaims(claims, { concealed })
    expect(claims).toEqual(before)
    expect([payload['_sd_alg'], disclosures.length]).toEqual(['sha-256', count])
    expect(reveal(payload, opened(disclosures))).toEqual(claims)
    expect(reveal(payload, new Map())).not.toEqual(count === 0 ? {} : claims)
  })

  test('of a list an element is a digest in its place, of an object a digest among sorted ones', () => {
    const { payload } = concealClaims(claims, { concealed: ['/grades/0', '/name', '/address'] })
    expect(payload['grades']).toEqual([
      { '...': expect.stringMatching(/^[\w-]{43}$/) },
      'B',
      (claims['grades'] as Json[])[2],
    ])
    const digests = payload['_sd'] as string[]
    expect([digests.length, digests]).toEqual([2, [...digests].sort()])
    expect(Object.keys(payload).sort()).toEqual(['_sd', '_sd_alg', 'grades', 'iss'])
  })

  test('with decoys beside it, where something is concealed and nowhere else', () => {
    const concealed = ['/address/street']
    const { payload, disclosures } = concealClaims(claims, { concealed, decoys: 3 })
    expect([payload['_sd'], disclosures.length]).toEqual([undefined, 1])
    expect(((payload['address'] as JsonObject)['_sd'] as string[]).length).toBe(4)
  })

  test('what is undefined is not there', () => {
    const absent = { ...claims, nick: undefined }
    expect('nick' in concealClaims(absent, { concealed: [] }).payload).toBe(false)
    const conceal = (): unknown => concealClaims(absent, { concealed: ['/nick'] })
    expect(conceal).toThrow(expect.toSatisfy((error) => isMicrocredError(error) && error.code === 'options.value'))
  })

  test.each(['/nothing', '/address/zip', '/grades/3', 'name', '/name/0', ''])('%j leads nowhere', (pointer) => {
    const conceal = (): unknown => concealClaims(claims, { concealed: ['/name', pointer] })
    expect(conceal).toThrow(expect.toSatisfy((error) => isMicrocredError(error) && error.code === 'options.value'))
  })
})
