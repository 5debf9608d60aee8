/** The credentials inside a learner record: each verified for itself, each reason under its own code, at its own place. */
import { describe, expect, test } from 'vitest'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import {
  association,
  course,
  described,
  entriesOf,
  ofParts,
  record,
  secured,
  signedRecord,
  soil,
  soilBadge,
  trees,
  water,
  waterBadge,
} from '../stack/samples.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'
import { address, index, signedList } from './status-lists.ts'

const at = (place: number | string): string => `/credentialSubject/verifiableCredential/${place}`

const check = async (document: unknown, options: VerifyOptions = {}): Promise<Report> =>
  verify(await document, { now, expect: 'record', ...options })

/** Signed as it is, whatever `issue` would say to it. */
const forged = (entries: readonly (JsonObject | string)[], subject?: JsonObject): Promise<JsonObject> =>
  issue(record(entries, subject), { signer, now, expect: 'any' }) as Promise<JsonObject>

describe('a record', () => {
  test('holds when all of its credentials do', async () => {
    const report = await check(signedRecord([soilBadge, waterBadge]))
    expect(ofParts(report)).toEqual(['verified', 'pass'])
    expect(report.parts.map(({ verdict, issuer }) => [verdict, issuer?.id])).toEqual([
      ['verified', key.controller],
      ['verified', otherKey.controller],
    ])
  })

  test('is not what a badge is, and the other way round', async () => {
    const whole = await signedRecord([soilBadge])
    for (const [document, expected] of [
      [whole, 'badge'],
      [soilBadge, 'record'],
    ] as const) {
      const { verdict, checks } = await verify(document, { now, expect: expected })
      const schema = checks['conformance.schema']
      expect(verdict).toBe('rejected')
      expect('problems' in schema && schema.problems.map(({ code, pointer }) => [code, pointer])).toEqual([
        ['conformance.schema.kind', '/type'],
      ])
    }
    for (const expected of [['badge', 'record'], 'any'] as const)
      expect(ofParts(await verify(whole, { now, expect: expected as 'any' }))).toEqual(['verified', 'pass'])
  })

  test('is not verified with its parts switched off', async () => {
    const report = await check(signedRecord([soilBadge]), { skip: ['parts'] })
    expect([...ofParts(report), report.parts]).toEqual(['undetermined', 'disabled', []])
  })

  test('is not looked into while nobody vouches for it', async () => {
    const https = { issuer: { id: 'https://uni.example', type: ['Profile'] } }
    const inside = (await issue(badge('https://uni.example'), {
      signer: { ...signer, verificationMethod: 'https://uni.example#1' },
      now,
    })) as JsonObject
    const { fetch, asked } = web({})
    const altered = { ...(await signedRecord([inside])), name: 'Altered' }
    expect(ofParts(await check(altered, { fetch }))).toEqual(['rejected', 'blocked'])
    const { proof: _proof, ...unsigned } = await signedRecord([inside])
    expect(ofParts(await check({ ...unsigned, ...https }, { fetch }))).toEqual(['rejected', 'blocked'])
    expect(asked).toEqual([])
    expect(ofParts(await check(signedRecord([inside]), { fetch }))).toEqual([
      'undetermined',
      'unknown',
      `parts.unchecked ${at(0)}`,
    ])
    expect(asked.filter((url) => !url.startsWith('https://uni.example/'))).toEqual([])
    expect(asked.length).toBeGreaterThan(0)
  })

  test('asks once for what several of its credentials name', async () => {
    const university = 'https://uni.example/issuer'
    const method = `${university}#1`
    const theirs = { ...signer, verificationMethod: method }
    const named = (name: string) => course(name, { issuer: { id: university, name: 'University', country: 'IE' } })
    const page = {
      id: university,
      verificationMethod: [
        { id: method, type: 'Multikey', controller: university, publicKeyMultibase: key.publicKeyMultibase },
      ],
      assertionMethod: [method],
    }
    const { fetch, asked } = web({ [university]: page })
    const whole = await signedRecord([await secured(named('soil'), theirs), await secured(named('water'), theirs)])
    expect(ofParts(await check(whole, { fetch }))).toEqual(['verified', 'pass'])
    expect(asked).toEqual([university])
    const trust = { issuers: [{ id: university, keys: [key.publicKeyMultibase] }] }
    const { parts } = await check(whole, { trust })
    expect(parts.map(({ verdict, issuer }) => [verdict, issuer?.recognised])).toEqual([
      ['verified', true],
      ['verified', true],
    ])
  })
})

