/** Selective disclosure: what a holder always shows, what they can leave out, and what nobody can make of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { type Cbor, encodeCbor } from '../../src/encoding/cbor.ts'
import { decodeMultibase } from '../../src/encoding/multibase.ts'
import { isMicrocredError, type ProblemCode } from '../../src/errors.ts'
import { type IssueOptions, issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Json, JsonObject, Secured } from '../../src/model/credential.ts'
import { addProof } from '../../src/proof/add-proof.ts'
import { derive } from '../../src/proof/derive.ts'
import {
  type DerivedProofValue,
  readBaseProofValue,
  readDerivedProofValue,
  writeBaseProofValue,
  writeDerivedProofValue,
} from '../../src/proof/ecdsa-sd-value.ts'
import { defaultMandatoryPointers } from '../../src/proof/mandatory-pointers.ts'
import { validate } from '../../src/validate/validate.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, signer as edSigner, now } from '../support/badge.ts'

const key = await generateKey({ type: 'P-256' })
const signer = localSigner(key)

const identity = (identityType: string, hashed: boolean): JsonObject => ({
  type: 'IdentityObject',
  hashed,
  identityHash: hashed ? `sha256$${'0'.repeat(64)}` : 'x',
  identityType,
})

const subject = badge(key.controller)['credentialSubject'] as JsonObject
const achievement = subject['achievement'] as JsonObject

/** A badge with much to leave out: results, lists, an endorsement with a proof of its own. */
const full: JsonObject = badge(key.controller, {
  validUntil: '2030-01-01T00:00:00Z',
  awardedDate: '2026-05-30T00:00:00Z',
  evidence: [{ id: 'https://uni.example/evidence/1', type: ['Evidence'], name: 'The report' }],
  credentialStatus: {
    id: 'https://uni.example/status/1#7',
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://uni.example/status/1',
  },
  credentialSubject: {
    ...subject,
    type: ['AchievementSubject', 'Profile'],
    givenName: 'Ada',
    familyName: 'Lovelace',
    identifier: [identity('emailAddress', false), identity('name', false)],
    result: [
      { type: ['Result'], resultDescription: 'urn:uuid:11111111-1111-4111-8111-111111111111', value: 'A _:b0 "x"' },
      { type: ['Result'], value: '2\n' },
    ],
    achievement: {
      ...achievement,
      resultDescription: [
        {
          id: 'urn:uuid:11111111-1111-4111-8111-111111111111',
          type: ['ResultDescription'],
          name: 'Grade',
          resultType: 'LetterGrade',
          allowedValue: ['C', 'B', 'A'],
        },
        {
          id: 'urn:uuid:22222222-2222-4222-8222-222222222222',
          type: ['ResultDescription'],
          name: 'Practical',
          resultType: 'LetterGrade',
          allowedValue: ['A', 'B'],
        },
      ],
    },
  },
})

const secure = (document: JsonObject, options: Partial<IssueOptions> = {}): Promise<Secured<JsonObject>> =>
  issue(document, { signer, format: 'ecdsa-sd-2023', now, ...options })

async function codeOf(attempt: Promise<unknown>): Promise<readonly (string | undefined)[]> {
  try {
    await attempt
    return ['none']
  } catch (error) {
    if (isMicrocredError(error)) return [error.code, error.problems[0].pointer]
    throw error
  }
}

async function judge(document: unknown): Promise<string> {
  const { checks } = await verify(document, { now })
  const check = checks['proof.signature']
  return 'problems' in check ? check.problems[0].code : 'outcome' in check ? check.outcome : ''
}

