/** Learner records: the shape, what the official schema says of the same, and the rules beyond it. */
import { readFileSync } from 'node:fs'
import { Ajv2019 } from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { checkShape } from '../../src/validate/check-shape.ts'
import { validate } from '../../src/validate/validate.ts'
import { processorTime } from '../support/processor-time.ts'
import { describeShared, shared } from '../support/shared.ts'
import { mutationsOf, singleChangesOf } from './mutate.ts'
import { badge, edit, inV1, places, record } from './samples.ts'
import '../support/loaded.ts'

const SUBJECT = '/credentialSubject'
const ENTRIES = `${SUBJECT}/verifiableCredential`

const told = (document: Json | undefined): string[] => places(checkShape(document, { expect: 'record' }))
const good = (document: Json): boolean =>
  !checkShape(document, { expect: 'record' }).some(({ severity }) => severity === 'error')

test('ours is right, and every term of it is known', async () => {
  expect(told(record)).toEqual([])
  const { proof: _proof, endorsementJwt: _jwt, ...unsigned } = record
  const problems = await validate(edit(edit(unsigned, '/credentialSchema', undefined), '/refreshService', undefined), {
    expect: 'record',
  })
  // types that only other contexts have
  expect(
    places(problems).filter((place) => !/\/(credentialStatus|termsOfUse|credentialSchema|refreshService)/.test(place)),
  ).toEqual([])
})

describe('the shape', () => {
  test.each([
    ['/name', undefined, 'conformance.schema.missing /name'],
    ['/partial', 'yes', 'conformance.schema.type /partial'],
    ['/type', ['VerifiableCredential', 'OpenBadgeCredential'], 'conformance.schema.kind /type'],
    ['/type', ['VerifiableCredential', 'OpenBadgeCredential', 'ClrCredential'], 'conformance.schema.kind /type'],
    [SUBJECT, undefined, 'conformance.subject.missing /credentialSubject'],
    [`${SUBJECT}/type`, ['AchievementSubject'], `conformance.subject.type ${SUBJECT}/type`],
    [ENTRIES, undefined, `conformance.schema.missing ${ENTRIES}`],
    [ENTRIES, [], `conformance.schema.empty ${ENTRIES}`],
    [`${ENTRIES}/0`, 'https://a.example/badge', `conformance.schema.format ${ENTRIES}/0`],
    [`${ENTRIES}/0`, 7, `conformance.schema.type ${ENTRIES}/0`],
    [
      `${ENTRIES}/0/credentialSubject/achievement/name`,
      undefined,
      `conformance.schema.missing ${ENTRIES}/0${SUBJECT}/achievement/name`,
    ],
    [`${ENTRIES}/0/validUntil`, '2020-01-01T00:00:00Z', `conformance.schema.period ${ENTRIES}/0/validUntil`],
    [`${ENTRIES}/1/validFrom`, undefined, `conformance.schema.missing ${ENTRIES}/1/validFrom`],
    [`${ENTRIES}/2/name`, undefined, `conformance.schema.missing ${ENTRIES}/2/name`],
    [`${ENTRIES}/2/own:term`, 'x', `conformance.context.keyword ${ENTRIES}/2/own:term`],
    [`${ENTRIES}/1/nothing`, null, `conformance.schema.null ${ENTRIES}/1/nothing`],
    [
      `${SUBJECT}/association/0/associationType`,
      'isPartof',
      `conformance.schema.value ${SUBJECT}/association/0/associationType`,
    ],
    [`${SUBJECT}/association/0/note`, 'x', `conformance.schema.unexpected ${SUBJECT}/association/0/note`],
    [`${SUBJECT}/association/0/type`, ['Association'], `conformance.schema.value ${SUBJECT}/association/0/type`],
  ])('%s', (pointer, value, found) => {
    expect(
      told(edit(record, pointer, value as Json)).filter((place) => !place.startsWith('conformance.schema.reference')),
    ).toEqual([found])
  })

  test('says whom it is about', () => {
    const nobody = edit(edit(record, `${SUBJECT}/id`, undefined), `${SUBJECT}/identifier`, undefined)
    expect(told(nobody)).toEqual([`conformance.subject.unidentified ${SUBJECT}`])
  })

  test('tokens are told to be beyond the official schema', () => {
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: 'data:application/vc+jwt,a.b.c',
    }
    const held = edit(edit(record, `${ENTRIES}/1`, 'a.b.c'), `${ENTRIES}/2`, envelope)
    expect(told(held)).toEqual([1, 2].map((at) => `remark conformance.schema.token ${ENTRIES}/${at}`))
    expect(told(edit(held, `${ENTRIES}/2/name`, 'x')).at(-1)).toBe(`conformance.schema.unexpected ${ENTRIES}/2/name`)
  })

  test('in the data model 1.1', () => {
    const older = inV1(record)
    const subject = older['credentialSubject'] as JsonObject
    const model = {
      ...older,
      credentialSubject: {
        ...subject,
        verifiableCredential: [inV1(badge)],
        association: [subject['association']].flat().slice(0, 1) as Json[],
      },
    }
    expect(told(model)).toEqual([])
    // and a part of the other model is out of place in either
    expect(told(edit(record, `${ENTRIES}/0`, inV1(badge)))).toContain(
      `conformance.context.missing ${ENTRIES}/0/@context/0`,
    )
  })
})