describe('a credential in it', () => {
  test('is altered', async () => {
    expect(ofParts(await check(signedRecord([soilBadge, { ...waterBadge, name: 'Altered' }])))).toEqual([
      'rejected',
      'fail',
      `parts.rejected ${at(1)}`,
    ])
  })

  test('has expired', async () => {
    const expired = await secured(course('trees', { validUntil: '2026-06-01T00:00:00Z' }))
    expect(ofParts(await check(signedRecord([soilBadge, expired])))).toEqual([
      'rejected',
      'fail',
      `parts.expired ${at(1)}`,
    ])
  })

  test.each([
    ['revocation', 'parts.revoked'],
    ['suspension', 'parts.suspended'],
  ])('is under %s', async (statusPurpose, code) => {
    const credentialStatus = {
      type: 'BitstringStatusListEntry',
      statusPurpose,
      statusListIndex: String(index),
      statusListCredential: address,
    }
    const entry = (await issue(badge(key.controller, { credentialStatus }), { signer, now })) as JsonObject
    const whole = await signedRecord([entry, waterBadge])
    const pages = async (value: number) => ({ [address]: await signedList({ value, subject: { statusPurpose } }) })
    const revoked = await check(whole, { fetch: web(await pages(1)).fetch })
    expect(ofParts(revoked)).toEqual(['rejected', 'fail', `${code} ${at(0)}`])
    expect(revoked.parts[0]?.statuses).toMatchObject([{ purpose: statusPurpose, value: 1 }])
    expect(ofParts(await check(whole, { fetch: web(await pages(0)).fetch }))).toEqual(['verified', 'pass'])
    // without the list it is not known
    expect(ofParts(await check(whole))).toEqual(['undetermined', 'unknown', `parts.unchecked ${at(0)}`])
  })

  test("is another learner's", async () => {
    const other = await secured(course('trees', { learner: { id: 'did:example:else' } }))
    const unnamed = await secured(course('bees', { learner: { email: 'aoife@mail.example' } }))
    expect(ofParts(await check(signedRecord([soilBadge, other])))).toEqual([
      'rejected',
      'fail',
      `parts.learner ${at(1)}`,
    ])
    expect(ofParts(await check(signedRecord([soilBadge, unnamed])))).toEqual([
      'undetermined',
      'unknown',
      `parts.learner-unknown ${at(1)}`,
    ])
    const identifier = [
      { type: 'IdentityObject', hashed: false, identityType: 'emailAddress', identityHash: 'AOIFE@mail.example' },
    ]
    expect(ofParts(await check(signedRecord([soilBadge, unnamed], { identifier })))).toEqual(['verified', 'pass'])
  })

  test('carries no signature: only the issuer of the record says so', async () => {
    const { proof: _proof, ...unsigned } = soilBadge
    expect(ofParts(await check(signedRecord([unsigned, waterBadge])))).toEqual([
      'rejected',
      'fail',
      `parts.unsigned ${at(0)}`,
    ])
  })

  test('is named and not there', async () => {
    for (const reference of ['https://college.example/badges/1', { id: 'https://college.example/badges/1' }]) {
      expect(ofParts(await check(forged([soilBadge, reference], {})))).toEqual([
        'rejected',
        'fail',
        `parts.missing ${at(1)}`,
      ])
    }
    const whole = await forged([soilBadge, waterBadge], { association: [association(soil, trees)] })
    const end = '/credentialSubject/association/0/targetId'
    expect(ofParts(await check(whole))).toEqual(['rejected', 'fail', `parts.missing ${end}`])
    const { checks } = await check(whole)
    expect(JSON.stringify(checks['conformance.schema'])).toContain(`"pointer":"${end}"`)
  })

  test('is there twice, in two forms', async () => {
    const token = await issue(course('soil'), { signer, now, format: 'vc+jwt' })
    expect(ofParts(await check(signedRecord([soilBadge, token])))).toEqual([
      'rejected',
      'fail',
      `parts.repeated ${at(1)}`,
    ])
  })

  test('claims to be several things', async () => {
    const { proof: _proof, type, ...rest } = soilBadge
    const mixed = { ...rest, type: [...(type as string[]), 'EndorsementCredential'] }
    const entry = (await issue(mixed, { signer, now, expect: 'any' })) as unknown as JsonObject
    expect(ofParts(await check(signedRecord([entry])))).toEqual(['rejected', 'fail', `parts.kind ${at(0)}`])
  })

  test('has several faults: each is told', async () => {
    const award = course('trees', { learner: { id: 'did:example:else' }, validUntil: '2026-06-01T00:00:00Z' })
    const { proof: _proof, ...entry } = await secured(award)
    expect(ofParts(await check(signedRecord([entry])))).toEqual([
      'rejected',
      'fail',
      `parts.unsigned ${at(0)}`,
      `parts.expired ${at(0)}`,
      `parts.learner ${at(0)}`,
    ])
  })
})