describe('what is always shown', () => {
  test('of a badge: the list', () => {
    expect(defaultMandatoryPointers(full)).toEqual([
      '/issuer',
      '/validFrom',
      '/validUntil',
      '/name',
      '/credentialStatus',
      '/credentialSubject/achievement/name',
      '/credentialSubject/achievement/description',
      '/credentialSubject/achievement/criteria',
      '/credentialSubject/achievement/resultDescription',
    ])
  })

  test.each([
    [[identity('emailAddress', false)], 0],
    [[identity('emailAddress', false), identity('ext:studentId', false)], 1],
    [[identity('emailAddress', false), identity('name', false), identity('emailAddress', true)], 2],
  ])('of a subject without id one identifier: %j', async (identifier, chosen) => {
    const { id: _id, ...nameless } = subject
    const document = badge(key.controller, { credentialSubject: { ...nameless, identifier } })
    expect(defaultMandatoryPointers(document)).toContain(`/credentialSubject/identifier/${chosen}`)
    const derived = await derive(await secure(document), [])
    expect((derived['credentialSubject'] as JsonObject)['identifier']).toEqual([identifier[chosen]])
    expect((await verify(derived, { now })).verdict).toBe('verified')
  })

  test('of what is no badge: the whole subject', () => {
    const endorsement = { issuer: 'did:example:1', credentialSubject: { id: 'urn:x:1', endorsementComment: 'Good.' } }
    expect(defaultMandatoryPointers(endorsement)).toEqual(['/issuer', '/credentialSubject'])
    expect(defaultMandatoryPointers({})).toEqual([])
  })

  test('what the issuer says instead', async () => {
    const derived = await derive(await secure(full, { mandatoryPointers: ['/issuer/name'] }), ['/validFrom'])
    const { proof: _proof, '@context': _context, ...shown } = derived
    const { id, type, issuer, validFrom } = full as { issuer: JsonObject } & JsonObject
    expect(shown).toEqual({ id, type, issuer, validFrom })
    expect(await judge(derived)).toBe('pass')
  })

  test.each([
    [['/honours'], ['options.value', '/mandatoryPointers/0']],
    [
      ['/issuer', '/credentialSubject/result/2'],
      ['options.value', '/mandatoryPointers/1'],
    ],
    [['/credentialSubject/result/01'], ['options.value', '/mandatoryPointers/0']],
    [['/credentialSubject/result/length'], ['options.value', '/mandatoryPointers/0']],
    [['issuer'], ['options.value', '/mandatoryPointers/0']],
    [['/issuer~2'], ['options.value', '/mandatoryPointers/0']],
    [['/credentialSubject/achievement/resultDescription/0/allowedValue/1'], ['options.value', '/mandatoryPointers']],
    ['/issuer', ['options.value', '/mandatoryPointers']],
    [[7], ['options.value', '/mandatoryPointers']],
  ])('%j cannot be mandatory', async (mandatoryPointers, expected) => {
    expect(await codeOf(secure(full, { mandatoryPointers: mandatoryPointers as string[] }))).toEqual(expected)
  })

  test('only where there is something to select', async () => {
    const options = { signer: edSigner, now, mandatoryPointers: ['/issuer'] }
    expect(await codeOf(issue(badge(), options))).toEqual(['options.value', '/mandatoryPointers'])
  })
})