describe('contexts', () => {
  const [w3c, clr, ob] = record['@context'] as [string, string, string]
  test.each([
    ['/@context', [w3c, ob], ['conformance.context.missing /@context/1', 'conformance.context.order /@context/2']],
    ['/@context', [w3c, ob, clr], ['conformance.context.order /@context/1', 'conformance.context.order /@context/2']],
    ['/@context', [w3c, clr], ['conformance.context.missing /@context/2']],
    ['/@context', undefined, ['conformance.context.missing /@context']],
    [`${ENTRIES}/0/@context`, undefined, [`conformance.context.missing ${ENTRIES}/0/@context`]],
    [`${ENTRIES}/0/@context`, [w3c], [`conformance.context.missing ${ENTRIES}/0/@context/1`]],
    [`${ENTRIES}/1/@context`, [ob], [`conformance.context.missing ${ENTRIES}/1/@context/0`]],
    [`${ENTRIES}/1/@context`, [w3c, { x: 'urn:x' }], [`conformance.context.inline ${ENTRIES}/1/@context/1`]],
    [
      `${ENTRIES}/2/@context`,
      [w3c, ob],
      [`conformance.context.missing ${ENTRIES}/2/@context/1`, `conformance.context.order ${ENTRIES}/2/@context/2`],
    ],
    [`${SUBJECT}/@context`, [w3c], [`conformance.context.keyword ${SUBJECT}/@context`]],
  ])('%s %j', (pointer, value, found) => {
    expect(told(edit(record, pointer, value as Json))).toEqual(found)
  })

  test('of a proof over JSON are those of the credential that it is on', () => {
    const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-jcs-2022' }
    const inner = edit(record, `${ENTRIES}/0/proof`, { ...proof, '@context': [w3c, ob] })
    expect(told(inner)).toEqual([])
    expect(told(edit(inner, `${ENTRIES}/0/proof/@context`, [w3c, clr]))).toEqual([
      `conformance.context.order ${ENTRIES}/0/proof/@context`,
    ])
  })
})

describe('the rules', () => {
  const associate = (...list: readonly (readonly [string, string, string])[]): Json =>
    edit(
      record,
      `${SUBJECT}/association`,
      list.map(([sourceId, associationType, targetId]) => ({
        type: 'Association',
        associationType,
        sourceId,
        targetId,
      })),
    )
  const sourdough = 'https://bakery.example/achievements/sourdough'

  test('what is connected is there', () => {
    const astray = associate(['urn:x:bread', 'isParentOf', 'urn:x:none'], ['urn:x:none', 'isPeerOf', 'urn:x:rye'])
    expect(told(astray)).toEqual([
      `conformance.schema.reference ${SUBJECT}/association/0/targetId`,
      `conformance.schema.reference ${SUBJECT}/association/1/sourceId`,
    ])
    // what a token is about is not known here
    expect(told(edit(astray, `${ENTRIES}/1`, 'a.b.c'))).toEqual([`remark conformance.schema.token ${ENTRIES}/1`])
  })

  test.each([
    [[['urn:x:bread', 'isParentOf', 'urn:x:bread']], 0],
    [
      [
        ['urn:x:bread', 'isParentOf', 'urn:x:rye'],
        ['urn:x:bread', 'isPartOf', 'urn:x:rye'],
      ],
      0,
    ],
    [
      [
        ['urn:x:bread', 'isParentOf', sourdough],
        ['urn:x:bread', 'isParentOf', 'urn:x:rye'],
        ['urn:x:bread', 'isChildOf', 'urn:x:rye'],
      ],
      1,
    ],
    [
      [
        ['urn:x:bread', 'precedes', 'urn:x:rye'],
        ['urn:x:rye', 'precedes', 'urn:x:bread'],
      ],
      0,
    ],
    [[[sourdough, 'replacedBy', sourdough]], 0],
  ] as const)('nothing leads back to itself: %j', (list, place) => {
    expect(told(associate(...list))).toEqual([`conformance.schema.circular ${SUBJECT}/association/${place}`])
  })

  test('one relation twice, two wholes, and peers are no circle', () => {
    const twice = ['urn:x:bread', 'isParentOf', 'urn:x:rye'] as const
    expect(
      told(
        associate(
          twice,
          twice,
          [sourdough, 'isParentOf', 'urn:x:rye'],
          ['urn:x:bread', 'isPeerOf', sourdough],
          [sourdough, 'isPeerOf', 'urn:x:bread'],
        ),
      ),
    ).toEqual([])
  })

  test('one credential is there once', () => {
    const entries = (record['credentialSubject'] as JsonObject)['verifiableCredential'] as Json[]
    expect(
      told(edit(record, ENTRIES, [...entries, entries[0] as Json, 'a.b.c', 'a.b.c'])).filter(
        (place) => !place.startsWith('remark'),
      ),
    ).toEqual([`conformance.schema.repeated ${ENTRIES}/3`, `conformance.schema.repeated ${ENTRIES}/5`])
  })
})

