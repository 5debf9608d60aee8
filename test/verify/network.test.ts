/** What a caller gains by handing over a `fetch`: keys, status lists, endorsements. The network is in memory and counted. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import type { CheckId, Outcome, Report } from '../../src/model/report.ts'
import { createBits, setStatus } from '../../src/status/bits.ts'
import { encodeList } from '../../src/status/encoded-list.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'

const code = (outcome: Outcome): string =>
  'problems' in outcome ? outcome.problems[0].code : 'reason' in outcome ? outcome.reason : outcome.outcome
const at = (report: Report, id: CheckId): string => code(report.checks[id])

const university = 'https://university.example/issuers/1'
const method = `${university}#key-1`
const theirs: Signer = { ...signer, verificationMethod: method }
const multikey = (more: JsonObject = {}): JsonObject => ({
  id: method,
  type: 'Multikey',
  controller: university,
  publicKeyMultibase: key.publicKeyMultibase,
  ...more,
})
const profile = (more: JsonObject = {}): JsonObject => ({
  id: university,
  verificationMethod: [multikey(more)],
  assertionMethod: [method],
})

describe('keys', () => {
  test('an https issuer’s own document binds the key, asked once', async () => {
    const secured = await issue(badge(university), { signer: theirs, now })
    const { fetch, asked } = web({ [university]: profile() })
    const report = await verify(secured, { now, fetch })
    expect([report.verdict, report.issuer?.id]).toEqual(['verified', university])
    expect(asked).toEqual([university])
    expect((await verify(secured, { now })).verdict).toBe('undetermined')
  })

  test('did:web', async () => {
    const did = 'did:web:university.example'
    const secured = await issue(badge(did), { signer: { ...signer, verificationMethod: `${did}#key-1` }, now })
    const document = {
      id: did,
      verificationMethod: [{ ...multikey(), id: `${did}#key-1`, controller: did }],
      assertionMethod: ['#key-1'],
    }
    const { fetch } = web({ 'https://university.example/.well-known/did.json': document })
    expect((await verify(secured, { now, fetch })).verdict).toBe('verified')
  })

  test('an attacker’s server that claims to be the university is refused', async () => {
    const evil = 'https://evil.example/university'
    const secured = await issue(badge(university), {
      signer: { ...otherSigner, verificationMethod: `${evil}#key-1` },
      now,
    })
    const claim = {
      id: university,
      verificationMethod: [{ ...multikey(), id: `${evil}#key-1`, publicKeyMultibase: otherKey.publicKeyMultibase }],
      assertionMethod: [`${evil}#key-1`],
    }
    const { fetch } = web({ [evil]: claim, [university]: profile() })
    expect((await verify(secured, { now, fetch })).verdict).toBe('rejected')
  })

  test('a multikey in the fragment counts only if the issuer lists it', async () => {
    const forged = await issue(badge(university), {
      signer: { ...otherSigner, verificationMethod: `${university}#${otherKey.publicKeyMultibase}` },
      now,
    })
    const { fetch } = web({ [university]: profile() })
    const report = await verify(forged, { now, fetch })
    expect([report.verdict, at(report, 'proof.issuer')]).toEqual(['rejected', 'proof.issuer.mismatch'])
  })

  test.each<readonly [string, JsonObject, string, string]>([
    ['retired after it signed', { expires: '2026-12-01T00:00:00Z' }, 'verified', 'pass'],
    ['retired before it signed', { expires: '2026-11-01T00:00:00Z' }, 'rejected', 'proof.issuer.retired-key'],
    ['revoked, whenever', { revoked: '2027-11-01T00:00:00Z' }, 'rejected', 'proof.issuer.revoked-key'],
  ])('a key that is %s', async (_title, more, verdict, expected) => {
    const secured = await issue(badge(university), { signer: theirs, now })
    const { fetch } = web({ [university]: profile(more) })
    const report = await verify(secured, { now: '2027-12-01T00:00:00Z', fetch })
    expect([report.verdict, at(report, 'proof.issuer')]).toEqual([verdict, expected])
    if (verdict === 'verified')
      expect(report.checks['proof.issuer'].remarks?.[0]?.code).toBe('proof.issuer.retired-key')
  })

  test('nothing is asked before the signature can be checked, nor for a badge that is not signed', async () => {
    const { fetch, asked } = web({ [university]: profile() })
    await verify(
      badge(university, { credentialStatus: { id: 'https://evil.example/1', type: '1EdTechRevocationList' } }),
      { now, fetch },
    )
    expect(asked).toEqual([])
  })
})

describe('status lists', () => {
  const address = 'https://university.example/status/1'
  const entry = (more: JsonObject = {}): JsonObject => ({
    id: `${address}#94567`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '94567',
    statusListCredential: address,
    ...more,
  })
  const listOf = async (
    set: readonly number[],
    by: Signer = signer,
    more: JsonObject = {},
    issuer = key.controller,
  ): Promise<JsonObject> => {
    const bits = createBits(131_072)
    for (const index of set) setStatus(bits, index, 1)
    const document = {
      '@context': [CREDENTIALS_V2],
      id: address,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer,
      validFrom: '2026-11-22T00:00:00Z',
      credentialSubject: {
        id: `${address}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: await encodeList(bits),
      },
      ...more,
    }
    return (await issue(document, { signer: by, now, expect: 'any' })) as unknown as JsonObject
  }
  const revocable = (more: JsonObject = {}): Promise<JsonObject> =>
    issue(badge(key.controller, { credentialStatus: entry(more) }), { signer, now }) as Promise<JsonObject>

  test('not revoked, revoked, and another’s revocation', async () => {
    const secured = await revocable()
    const { fetch } = web({ [address]: await listOf([94_566, 94_568]) })
    const report = await verify(secured, { now, fetch })
    expect([report.verdict, report.statuses]).toEqual([
      'verified',
      [{ purpose: 'revocation', value: 0, asOf: '2026-11-22T00:00:00Z' }],
    ])
    const revoked = await verify(secured, { now, fetch: web({ [address]: await listOf([94_567]) }).fetch })
    expect([revoked.verdict, at(revoked, 'status.entries')]).toEqual(['rejected', 'status.entries.revoked'])
  })

  test.each<readonly [string, () => Promise<Record<string, unknown>>]>([
    ['is not there', async () => ({})],
    ['is not signed', async () => ({ [address]: { ...(await listOf([])), proof: undefined } })],
    ['was altered', async () => ({ [address]: { ...(await listOf([])), validFrom: '2026-11-21T00:00:00Z' } })],
    ['is by somebody else', async () => ({ [address]: await listOf([], otherSigner, {}, otherKey.controller) })],
    ['has expired', async () => ({ [address]: await listOf([], signer, { validUntil: '2026-11-22T09:00:00Z' }) })],
    [
      'is another list',
      async () => ({ [address]: await listOf([], signer, { id: 'https://university.example/status/2' }) }),
    ],
  ])('a list that %s never gives verified', async (_title, pages) => {
    const report = await verify(await revocable(), { now, fetch: web(await pages()).fetch })
    expect(report.verdict).toBe('undetermined')
    expect(report.statuses).toBeUndefined()
  })

  test('a list that is a JWT', async () => {
    const { proof: _proof, ...unsigned } = await listOf([94_567])
    const jwt = await issue(unsigned as JsonObject, { signer, now, expect: 'any', format: 'vc+jwt' })
    const report = await verify(await revocable(), { now, fetch: web({ [address]: jwt }).fetch })
    expect([report.verdict, at(report, 'status.entries')]).toEqual(['rejected', 'status.entries.revoked'])
    const forged = await issue(
      { ...(unsigned as JsonObject), issuer: otherKey.controller },
      { signer: otherSigner, now, expect: 'any', format: 'vc+jwt' },
    )
    expect((await verify(await revocable(), { now, fetch: web({ [address]: forged }).fetch })).verdict).toBe(
      'undetermined',
    )
  })

  test('an index beyond the list, and a purpose nobody knows', async () => {
    const fetch = web({ [address]: await listOf([]) }).fetch
    const beyond = await verify(await revocable({ statusListIndex: '131072' }), { now, fetch })
    expect([beyond.verdict, at(beyond, 'status.entries')]).toEqual(['rejected', 'status.entries.range'])
    const unknown = await verify(await revocable({ statusPurpose: 'fancy' }), { now, fetch })
    expect([unknown.verdict, at(unknown, 'status.entries')]).toEqual(['undetermined', 'status.entries.unsupported'])
  })

  test('1EdTech’s unsigned list counts only from the issuer’s own host', async () => {
    const list = 'https://university.example/revoked'
    const secured = await issue(
      badge(university, {
        credentialStatus: { id: list, type: '1EdTechRevocationList' },
        '@context': [...(badge()['@context'] as string[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
      }),
      { signer: theirs, now },
    )
    const pages = (revoked: readonly JsonObject[]): Record<string, unknown> => ({
      [university]: profile(),
      [list]: { id: list, issuer: university, revokedCredential: revoked },
    })
    expect((await verify(secured, { now, fetch: web(pages([])).fetch })).verdict).toBe('verified')
    const revoked = await verify(secured, { now, fetch: web(pages([{ id: String(secured['id']) }])).fetch })
    expect([revoked.verdict, at(revoked, 'status.entries')]).toEqual(['rejected', 'status.entries.revoked'])
    const elsewhere = await issue(
      badge(university, {
        credentialStatus: { id: 'https://evil.example/revoked', type: '1EdTechRevocationList' },
        '@context': [...(badge()['@context'] as string[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
      }),
      { signer: theirs, now },
    )
    const { fetch, asked } = web(pages([]))
    expect((await verify(elsewhere, { now, fetch })).verdict).toBe('undetermined')
    expect(asked).toEqual([university])
  })
})

describe('endorsements', () => {
  const endorsement = (of: string, issuer = otherKey.controller): JsonObject => ({
    ...badge(issuer),
    id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a12',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement of the course',
    credentialSubject: { id: of, type: ['EndorsementSubject'], endorsementComment: 'Good' },
  })
  const endorsed = async (inner: object): Promise<JsonObject> => {
    const document = badge()
    const subject = document['credentialSubject'] as JsonObject
    const achievement = { ...(subject['achievement'] as JsonObject), endorsement: [inner as JsonObject] }
    const unsigned: JsonObject = { ...document, credentialSubject: { ...subject, achievement } }
    return issue(unsigned, { signer, now })
  }
  const of = 'https://uni.example/achievements/soil'

  test('one inside another is reported with that one, not beside it', async () => {
    const byOthers = { signer: otherSigner, now, expect: 'endorsement' } as const
    const own = endorsement(of)
    const id = 'urn:uuid:1d0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a12'
    const ofIssuer = await issue({ ...endorsement(otherKey.controller), id } as JsonObject, byOthers)
    const inner = await issue(
      { ...own, issuer: { ...(own['issuer'] as JsonObject), endorsement: [ofIssuer] } },
      byOthers,
    )
    const report = await verify(await endorsed(inner), { now })
    expect(report.endorsements.map(({ verdict }) => verdict)).toEqual(['verified'])
    expect(report.endorsements[0]?.endorsements.map(({ verdict }) => verdict)).toEqual(['verified'])
  })

  test('a good one is verified and reported', async () => {
    const inner = await issue(endorsement(of), { signer: otherSigner, now, expect: 'endorsement' })
    const report = await verify(await endorsed(inner), { now })
    expect([report.verdict, at(report, 'endorsements')]).toEqual(['verified', 'pass'])
    expect(report.endorsements.map(({ verdict, issuer }) => [verdict, issuer?.id])).toEqual([
      ['verified', otherKey.controller],
    ])
  })

  test('in a badge that is not proven they are not followed: nobody vouches for their links', async () => {
    const inner = await issue(endorsement(of, university), {
      signer: { ...otherSigner, verificationMethod: method },
      now,
      expect: 'endorsement',
    })
    const { fetch, asked } = web({ [university]: profile() })
    const report = await verify({ ...(await endorsed(inner)), name: 'Altered' }, { now, fetch })
    expect([report.verdict, at(report, 'endorsements'), report.endorsements]).toEqual(['rejected', 'blocked', []])
    expect(asked).toEqual([])
  })

  test('one that is a JWT is verified as well, and one that was altered is not', async () => {
    const jwt = await issue(endorsement(of), { signer: otherSigner, now, expect: 'endorsement', format: 'vc-jwt' })
    const carrying = async (token: string): Promise<Report> =>
      verify(await issue(badge(key.controller, { endorsementJwt: [token] }), { signer, now }), { now })
    const report = await carrying(jwt)
    // It stands on the badge, but is of the achievement.
    expect([report.verdict, at(report, 'endorsements')]).toEqual(['verified', 'endorsements.subject'])
    expect(report.endorsements[0]?.verdict).toBe('verified')
    const [header, payload, signature = ''] = jwt.split('.')
    const altered = await carrying(`${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`)
    expect(at(altered, 'endorsements')).toBe('endorsements.rejected')
  })

  test.each<readonly [string, () => Promise<object>]>([
    [
      'endorsements.rejected',
      async () => ({
        ...(await issue(endorsement(of), { signer: otherSigner, now, expect: 'endorsement' })),
        name: 'Altered',
      }),
    ],
    ['endorsements.rejected', async () => endorsement(of)],
    [
      'endorsements.subject',
      () =>
        issue(endorsement('https://uni.example/achievements/other'), {
          signer: otherSigner,
          now,
          expect: 'endorsement',
        }),
    ],
    [
      'endorsements.unchecked',
      () =>
        issue(endorsement(of, university), {
          signer: { ...otherSigner, verificationMethod: method },
          now,
          expect: 'endorsement',
        }),
    ],
  ])('%s: it is said, and the badge stands', async (expected, make) => {
    const report = await verify(await endorsed(await make()), { now })
    expect([report.verdict, at(report, 'endorsements')]).toEqual(['verified', expected])
  })
})

describe('recipient', () => {
  const about = (identifier: readonly JsonObject[]): Promise<JsonObject> => {
    const document = badge()
    const unsigned: JsonObject = {
      ...document,
      credentialSubject: { ...(document['credentialSubject'] as JsonObject), identifier },
    }
    return issue(unsigned, { signer, now })
  }
  const plain = [
    { type: 'IdentityObject', hashed: false, identityType: 'emailAddress', identityHash: 'Ada@mail.example' },
  ]

  test('matches by kind, and its value is nowhere in the outcome', async () => {
    const secured = await about(plain)
    const report = await verify(secured, { now, recipient: { email: 'ada@mail.example' } })
    expect([report.verdict, report.recipient]).toEqual(['verified', { matched: 'emailAddress' }])
    expect(JSON.stringify(report.checks)).not.toContain('mail.example')
    expect(report.checks['recipient.match'].remarks?.[0]?.code).toBe('recipient.match.plain-email')
  })

  test('somebody else’s badge is rejected; one that says nothing comparable is undetermined', async () => {
    const other = await verify(await about(plain), { now, recipient: { email: 'bob@mail.example' } })
    expect([other.verdict, at(other, 'recipient.match')]).toEqual(['rejected', 'recipient.match.different'])
    const none = await verify(await issue(badge(), { signer, now }), { now, recipient: { email: 'bob@mail.example' } })
    expect([none.verdict, at(none, 'recipient.match')]).toEqual(['undetermined', 'recipient.match.absent'])
  })
})

describe('refresh', () => {
  const offer = 'https://university.example/badges/1'
  const contexts = [...(badge()['@context'] as string[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json']
  const withOffer = (more: JsonObject = {}): JsonObject =>
    badge(key.controller, {
      '@context': contexts,
      refreshService: { id: offer, type: '1EdTechCredentialRefresh' },
      ...more,
    })

  test('only at the caller’s wish, and only to the same credential, verified', async () => {
    const secured = await issue(withOffer(), { signer, now })
    const newer = await issue(withOffer({ name: 'Soil Health, second edition' }), { signer, now })
    const other = await issue(withOffer({ id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a13' }), { signer, now })
    const quiet = web({ [offer]: newer })
    await verify(secured, { now, fetch: quiet.fetch })
    expect(quiet.asked).toEqual([])
    const run = async (page: unknown): Promise<unknown[]> => {
      const report = await verify(secured, { now, refresh: true, fetch: web(page ? { [offer]: page } : {}).fetch })
      return [report.verdict, report.credential?.['name'], report.checks['format.parse'].remarks?.[0]?.code]
    }
    expect(await run(newer)).toEqual(['verified', 'Soil Health, second edition', 'format.parse.refreshed'])
    expect(await run(other)).toEqual(['verified', 'Soil Health', 'format.parse.not-refreshed'])
    expect(await run({ ...newer, name: 'Altered' })).toEqual(['verified', 'Soil Health', 'format.parse.not-refreshed'])
    expect(await run(undefined)).toEqual(['verified', 'Soil Health', 'format.parse.not-refreshed'])
  })
})

describe('the schema a badge names', () => {
  const address = 'https://university.example/schema'
  const contexts = [...(badge()['@context'] as string[]), 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json']
  const named = (type: string): Promise<JsonObject> =>
    issue(badge(key.controller, { '@context': contexts, credentialSchema: [{ id: address, type }] }), { signer, now })
  const schema = {
    properties: { name: { type: 'string', maxLength: 20 }, credentialSubject: { required: ['achievement'] } },
  }

  test('is judged with fetch, and said to be unchecked without', async () => {
    const secured = await named('1EdTechJsonSchemaValidator2019')
    const run = async (page?: unknown): Promise<unknown[]> => {
      const report = await verify(
        secured,
        page === undefined ? { now } : { now, fetch: web({ [address]: page }).fetch },
      )
      const check = report.checks['conformance.schema']
      return [report.verdict, code(check), 'problems' in check ? check.problems[0].pointer : undefined]
    }
    expect(await run()).toEqual(['undetermined', 'conformance.schema.unchecked', '/credentialSchema/0'])
    expect(await run(schema)).toEqual(['verified', 'pass', undefined])
    expect(await run({ properties: { name: { maxLength: 3 } } })).toEqual([
      'rejected',
      'conformance.schema.named',
      '/name',
    ])
    expect(await run({ $ref: 'https://evil.example/' })).toEqual([
      'undetermined',
      'conformance.schema.unchecked',
      '/credentialSchema/0',
    ])
    const lost = await verify(secured, { now, fetch: web({}).fetch })
    const check = lost.checks['conformance.schema']
    expect('problems' in check && check.problems.map((each) => each.code)).toEqual([
      'conformance.schema.unchecked',
      'resolve.status',
    ])
    expect(await run({ properties: { name: { pattern: '^(a+)+$' } } })).toEqual([
      'undetermined',
      'conformance.schema.unchecked',
      '/credentialSchema/0',
    ])
  })

  test('in a credential of its own: only if that is verified', async () => {
    const secured = await issue(
      { ...badge(), credentialSchema: { id: address, type: 'JsonSchemaCredential' } },
      { signer, now },
    )
    const carrier = {
      '@context': [CREDENTIALS_V2],
      id: address,
      type: ['VerifiableCredential', 'JsonSchemaCredential'],
      issuer: key.controller,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: 'https://university.example/schema#1', type: 'JsonSchema', jsonSchema: schema },
    }
    const page = await issue(carrier, { signer, now, expect: 'any' })
    expect((await verify(secured, { now, fetch: web({ [address]: page }).fetch })).verdict).toBe('verified')
    expect((await verify(secured, { now, fetch: web({ [address]: carrier }).fetch })).verdict).toBe('undetermined')
  })

  test('nothing is asked for an unproven badge', async () => {
    const { fetch, asked } = web({ [address]: schema })
    await verify({ ...(await named('1EdTechJsonSchemaValidator2019')), name: 'Altered' }, { now, fetch })
    expect(asked).toEqual([])
  })
})
