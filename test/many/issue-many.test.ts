/** Many awards issued in one go: one that cannot be issued does not stop the others; one wrong signer stops all. */
import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V1, OPEN_BADGES } from '../../contexts/urls.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { type Issued, type IssueManyOptions, issueMany } from '../../src/issue-many.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import { verify } from '../../src/verify/verify.ts'
import { edited, example } from '../award/samples.ts'
import { badge, key, now, signer } from '../support/badge.ts'

type Input = MicroCredential | JsonObject

/** The rest of what issues, each with an id of its own. */
const award = (name: string): MicroCredential =>
  edited(example('safety-certificate'), '/learner/name', name) as MicroCredential
const titled = (name: string): JsonObject => ({ ...badge(), name })

async function collect(inputs: Parameters<typeof issueMany>[0], options: IssueManyOptions): Promise<Issued[]> {
  const all: Issued[] = []
  for await (const issued of issueMany(inputs, options)) all.push(issued)
  return all
}

const codes = ({ problems }: Issued<unknown>): readonly (readonly [string, string | undefined])[] | undefined =>
  problems?.map(({ code, pointer }) => [code, pointer])

function thrownBy(act: () => unknown): string | undefined {
  try {
    act()
  } catch (error) {
    return isMicrocredError(error) ? error.code : String(error)
  }
  return undefined
}

/** Signs after so many turns of the event loop, and counts the calls that are under way. */
function slowSigner(turns: (call: number) => number): Signer & { most: number; calls: number } {
  let underWay = 0
  const slow = {
    ...signer,
    most: 0,
    calls: 0,
    sign: async (...input: Parameters<Signer['sign']>): Promise<Uint8Array> => {
      const call = slow.calls++
      slow.most = Math.max(slow.most, ++underWay)
      for (let times = turns(call); times > 0; times--) await turn()
      underWay--
      return signer.sign(...input)
    },
  }
  return slow
}

test('awards and documents: what issue gives, in their order, whichever is signed first', async () => {
  const inputs = [award('Ada'), titled('One'), award('Grace'), titled('Two')]
  const expected: object[] = []
  for (const input of inputs) expected.push({ credential: await issue(input as MicroCredential, { signer, now }) })
  const slow = slowSigner((call) => 40 - 10 * call)
  expect(await collect(inputs, { signer: slow, now })).toEqual(expected)
  expect(slow.most).toBe(4)
})

test('no more at once than asked for, and inputs no further ahead', async () => {
  const slow = slowSigner((call) => 30 + (call % 4))
  let pulled = 0
  async function* inputs(): AsyncGenerator<JsonObject> {
    for (; pulled < 40; ) yield titled(`badge ${pulled++}`)
  }
  let seen = 0
  for await (const { credential } of issueMany(inputs(), { signer: slow, now, atOnce: 3 })) {
    expect((credential as JsonObject | undefined)?.['name']).toBe(`badge ${seen}`)
    for (let times = 0; times < 10; times++) await turn()
    expect(pulled - ++seen).toBeLessThanOrEqual(3)
  }
  expect([slow.most, seen]).toEqual([3, 40])
})

describe('an award that cannot be issued gives its problems, and the others are issued', () => {
  const cases: readonly (readonly [string, unknown, Partial<IssueManyOptions>, readonly unknown[]])[] = [
    ['a title is missing', edited(award('Ada'), '/title', undefined), {}, [['award.missing', '/title']]],
    [
      'a term that nobody defines',
      { ...badge(), colour: 'red' },
      {},
      [['conformance.context.undefined-term', '/colour']],
    ],
    ['another issuer', badge('did:key:z6Mkother'), {}, [['issue.issuer-mismatch', '/issuer/id']]],
    [
      'signed already',
      { ...badge(), proof: [{ type: 'DataIntegrityProof' }] },
      {},
      [['issue.already-secured', '/proof']],
    ],
    ['no JSON', { ...badge(), name: 5n }, {}, [['format.parse.not-json', '/name']]],
    ['nothing', undefined, {}, [['format.parse.not-json', '']]],
    ['a language it has not', award('Ada'), { build: { language: 'fi' } }, [['build.language', undefined]]],
  ]

  test.each(cases)('%s', async (_title, bad, options, problems) => {
    const good = titled('Good')
    const [first, second, third] = await collect([good, bad as Input, good], { signer, now, ...options })
    expect(codes(second ?? { problems: [] as never })).toEqual(problems)
    const expected = { credential: await issue(good, { signer, now }) }
    expect([first, third]).toEqual([expected, expected])
  })

  test('a document that the format cannot carry', async () => {
    const { validFrom, ...rest } = badge()
    const old = { ...rest, '@context': [CREDENTIALS_V1, OPEN_BADGES], issuanceDate: validFrom } as JsonObject
    const given: Issued<string>[] = []
    for await (const issued of issueMany([old, badge()], { signer, now, format: 'vc+jwt' })) given.push(issued)
    expect(given.map(codes)).toEqual([[['issue.format', '/@context']], undefined])
    expect((await verify(given[1]?.credential, { now })).verdict).toBe('verified')
  })

  test('a mandatory pointer that leads to nothing in one of them', async () => {
    const p256 = await generateKey({ type: 'P-256' })
    const { name: _name, ...nameless } = badge(p256.controller)
    const options = {
      signer: localSigner(p256),
      now,
      format: 'ecdsa-sd-2023',
      mandatoryPointers: ['/issuer', '/name'],
    } as const
    const given = await collect([nameless, badge(p256.controller)], options)
    expect(given.map(codes)).toEqual([[['options.value', '/mandatoryPointers/1']], undefined])
  })
})

