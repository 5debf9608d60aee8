import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { convert } from '../../src/convert.ts'
import { walk, without } from '../../src/encoding/json-pointer.ts'
import { isMicrocredError } from '../../src/errors.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { processorTime } from '../support/processor-time.ts'
import { codeAt, codesAt } from './codes.ts'
import { elmCredential } from './samples.ts'

const award = (input: unknown) => convert(input, { to: 'award' })

/** The outcome of anything at all: an award with its lists, or an error of ours. */
async function outcome(input: unknown): Promise<string> {
  try {
    const { lost, remarks, result } = await award(input)
    for (const { pointer, message } of [...lost, ...remarks])
      expect([typeof pointer, message]).toEqual(['string', expect.any(String)])
    return Object.keys(result).length > 0 ? 'award' : 'nothing'
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    return error.code
  }
}

describe('an ELM file', () => {
  test('with any one member missing gives an award and says what it lacks', async () => {
    const credential = await elmCredential()
    const pointers = [...walk(credential)].map(({ pointer }) => pointer)
    const picks = pointers.filter((_, index) => index % 3 === 0)
    for (const pointer of picks)
      expect(await outcome(without(credential, pointer)), pointer).toMatch(/award|convert\.input/)
  })

  test('with any value changed to one of another kind', async () => {
    const credential = await elmCredential()
    const places = [...walk(credential)].map(({ pointer }) => pointer)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }), async (pointer, value) => {
        expect(await outcome(put(credential, pointer, value as Json))).toMatch(
          /award|nothing|convert\.input|format\.parse/,
        )
      }),
      { numRuns: 150 },
    )
  })

  test('whose nodes are ids only, in a circle, or of nobody', async () => {
    const credential = await elmCredential()
    const issuer = { ...(credential['issuer'] as JsonObject), subOrganizationOf: 'did:web:college.example' }
    const circle = {
      ...credential,
      issuer,
      credentialSubject: {
        ...(credential['credentialSubject'] as JsonObject),
        memberOf: { id: 'did:web:college.example' },
      },
    }
    expect((await award(circle)).lost.map(codeAt)).toEqual([
      'convert.lost /issuer/subOrganizationOf',
      'convert.lost /credentialSubject/memberOf',
    ])
    const referred = { ...credential, issuer: 'did:web:college.example' }
    expect((await award(referred)).result.issuer?.country).toBe('IE')
    expect(await outcome({ ...credential, issuer: 'https://nobody.example' })).toBe('award')
    const subject = { id: 'a', hasClaim: { id: 'b', specifiedBy: { id: 'b' }, awardedBy: 'a' } }
    expect(await outcome({ type: ['EuropeanDigitalCredential'], credentialSubject: subject })).toBe('nothing')
  })

  test('with things twice: the first counts, the others are listed', async () => {
    const credential = await elmCredential()
    const subject = credential['credentialSubject'] as JsonObject
    const twice = {
      ...credential,
      credentialSubject: [subject, { ...subject, id: 'did:key:zOther', fullName: { en: 'Other' } }],
    }
    const { result, lost } = await award(twice)
    expect(result.learner?.name).toBe('Aoife Byrne')
    expect(lost.map(codeAt)).toContain('convert.lost /credentialSubject/1')
  })

  test('with concepts of no list: those are left out and told, with their place', async () => {
    const credential = await elmCredential()
    const pointer = '/credentialSubject/hasClaim/0/specifiedBy/eqfLevel/id'
    const { result, lost } = await award(put(credential, pointer, 'http://data.europa.eu/snb/eqf/9'))
    expect(result.level).toBeUndefined()
    expect(lost.map(codeAt)).toEqual(['convert.lost /credentialSubject/hasClaim/0/specifiedBy/eqfLevel'])
  })

  test('that is enormous or deep is given up on, quickly', async () => {
    const credential = await elmCredential()
    const many = Array.from({ length: 60_000 }, (_, index) => index)
    expect(await outcome({ ...credential, many })).toBe('format.parse.too-many-nodes')
    expect(await outcome(JSON.stringify({ ...credential, many }))).toBe('format.parse.too-many-nodes')
    expect(await outcome(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`)).toBe('format.parse.too-deep')
    expect(await outcome({ ...credential, long: 'x'.repeat(17_000_000) })).toBe('format.parse.too-large')
    const circle: Record<string, unknown> = { ...credential }
    circle['self'] = circle
    expect(await outcome(circle)).toBe('format.parse.too-deep')
    // one node six thousand times, and four thousand that differ
    const same = Array.from({ length: 6_000 }, () => ({ id: 'urn:x-n:1', type: 'Note' }))
    const others = Array.from({ length: 4_000 }, (_, index) => ({ id: 'urn:x-n:1', n: index }))
    const spent = processorTime()
    expect(await outcome({ ...credential, same, evidence: others })).toBe('award')
    expect(spent()).toBeLessThan(10_000)
  })

  test('with a duration of a hundred thousand digits does not keep anybody busy', async () => {
    const credential = await elmCredential()
    const note = '/credentialSubject/hasClaim/0/specifiedBy/volumeOfLearning'
    expect(await outcome(put(credential, note, `P${'9'.repeat(100_000)}W`))).toBe('award')
  })
})

describe('what is no ELM file', () => {
  test.each([
    [null, 'convert.input '],
    [[], 'convert.input '],
    [{}, 'convert.input '],
    ['', 'format.parse.not-json undefined'],
    ['{"a":1,"a":2}', 'format.parse.duplicate-key /a'],
    ['a.b.c', 'proof.signature.malformed /header'],
    [new Uint8Array([0xff, 0xfe]), 'encoding.malformed undefined'],
    [{ credential: {}, deliveryDetails: {} }, 'convert.input /credential'],
    [{ payload: '{}', signatures: [] }, 'convert.input '],
    [{ payload: '%%%', signatures: [] }, 'encoding.malformed undefined'],
    [{ credentialSubject: { id: 'a' }, proof: {} }, 'convert.input '],
  ])('%j is refused', async (input, code) => {
    expect((await codesAt(award(input)))[0]).toBe(code)
  })
})

function put(root: Json, pointer: string, value: Json): Json {
  const [, token = '', ...rest] = pointer.split('/')
  const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
  const inner = rest.length === 0 ? value : put((root as JsonObject)[key] as Json, `/${rest.join('/')}`, value)
  if (Array.isArray(root)) return root.map((item, index) => (index === Number(key) ? inner : item))
  return { ...(root as JsonObject), [key]: inner }
}