describe('a hostile record is judged in bounded time', () => {
  test('ten thousand credentials, associations in a circle as long', () => {
    const ids = Array.from({ length: 10_000 }, (_, at) => `urn:x:${at}`)
    const subject = record['credentialSubject'] as JsonObject
    const huge = {
      ...record,
      credentialSubject: {
        ...subject,
        verifiableCredential: ids.map((id) => ({ id })),
        association: ids.map((sourceId, at) => ({
          type: 'Association',
          associationType: 'isParentOf',
          sourceId,
          targetId: ids[(at + 1) % ids.length] as string,
        })),
      },
    }
    const spent = processorTime()
    const found = checkShape(huge, { expect: 'record' })
    expect(spent()).toBeLessThan(20_000)
    expect(found.some(({ code }) => code === 'conformance.schema.circular')).toBe(true)
    expect(found.length).toBeGreaterThan(10_000)
  })

  test('a hundred records inside each other, and one that holds itself', async () => {
    let nested: JsonObject = record
    for (let at = 0; at < 100; at++) {
      nested = {
        ...record,
        credentialSubject: { ...(record['credentialSubject'] as JsonObject), verifiableCredential: [nested] },
      }
    }
    expect(places(await validate(nested, { expect: 'record' }))).toEqual([
      expect.stringMatching(/^format\.parse\.too-deep \/credentialSubject\/verifiableCredential\/0/),
    ])
    const circle: Record<string, unknown> = { ...record }
    circle['credentialSubject'] = { id: 'urn:x:1', type: 'ClrSubject', verifiableCredential: [circle] }
    expect(places(await validate(circle, { expect: 'record' }))).toEqual([
      expect.stringMatching(/^format\.parse\.too-deep /),
    ])
    expect(places(checkShape(circle, { expect: 'record' }))).toEqual(['format.parse.too-deep '])
  })
})

describeShared('the official CLR 2.0 schema', () => {
  const ajv = new Ajv2019({ allErrors: true, strict: false })
  addFormats.default(ajv)
  const official = ajv.compile(
    JSON.parse(readFileSync(shared('official/schemas-live-vendored-2026/clr_v2p0_clrcredential_schema.json'), 'utf8')),
  )

  /** The named differences, undone: terms of one's own may begin with a hyphen here; tokens it has no place for. */
  const undo = (value: Json): Json => {
    if (typeof value === 'string') return value.replace(/^ext:-/, 'ext:x')
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(undo)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]): [string, Json] => {
        const isEntries = name === 'verifiableCredential' && Array.isArray(member)
        const entries = isEntries ? member.filter((entry) => typeof entry !== 'string') : member
        return [name, undo(entries as Json)]
      }),
    )
  }
  const refusals = (document: Json): string[] =>
    official(undo(document))
      ? []
      : (official.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)

  test('takes ours, and is not blind', () => {
    expect(refusals(record)).toEqual([])
    expect(refusals(edit(record, '/name', undefined))).not.toEqual([])
    expect(official(edit(record, `${ENTRIES}/0`, 'a.b.c'))).toBe(false)
  })

  test('takes whatever ours takes, after any one change', () => {
    // a badge in every detail is compared in agreement.test.ts
    const [, ...others] = (record['credentialSubject'] as JsonObject)['verifiableCredential'] as Json[]
    const connected = [
      { type: 'Association', associationType: 'isChildOf', sourceId: 'urn:x:rye', targetId: 'urn:x:bread' },
    ]
    const { endorsement: _endorsement, ...rest } = record
    const lighter = edit(edit(rest, ENTRIES, others), `${SUBJECT}/association`, connected)
    let taken = 0
    for (const document of singleChangesOf(lighter)) {
      if (!good(document)) continue
      taken++
      const errors = refusals(document)
      if (errors.length > 0) expect.fail(errors.join('; '))
    }
    expect(taken).toBeGreaterThan(500)
  })

  test('takes whatever ours takes, after some changes', () => {
    fc.assert(
      fc.property(mutationsOf([record]), (document) => {
        if (good(document)) expect(refusals(document)).toEqual([])
      }),
      { numRuns: 600 },
    )
  })
})