test('an achievement without a credential is told to be the word of the issuer of the record alone', async () => {
  const subject = { achievement: [described(trees)], association: [association(trees, soil)] }
  expect(ofParts(await check(signedRecord([soilBadge], subject)))).toEqual([
    'verified',
    'pass',
    'remark parts.asserted /credentialSubject/achievement/0',
  ])
  expect(ofParts(await check(signedRecord([soilBadge], { achievement: [described(soil)] })))).toEqual([
    'verified',
    'pass',
  ])
})

describe('tokens', () => {
  test('are verified, alone or enveloped, and what is connected to them is found', async () => {
    const token = await issue(course('soil'), { signer, now, format: 'vc-jwt' })
    const entry = await issue(course('water'), { signer: otherSigner, now, format: 'vc+jwt' })
    const envelope: JsonObject = {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['EnvelopedVerifiableCredential'],
      id: `data:application/vc+jwt,${entry}`,
    }
    const whole = await signedRecord([token, envelope], { association: [association(soil, water)] })
    const report = await check(whole)
    expect(ofParts(report)).toEqual(['verified', 'pass'])
    expect(report.parts.map(({ signer: by }) => by?.format)).toEqual(['vc-jwt', 'vc+jwt'])
    const astray = await signedRecord([token, envelope], { association: [association(soil, trees)] })
    expect(ofParts(await check(astray))).toEqual([
      'rejected',
      'fail',
      'parts.missing /credentialSubject/association/0/targetId',
    ])
    const damaged = await signedRecord([`${token.slice(0, -6)}AAAAAA`, envelope])
    expect(ofParts(await check(damaged))).toEqual(['rejected', 'fail', `parts.rejected ${at(0)}`])
  })
})

describe('records inside records', () => {
  const nest = async (entry: JsonObject, depth: number): Promise<JsonObject> => {
    if (depth === 0) return entry
    const inner = await nest(entry, depth - 1)
    return issue({ ...record([inner]), id: `urn:x:${depth}` } as JsonObject, {
      signer,
      now,
      expect: 'record',
    }) as Promise<JsonObject>
  }

  test('are verified with all they hold', async () => {
    const report = await check(nest(soilBadge, 2))
    expect(ofParts(report)).toEqual(['verified', 'pass'])
    expect(report.parts[0]?.parts[0]?.verdict).toBe('verified')
    const altered = await check(nest({ ...soilBadge, name: 'Altered' }, 2))
    expect(ofParts(altered)).toEqual(['rejected', 'fail', `parts.rejected ${at(0)}`])
    expect(ofParts(altered.parts[0] as Report)).toEqual(['rejected', 'fail', `parts.rejected ${at(0)}`])
  })

  test('are followed to a depth, and beyond it nothing is known', async () => {
    expect((await check(nest(soilBadge, 3))).verdict).toBe('verified')
    const deeper = await check(nest(soilBadge, 4))
    expect(ofParts(deeper)).toEqual(['undetermined', 'unknown', `parts.unchecked ${at(0)}`])
    const deepest = deeper.parts[0]?.parts[0]?.parts[0] as Report
    expect(ofParts(deepest)).toEqual([
      'undetermined',
      'unknown',
      'parts.unchecked /credentialSubject/verifiableCredential',
    ])
  })
})

test('endorsements in a credential of a record are its own', async () => {
  const endorsement = await issue(
    {
      ...badge(otherKey.controller),
      id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a33',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement',
      credentialSubject: { id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10', type: ['EndorsementSubject'] },
    },
    { signer: otherSigner, now, expect: 'endorsement' },
  )
  const endorsed = (await issue(badge(key.controller, { endorsement: [endorsement as never] }), {
    signer,
    now,
  })) as unknown as JsonObject
  const { checks, endorsements, parts } = await check(signedRecord([endorsed]))
  expect([checks.endorsements, endorsements]).toEqual([{ outcome: 'skipped', reason: 'absent' }, []])
  expect(parts[0]?.endorsements.map(({ verdict }) => verdict)).toEqual(['verified'])
})

test('more credentials than the limit are not looked at', async () => {
  const report = await check(signedRecord([soilBadge, waterBadge]), { limits: { maxParts: 1 } })
  expect([...ofParts(report), report.parts]).toEqual([
    'undetermined',
    'unknown',
    'parts.too-many /credentialSubject/verifiableCredential',
    [],
  ])
  expect(entriesOf(await signedRecord([soilBadge]))).toEqual([soilBadge])
})
