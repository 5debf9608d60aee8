/** Badges of one learner become one record: what is in it, that it verifies, and that its badges are untouched. */
import { describe, expect, test } from 'vitest'
import { elements, isMicrocredError, issue, read, stack, validate, verify } from '../../src/index.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { now, otherKey, otherSigner, signer } from '../support/badge.ts'
import {
  association,
  course,
  diploma,
  diplomaId,
  entriesOf,
  learnerId,
  ofParts,
  record,
  refusal,
  secured,
  signedRecord,
  soil,
  soilBadge,
  trees,
  water,
  waterBadge,
} from './samples.ts'

const options = { award: diploma, signer: otherSigner, now }
const stacked = await stack([soilBadge, waterBadge], options)

describe('a stack', () => {
  test('verifies, each part with the key of its own issuer', async () => {
    const report = await verify(stacked, { now, expect: 'record' })
    expect(ofParts(report)).toEqual(['verified', 'pass'])
    expect(Object.values(report.checks).flatMap((check) => check.remarks ?? [])).toEqual([])
    const keys = [otherSigner, signer, otherSigner].map(({ verificationMethod }) => verificationMethod)
    expect(report.parts.map((part) => [part.verdict, part.signer?.verificationMethod])).toEqual(
      keys.map((id) => ['verified', id]),
    )
    expect(report.parts.map(({ award }) => award?.title)).toEqual(['Land care', 'soil', 'water'])
  })

  test('holds the badges as they were handed in', async () => {
    const before = structuredClone([soilBadge, waterBadge])
    await stack([soilBadge, waterBadge], options)
    expect([soilBadge, waterBadge]).toEqual(before)
    expect(JSON.stringify(entriesOf(stacked).slice(1))).toBe(JSON.stringify(before))
  })

  test('holds tokens as the texts they are, and verifies', async () => {
    const rsa = localSigner(await generateKey({ type: 'RSA' }))
    const token = await issue(course('soil'), { signer, format: 'vc-jwt', now })
    const envelope: JsonObject = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${await issue(course('water'), { signer, format: 'vc+jwt', now })}`,
    }
    const both = await stack([token, envelope], options)
    expect(entriesOf(both).slice(1)).toEqual([token, envelope])
    expect(ofParts(await verify(both, { now, expect: 'record' }))).toEqual(['verified', 'pass'])
    const { checks } = await verify(both, { now, expect: 'record' })
    expect(checks['conformance.schema'].remarks?.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'conformance.schema.token /credentialSubject/verifiableCredential/1',
      'conformance.schema.token /credentialSubject/verifiableCredential/2',
    ])
    // a record that is a token itself, with a token of its own award in it
    const whole = await stack([token, envelope], { ...options, signer: rsa, format: 'vc-jwt' })
    expect(ofParts(await verify(whole, { now, expect: 'record' }))).toEqual(['verified', 'pass'])
    const ours = await stack([token, envelope], { ...options, format: 'vc+jwt' })
    expect(ofParts(await verify(ours, { now, expect: 'record' }))).toEqual(['verified', 'pass'])
  })

  test('connects the larger achievement to each of its parts', () => {
    expect(stacked.credentialSubject.association).toEqual([association(diplomaId, soil), association(diplomaId, water)])
  })

  test("has the larger award whole, with the learner's and the issuer's own ids", () => {
    const [own] = entriesOf(stacked)
    const { title, workload, learner, issuer } = read(own)
    expect({ title, workload, learner, issuer: issuer?.id }).toEqual({
      title: 'Land care',
      workload: diploma.workload,
      learner: diploma.learner,
      issuer: otherKey.controller,
    })
    expect(elements(own as JsonObject).filter(({ state }) => state === 'invalid')).toEqual([])
    expect(stacked.credentialSubject).toMatchObject({ id: learnerId, type: ['ClrSubject'] })
    expect([stacked.name, stacked.issuer.id]).toEqual(['Land care', otherKey.controller])
    expect('partial' in stacked).toBe(false)
  })

  test('is the same for the same input, and another for others', async () => {
    expect(await stack([soilBadge, waterBadge], options)).toEqual(stacked)
    expect((await stack([waterBadge, soilBadge], options)).id).not.toBe(stacked.id)
    expect(stacked.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8/)
  })

  test('says whether it is partial only when told to', async () => {
    const partial = await stack([soilBadge, waterBadge], { ...options, partial: true })
    expect(partial.partial).toBe(true)
    expect((await verify(partial, { now, expect: 'record' })).verdict).toBe('verified')
  })

  test.each(['eddsa-jcs-2022', 'Ed25519Signature2020'] as const)('can be signed as %s', async (format) => {
    const other = await stack([soilBadge, waterBadge], { ...options, format })
    expect(ofParts(await verify(other, { now, expect: 'record' }))).toEqual(['verified', 'pass'])
  })

  test('holds badges of every format', async () => {
    const p256 = localSigner(await generateKey({ type: 'P-256' }))
    const jcs = (await issue(course('soil'), { signer, now, format: 'eddsa-jcs-2022' })) as unknown as JsonObject
    const old = (await issue(course('trees'), { signer, now, format: 'Ed25519Signature2020' })) as unknown as JsonObject
    const ec = (await issue(course('water'), { signer: p256, now, format: 'ecdsa-rdfc-2019' })) as unknown as JsonObject
    const award = { ...diploma, workload: { credits: { system: 'ECTS', points: 7.5 } } }
    const mixed = await stack([jcs, old, ec], { ...options, award })
    expect(await validate(mixed, { expect: 'record' })).toEqual([])
    expect(ofParts(await verify(mixed, { now, expect: 'record' }))).toEqual(['verified', 'pass'])
  })

  test('can hold a stack: what is on top of it counts, once', async () => {
    const treesBadge = await secured(course('trees'))
    const larger = {
      ...course('Estate management'),
      workload: { credits: { system: 'ECTS', points: 7.5 } },
      achievement: { id: 'https://university.example/degrees/estate' },
    }
    const both = await stack([stacked, treesBadge], { award: larger, signer: otherSigner, now })
    expect(both.credentialSubject.association).toEqual([
      association('https://university.example/degrees/estate', diplomaId),
      association('https://university.example/degrees/estate', trees),
    ])
    const report = await verify(both, { now, expect: 'record' })
    expect(ofParts(report)).toEqual(['verified', 'pass'])
    expect(report.parts[1]?.parts.map(({ verdict }) => verdict)).toEqual(['verified', 'verified', 'verified'])
    expect(await refusal(stack([stacked, soilBadge], { award: larger, signer: otherSigner, now }))).toEqual([
      'stack.repeated /secured/1',
    ])
  })
})

describe('the learner', () => {
  const hashed = async (name: string, salt: string, email = 'aoife@mail.example'): Promise<JsonObject> =>
    (await issue(course(name, { learner: { email } }), {
      signer,
      now,
      build: { hashEmail: { salt } },
    })) as unknown as JsonObject

  test('is matched by hashed addresses, each with its own salt, and again by whoever verifies', async () => {
    const award = { ...diploma, learner: { email: 'Aoife@mail.example' } }
    const parts = [await hashed('soil', 'a'), await hashed('water', 'b')]
    const result = await stack(parts, { ...options, award, build: { hashEmail: { salt: 'c' } } })
    expect(JSON.stringify(result)).not.toMatch(/aoife@/i)
    expect(result.credentialSubject.identifier?.map(({ salt }) => salt)).toEqual(['c', 'a', 'b'])
    expect(ofParts(await verify(result, { now, expect: 'record' }))).toEqual(['verified', 'pass'])
    const recipient = { email: 'aoife@mail.example' }
    expect((await verify(result, { now, expect: 'record', recipient })).verdict).toBe('verified')
  })

  test('is another where the address is', async () => {
    const award = { ...diploma, learner: { email: 'aoife@mail.example' } }
    const parts = [await hashed('soil', 'a'), await hashed('water', 'b', 'bela@mail.example')]
    expect(await refusal(stack(parts, { ...options, award }))).toEqual(['stack.learner /secured/1'])
  })

  test('cannot be told by a name, nor by a number that another issuer gave', async () => {
    const byNumber = { name: 'Aoife Byrne', identifiers: [{ type: 'studentId', value: '1' }] }
    const part = await secured(course('soil', { learner: byNumber }))
    const award = { ...diploma, learner: byNumber, workload: { credits: { system: 'ECTS', points: 2.5 } } }
    expect(await refusal(stack([part], { ...options, award }))).toEqual(['stack.learner-unknown /secured/0'])
    // the same number by the same issuer is the same learner's
    const same = await stack([part], { award, signer, now })
    expect(ofParts(await verify(same, { now, expect: 'record' }))).toEqual(['verified', 'pass'])
    const others = { ...award, learner: { identifiers: [{ type: 'studentId', value: '2' }] } }
    expect(await refusal(stack([part], { award: others, signer, now }))).toEqual(['stack.learner /secured/0'])
  })

  test('is told by an identifier that names one person everywhere', async () => {
    const learner = {
      identifiers: [{ type: 'esi', value: 'urn:schac:personalUniqueCode:int:esi:ie:204417' }],
    }
    const part = await secured(course('soil', { learner }))
    const award = { ...diploma, learner, workload: { credits: { system: 'ECTS', points: 2.5 } } }
    expect(ofParts(await verify(await stack([part], { ...options, award }), { now, expect: 'record' }))).toEqual([
      'verified',
      'pass',
    ])
  })
})

describe('nothing is signed, and every reason is given, where', () => {
  test('a part is altered, expired, unsigned or out of reach', async () => {
    const expired = await secured(course('trees', { validUntil: '2026-06-01T00:00:00Z' }))
    const { proof: _proof, ...unsigned } = await secured(course('bees'))
    const https = await issue(course('birds', { issuer: { ...course('').issuer, id: 'https://birds.example' } }), {
      signer: { ...signer, verificationMethod: 'https://birds.example#1' },
      now,
    })
    const parts = [{ ...soilBadge, name: 'Altered' }, waterBadge, expired, unsigned, https]
    expect(await refusal(stack(parts as JsonObject[], options))).toEqual([
      'stack.rejected /secured/0',
      'stack.rejected /secured/2',
      'stack.rejected /secured/3',
      'stack.undetermined /secured/4',
    ])
    await stack(parts as JsonObject[], options).catch((error: unknown) => {
      if (!isMicrocredError(error)) throw error
      expect(error.problems.map(({ message }) => message.replace(/.*says /, ''))).toEqual([
        'proof.signature.mismatch.',
        'status.period.expired.',
        'proof.signature.absent.',
        'proof.signature.key-unreachable.',
      ])
    })
  })

  test('a part is no badge, is there twice, or is the award itself', async () => {
    const endorsement = await issue(
      {
        ...record([]),
        '@context': (soilBadge['@context'] ?? []) as never,
        type: ['VerifiableCredential', 'EndorsementCredential'],
        credentialSubject: { id: soil, type: ['EndorsementSubject'] },
        issuer: { id: (soilBadge['issuer'] as JsonObject)['id'] as string, type: ['Profile'] },
      },
      { signer, now, expect: 'endorsement' },
    )
    const again = await issue(course('soil'), { signer, now, format: 'vc+jwt' })
    const parts = [soilBadge, endorsement as unknown as JsonObject, again, 'https://college.example/badge', '{}']
    expect(await refusal(stack(parts, options))).toEqual([
      'stack.kind /secured/1',
      'stack.kind /secured/3',
      'stack.kind /secured/4',
      'stack.repeated /secured/2',
    ])
    const itself = await secured(diploma)
    expect(await refusal(stack([itself], options))).toEqual(['stack.repeated /secured/0'])
    expect(await refusal(stack([], options))).toEqual(['stack.empty /secured'])
    expect(await refusal(stack({} as never, options))).toEqual(['stack.empty /secured'])
  })

  test('a part is of the data model 1.1', async () => {
    const { validFrom, ...rest } = soilBadge
    const older = {
      ...rest,
      '@context': ['https://www.w3.org/2018/credentials/v1', ...(rest['@context'] as string[]).slice(1)],
      issuanceDate: validFrom,
    } as JsonObject
    expect(await refusal(stack([older], options))).toEqual(['stack.data-model /secured/0/@context/0'])
  })

  test('the award is not right, and the rules are not, and a part is not, all in one', async () => {
    const award = { ...diploma, title: '', level: { eqf: 9 } } as never
    const rules = { requird: [soil], minLevel: { eqf: 9 } } as never
    expect(await refusal(stack([{ ...soilBadge, name: 'Altered' }], { ...options, award, rules }))).toEqual([
      'award.empty /award/title',
      'award.value /award/level/eqf',
      'stack.rules /rules/requird',
      'stack.rules /rules/minLevel/eqf',
      'stack.rejected /secured/0',
    ])
  })

  test('options are wrong', async () => {
    const wrong = async (more: object): Promise<string[]> =>
      refusal(stack([soilBadge], { ...options, ...more } as never))
    expect(await wrong({ nwo: now })).toEqual(['options.unknown /nwo'])
    expect(await wrong({ verify: { nwo: now } })).toEqual(['options.unknown /nwo'])
    expect(await wrong({ verify: { recipient: { id: learnerId } } })).toEqual(['options.unknown /verify/recipient'])
    expect(await wrong({ format: 'ecdsa-sd-2023' })).toEqual(['issue.format /format'])
    expect(await wrong({ partial: 'yes' })).toEqual(['options.value /partial'])
    expect(await wrong({ signer: undefined })).toEqual(['options.value /signer'])
  })

  test('there are more parts than a verifier would look at', async () => {
    expect(await refusal(stack([soilBadge, waterBadge], { ...options, verify: { limits: { maxParts: 2 } } }))).toEqual([
      'stack.too-many /secured',
    ])
  })
})

test('what a stack must not hold is not issued as a record either', async () => {
  expect(await refusal(signedRecord([soilBadge, soilBadge]))).toEqual([
    'conformance.schema.repeated /credentialSubject/verifiableCredential/1',
  ])
})