test('a token format gives strings', async () => {
  const given: Issued<string>[] = []
  for await (const issued of issueMany([award('Ada'), titled('Two')], { signer, now, format: 'vc-jwt' }))
    given.push(issued)
  const reports = await Promise.all(given.map(({ credential }) => verify(credential, { now })))
  expect(given.map(({ credential }) => typeof credential)).toEqual(['string', 'string'])
  expect(reports.map(({ verdict }) => verdict)).toEqual(['verified', 'verified'])
})

test('one award, and none', async () => {
  expect(await collect([titled('One')], { signer, now })).toHaveLength(1)
  expect(await collect([], { signer, now })).toEqual([])
})

test.each<readonly [string, object, string]>([
  ['no signer', { signer: undefined }, 'options.value'],
  ['an unknown one', { colour: 'red' }, 'options.unknown'],
  ['an unknown format', { format: 'rot13' }, 'issue.format'],
  ['a format of other keys', { format: 'ecdsa-rdfc-2019' }, 'issue.format'],
  ['what only proofs have', { format: 'vc-jwt', proofId: 'urn:x:1' }, 'options.unknown'],
  ['a moment that is none', { now: 'today' }, 'options.value'],
  ['a kind that is none', { expect: 'poster' }, 'options.value'],
  ['an unknown one of build', { build: { colour: 'red' } }, 'options.unknown'],
  ['a salt that is none', { build: { hashEmail: {} } }, 'options.value'],
  ['a context that is built in', { contexts: { [OPEN_BADGES]: { '@context': {} } } }, 'options.value'],
  ['atOnce 0', { atOnce: 0 }, 'options.value'],
])('wrong options throw at once: %s', (_title, options, code) => {
  let pulled = 0
  const inputs = {
    *[Symbol.iterator](): Generator<JsonObject> {
      pulled++
      yield badge()
    },
  }
  const wrong = { signer, now, ...options } as IssueManyOptions
  expect([thrownBy(() => issueMany(inputs, wrong)), pulled]).toEqual([code, 0])
})

describe('a signer that fails ends the run with its error', () => {
  async function run(failing: Signer): Promise<{ readonly given: Issued[]; readonly error: unknown; pulled: number }> {
    const given: Issued[] = []
    let pulled = 0
    async function* inputs(): AsyncGenerator<JsonObject> {
      for (; pulled < 100; ) yield titled(`badge ${pulled++}`)
    }
    try {
      for await (const issued of issueMany(inputs(), { signer: failing, now, atOnce: 4 })) given.push(issued)
    } catch (error) {
      return { given, error, pulled }
    }
    return { given, error: undefined, pulled }
  }

  test('out of reach', async () => {
    let calls = 0
    const sign: Signer['sign'] = async (...input) => {
      if (calls++ > 5) throw new Error('the key service is out of reach')
      return signer.sign(...input)
    }
    const { given, error, pulled } = await run({ ...signer, sign })
    expect(String(error)).toContain('the key service is out of reach')
    expect(given.map(({ credential }) => (credential as unknown as JsonObject)['name'])).toEqual(
      [0, 1, 2, 3, 4, 5].map((index) => `badge ${index}`),
    )
    expect(pulled).toBeLessThan(15)
  })

  test('signs with another key', async () => {
    const other = localSigner(await generateKey())
    const { given, error } = await run({ ...signer, sign: other.sign })
    expect([given.length, isMicrocredError(error) && error.code]).toEqual([0, 'issue.signer'])
  })
})

test('broken off: nothing else is signed, and no rejection is left behind', async () => {
  const surprises: unknown[] = []
  const note = (reason: unknown): number => surprises.push(reason)
  process.on('unhandledRejection', note)
  try {
    let calls = 0
    const sign: Signer['sign'] = async (...input) => {
      await turn()
      if (calls++ > 0) throw new Error('out of reach')
      return signer.sign(...input)
    }
    let pulled = 0
    async function* inputs(): AsyncGenerator<JsonObject> {
      for (;;) yield titled(`badge ${pulled++}`)
    }
    for await (const { credential } of issueMany(inputs(), { signer: { ...signer, sign }, now, atOnce: 8 })) {
      expect(credential?.proof[0]?.verificationMethod).toBe(key.id)
      break
    }
    const before = pulled
    for (let times = 0; times < 50; times++) await turn()
    expect([pulled, surprises]).toEqual([before, []])
    expect(calls).toBeLessThanOrEqual(9)
  } finally {
    process.off('unhandledRejection', note)
  }
})