describe('derive', () => {
  test.each([
    [[], {}],
    [['/credentialSubject/givenName'], { givenName: 'Ada' }],
    [['/credentialSubject/result/1/value'], { result: [{ type: ['Result'], value: '2\n' }] }],
    [
      ['/credentialSubject/result/1', '/credentialSubject/result/0'],
      { result: (full['credentialSubject'] as JsonObject)['result'] },
    ],
    [['/credentialSubject'], full['credentialSubject'] as JsonObject],
  ])('shows what is selected, %j, and hides the rest', async (pointers, more) => {
    const base = await secure(full)
    const before = structuredClone(base)
    const derived = await derive(base, pointers)
    expect(base).toEqual(before)
    const { proof, ...shown } = derived
    const { awardedDate: _awarded, evidence: _evidence, ...always } = full
    const { name, description, criteria, id, type, resultDescription } = (
      full['credentialSubject'] as { achievement: JsonObject }
    ).achievement
    const less = {
      id: subject['id'] as Json,
      type: ['AchievementSubject', 'Profile'],
      achievement: { id, type, name, description, criteria, resultDescription },
    }
    expect(shown).toEqual({ ...always, credentialSubject: { ...less, ...more } })
    expect(await validate(derived)).toEqual([])
    expect(await judge(derived)).toBe('pass')
    expect({ ...proof[0], proofValue: '' }).toEqual({ ...base.proof[0], proofValue: '' })
  })

  test('any selection of any example award verifies, and shows nothing else', async () => {
    const folder = fileURLToPath(new URL('../../examples/awards/', import.meta.url))
    const bases = await Promise.all(
      readdirSync(folder).map(async (file) => {
        const { issuer, ...award } = JSON.parse(readFileSync(folder + file, 'utf8')) as MicroCredential
        const { id: _id, ...nameless } = issuer
        return issue({ ...award, issuer: nameless } as MicroCredential, { signer, format: 'ecdsa-sd-2023', now })
      }),
    )
    const places = (value: unknown, pointer: string): string[] =>
      typeof value !== 'object' || value === null
        ? [pointer]
        : [pointer, ...Object.entries(value).flatMap(([name, member]) => places(member, `${pointer}/${name}`))]
    const selections = bases.map((base) => {
      const { proof: _proof, '@context': _context, ...document } = base
      return fc.record({ base: fc.constant(base), pointers: fc.subarray(places(document, ''), { maxLength: 6 }) })
    })
    await fc.assert(
      fc.asyncProperty(fc.oneof(...selections), async ({ base, pointers }) => {
        const derived = await derive(base, pointers)
        expect(await judge(derived)).toBe('pass')
        // every member shown stands in the original, and is on the way to what was selected or within it
        const always = defaultMandatoryPointers(base as unknown as JsonObject)
        const { proof: _proof, '@context': _context, ...shown } = derived
        const values = new Set(places(base, '').map((place) => place.replace(/\/\d+/g, '/*')))
        for (const place of places(shown, '').map((text) => text.replace(/\/\d+/g, '/*'))) {
          expect(values).toContain(place)
          const chosen = [...always, ...pointers].map((pointer) => pointer.replace(/\/\d+/g, '/*'))
          const isMeant = chosen.some((pointer) => place.startsWith(pointer) || pointer.startsWith(place))
          expect(isMeant || /\/(?:id|type)(?:\/\*)?$/.test(place)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('an endorsement inside, with a proof of its own, is shown whole or in part', async () => {
    const { proof, ...endorsement } = await issue(
      {
        '@context': full['@context'],
        id: 'urn:uuid:33333333-3333-4333-8333-333333333333',
        type: ['VerifiableCredential', 'EndorsementCredential'],
        name: 'Endorsement',
        issuer: { id: key.controller, type: ['Profile'], name: 'Guild' },
        validFrom: '2026-05-29T00:00:00Z',
        credentialSubject: { id: key.controller, type: ['EndorsementSubject'], endorsementComment: 'Good.' },
      } as JsonObject,
      { signer, format: 'ecdsa-rdfc-2019', expect: 'endorsement', now },
    )
    const [own] = proof
    const twice = { ...endorsement, proof: [own, { ...own, nonce: 'another' }] }
    const base = await secure({
      ...full,
      endorsement: [twice, { ...endorsement, id: 'urn:uuid:4', proof: own }],
    } as JsonObject)
    for (const pointers of [
      ['/endorsement'],
      ['/endorsement/0'],
      ['/endorsement/1'],
      ['/endorsement/0/proof/1'],
      ['/endorsement/1/name'],
    ]) {
      expect(await judge(await derive(base, pointers))).toBe('pass')
    }
    const { endorsement: shown } = await derive(base, ['/endorsement/0'])
    expect(shown).toEqual([twice])
  })

  test('leaves other proofs out: they fit the whole only', async () => {
    const base = await addProof(await secure(full), { signer, format: 'ecdsa-rdfc-2019', now })
    expect(base.proof).toHaveLength(2)
    const derived = await derive(base, [])
    expect(derived.proof.map(({ cryptosuite }) => cryptosuite)).toEqual(['ecdsa-sd-2023'])
    const added = await addProof(await issue(full, { signer, format: 'ecdsa-rdfc-2019', now }), {
      signer,
      format: 'ecdsa-sd-2023',
      now,
    })
    expect(await judge(await derive(added, []))).toBe('pass')
  })

  test('a base proof is not for verifiers, and is refused by name', async () => {
    expect(await judge(await secure(full))).toBe('proof.signature.not-derived')
  })

  test.each<[readonly (ProblemCode | string)[], readonly unknown[]]>([
    [['derive.pointer', '/honours'], ['/honours']],
    [['derive.pointer', '/proof'], ['/proof']],
    [
      ['derive.pointer', '/credentialSubject/result/9'],
      ['/validFrom', '/credentialSubject/result/9'],
    ],
    [['derive.pointer', 'name'], ['name']],
    [['derive.pointer', '/credentialSubject/__proto__'], ['/credentialSubject/__proto__']],
    [['derive.pointer', ''], ['/credentialSubject/achievement/resultDescription/0/allowedValue/1']],
    [['options.value', ''], [7]],
  ])('%j for %j', async (expected, pointers) => {
    const base = await secure(full, { mandatoryPointers: ['/issuer'] })
    expect(await codeOf(derive(base, pointers as string[]))).toEqual(expected)
  })

  test('refuses nothing selected, no base proof, two of them, and what was changed', async () => {
    const base = await secure(full)
    const none = await secure(full, { mandatoryPointers: [] })
    expect(await codeOf(derive(none, []))).toEqual(['derive.pointer', ''])
    expect(await judge(await derive(none, ['/name']))).toBe('pass')
    const absent = ['derive.base-proof', '/proof']
    expect(await codeOf(derive(await derive(base, ['']), []))).toEqual(absent)
    expect(await codeOf(derive(await issue(badge(), { signer: edSigner, now }), []))).toEqual(absent)
    expect(await codeOf(derive(full as unknown as Secured<JsonObject>, []))).toEqual(absent)
    const twice = { ...base, proof: [base.proof[0], base.proof[0]] } as unknown as Secured<JsonObject>
    expect(await codeOf(derive(twice, []))).toEqual(absent)
    const changed = ['derive.mismatch', '/proof']
    // the holder's own, or whoever's on the way
    const more = { ...base, evidence: [{ id: 'https://uni.example/2', type: ['Evidence'] }] }
    expect(await codeOf(derive(more as unknown as Secured<JsonObject>, []))).toEqual(changed)
    const other = { ...base, awardedDate: '2026-05-31T00:00:00Z' }
    expect(await codeOf(derive(other as unknown as Secured<JsonObject>, ['/awardedDate']))).toEqual(changed)
    expect(await codeOf(derive(other as unknown as Secured<JsonObject>, []))).toEqual(changed)
    expect(await codeOf(derive(base, [], { context: {} } as object))).toEqual(['options.unknown', '/context'])
  })

  test('more statements than are checked one by one are neither signed nor looked at', async () => {
    const evidence = Array.from({ length: 670 }, (_, index) => ({ type: ['Evidence'], name: `${index}` }))
    const many = badge(key.controller, { evidence })
    expect(await codeOf(secure(many))).toEqual(['issue.format', undefined])
    const base = await secure(many, { mandatoryPointers: ['/evidence'] })
    expect(await judge(await derive(base, []))).toBe('pass')
    const shown = await derive(await secure(badge(key.controller)), [''])
    expect((await verify(shown, { now, limits: { maxStatements: 1 } })).checks['proof.signature']).toMatchObject({
      outcome: 'unknown',
      problems: [{ code: 'proof.signature.too-many', pointer: '/proof/0' }],
    })
    // as another issuer would sign them
    const derived = await derive(base, [''])
    const value = readDerivedProofValue(derived.proof[0]?.proofValue)
    if (!value) throw new Error('no derived proof')
    const signatures = Array.from({ length: 2000 + value.mandatoryIndexes.length }, () => new Uint8Array(64))
    const count = value.mandatoryIndexes.length + value.signatures.length
    const none = { ...value, mandatoryIndexes: [], signatures: signatures.slice(0, count) }
    const forged = { ...derived, proof: [{ ...derived.proof[0], proofValue: writeDerivedProofValue(none) }] }
    expect(await judge(forged)).toBe('proof.signature.too-many')
  })

  test('refuses a document whose parts cannot be told apart', async () => {
    const contexts = {
      'https://lms.example/v1': {
        '@context': {
          raw: { '@id': 'https://lms.example/raw', '@type': '@json' },
          texts: { '@id': 'https://lms.example/texts', '@container': '@language' },
          order: { '@id': 'https://lms.example/order', '@container': '@list' },
        },
      },
    }
    const document = (more: JsonObject): JsonObject => ({
      ...badge(key.controller, more),
      '@context': [...(full['@context'] as string[]), 'https://lms.example/v1'],
    })
    const attempt = (more: JsonObject): Promise<readonly (string | undefined)[]> =>
      codeOf(secure(document(more), { contexts, expect: 'any' }))
    expect(await attempt({ raw: { a: 1 } })).toEqual(['issue.format', undefined])
    expect(await attempt({ texts: { en: 'a' } })).toEqual(['issue.format', undefined])
    expect(await attempt({ order: [{ id: '_:a', texts: 'b' }, { id: '_:a' }] })).toEqual(['issue.format', undefined])
    // lists of lists, and nodes in them, can
    const nested = document({ order: [['a', 'b'], ['c']] })
    const derived = await derive(await secure(nested, { contexts, expect: 'any' }), ['/order'], { contexts })
    const report = await verify(derived, { now, contexts, expect: 'any' })
    expect(report.checks['proof.signature'].outcome).toBe('pass')
  })
})

describe('a derived proof, forged', () => {
  const shownBy = async (
    pointers: readonly string[],
  ): Promise<{ derived: Secured<JsonObject>; value: DerivedProofValue }> => {
    const derived = await derive(await secure(full), pointers)
    const value = readDerivedProofValue(derived.proof[0]?.proofValue)
    if (!value) throw new Error('no derived proof')
    return { derived, value }
  }
  const withValue = (derived: Secured<JsonObject>, proofValue: string): object => ({
    ...derived,
    proof: [{ ...derived.proof[0], proofValue }],
  })

  test('parts of the value', async () => {
    const { derived, value } = await shownBy(['/credentialSubject/result', '/evidence'])
    const judgeWith = (changes: Partial<DerivedProofValue>): Promise<string> =>
      judge(withValue(derived, writeDerivedProofValue({ ...value, ...changes })))
    const labels = [...value.labels]
    const [first, second] = labels
    const swapped = new Map([...labels, [first?.[0] ?? 0, second?.[1]], [second?.[0] ?? 0, first?.[1]]] as [
      number,
      Uint8Array,
    ][])
    const doubled = new Map([...labels, [first?.[0] ?? 0, second?.[1]]] as [number, Uint8Array][])
    const malformed = 'proof.signature.malformed'
    const mismatch = 'proof.signature.mismatch'
    expect(await judgeWith({})).toBe('pass')
    expect(await judgeWith({ labels: swapped })).toBe(mismatch)
    // two nodes read as two that were signed as one
    expect(await judgeWith({ labels: doubled })).toBe(malformed)
    expect(await judgeWith({ labels: new Map(labels.slice(1)) })).toBe(malformed)
    expect(await judgeWith({ labels: new Map([...labels, [99, new Uint8Array(32)]]) })).toBe(malformed)
    expect(await judgeWith({ mandatoryIndexes: [...value.mandatoryIndexes, 0] })).toBe(malformed)
    expect(await judgeWith({ mandatoryIndexes: [...value.mandatoryIndexes, 9999] })).toBe(malformed)
    expect(await judgeWith({ mandatoryIndexes: value.mandatoryIndexes.slice(1) })).toBe(malformed)
    expect(await judgeWith({ signatures: value.signatures.slice(1) })).toBe(malformed)
    expect(await judgeWith({ signatures: value.signatures.toReversed() })).toBe(mismatch)
    expect(await judgeWith({ publicKey: new Uint8Array(35) })).toBe(malformed)
    expect(await judgeWith({ baseSignature: value.signatures[0] ?? new Uint8Array(64) })).toBe(mismatch)
    // a key of the attacker's own signs the statements, and nothing binds it to the issuer
    const other = await shownBy(['/credentialSubject/result', '/evidence'])
    expect(await judgeWith({ publicKey: other.value.publicKey, signatures: other.value.signatures })).toBe(mismatch)
  })

  test('a sixth part, and a value that is no list', async () => {
    const { derived, value } = await shownBy([])
    const { baseSignature, publicKey, signatures, labels, mandatoryIndexes } = value
    const parts = [baseSignature, publicKey, signatures, labels, mandatoryIndexes]
    const judgeCbor = (cbor: Cbor): Promise<string> =>
      judge(withValue(derived, `u${encodeBase64url(Uint8Array.of(0xd9, 0x5d, 1, ...encodeCbor(cbor)))}`))
    expect(await judgeCbor(parts)).toBe('pass')
    for (const other of [[...parts, 0], parts.slice(1), new Map(parts.entries()), 7]) {
      expect(await judgeCbor(other)).toBe('proof.signature.malformed')
    }
  })

  test('in a chain: not known what that would be', async () => {
    const { derived } = await shownBy([''])
    const proof = [
      { ...derived.proof[0], id: 'urn:uuid:1' },
      { ...derived.proof[0], previousProof: 'urn:uuid:1' },
    ]
    expect(await judge({ ...derived, proof: proof.slice(0, 1) })).toBe('proof.signature.mismatch')
    const report = await verify({ ...derived, proof: [derived.proof[0], ...proof.slice(1)] }, { now })
    expect(report.verdict).toBe('rejected')
    const { proof: earlier } = await addProof(derived, {
      signer,
      format: 'ecdsa-rdfc-2019',
      proofId: 'urn:uuid:1',
      now,
    })
    expect(await judge({ ...derived, proof: [earlier[1], proof[1]] })).toBe('pass')
    const both = await verify({ ...derived, proof: [earlier[1], proof[1]] }, { now })
    expect(both.checks['proof.signature'].remarks?.map(({ code, pointer }) => [code, pointer])).toContainEqual([
      'proof.signature.unsupported',
      '/proof/1',
    ])
  })

  test('any one byte of the value', async () => {
    const { derived } = await shownBy(['/credentialSubject/givenName'])
    const bytes = decodeMultibase(derived.proof[0]?.proofValue ?? '')
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const forged = Uint8Array.from(bytes, (byte, index) => (index === place ? byte ^ flip : byte))
        expect(await judge(withValue(derived, `u${encodeBase64url(forged)}`))).toMatch(
          /^proof\.signature\.(mismatch|malformed|not-derived)$/,
        )
      }),
      { numRuns: 150 },
    )
  })

  test('any bytes behind the header: an answer, never an error', async () => {
    const { derived } = await shownBy([])
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(0, 1, 2), fc.uint8Array({ maxLength: 300 }), async (kind, rest) => {
        const bytes = Uint8Array.of(0xd9, 0x5d, kind, ...rest)
        const expected = kind === 0 ? 'proof.signature.not-derived' : 'proof.signature.malformed'
        expect(await judge(withValue(derived, `u${encodeBase64url(bytes)}`))).toBe(expected)
      }),
      { numRuns: 100 },
    )
  })

  test('what is shown, moved from one node to another', async () => {
    const { derived } = await shownBy(['/credentialSubject/result'])
    const shown = derived['credentialSubject'] as { result: JsonObject[] } & JsonObject
    const [one, two] = shown.result
    for (const result of [
      [
        { ...one, value: two?.['value'] },
        { ...two, value: one?.['value'] },
      ],
      [
        { type: one?.['type'], value: one?.['value'] },
        { type: one?.['type'], resultDescription: one?.['resultDescription'] },
        two,
      ],
      [{ ...one, ...two }],
      [one],
    ]) {
      expect(await judge({ ...derived, credentialSubject: { ...shown, result } })).toMatch(/mismatch|malformed/)
    }
  })

  test('a base proof whose parts are of other lengths', async () => {
    const base = await secure(full)
    const value = readBaseProofValue(base.proof[0]?.proofValue)
    if (!value) throw new Error('no base proof')
    const attempt = (changes: object): Promise<readonly (string | undefined)[]> =>
      codeOf(derive(withValue(base, writeBaseProofValue({ ...value, ...changes })) as Secured<JsonObject>, []))
    expect(await attempt({})).toEqual(['none'])
    for (const changes of [
      { hmacKey: new Uint8Array(31) },
      { baseSignature: new Uint8Array(65) },
      { publicKey: new Uint8Array(33) },
      { signatures: [new Uint8Array(63)] },
      { mandatoryPointers: [7] },
    ]) {
      expect(await attempt(changes)).toEqual(['derive.base-proof', '/proof'])
    }
    expect(await attempt({ hmacKey: new Uint8Array(32) })).toEqual(['derive.mismatch', '/proof'])
    expect(await attempt({ publicKey: new Uint8Array(35) })).toEqual(['derive.mismatch', '/proof'])
    expect(await attempt({ signatures: [] })).toEqual(['derive.mismatch', '/proof'])
    expect(await attempt({ mandatoryPointers: ['/honours'] })).toEqual(['derive.pointer', '/honours'])
  })
})
