/** Valid documents of our own, as full as the shape allows, and ways to damage them. */
import type { Json, JsonObject } from '../../src/model/credential.ts'

const OB = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

/** For use with `structuredClone` or `edit` only. */
export const endorsement: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2', OB],
  id: 'urn:uuid:11111111-0000-4000-8000-000000000001',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Endorsement by the guild',
  issuer: { id: 'https://guild.example/id', type: ['Profile'], name: 'Guild of Bakers' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: {
    id: 'https://bakery.example/achievements/sourdough',
    type: ['EndorsementSubject'],
    endorsementComment: 'We would hire them.',
  },
}

/** What an issuer publishes of itself. */
export const profile: JsonObject = {
  '@context': [OB],
  id: 'https://bakery.example/id',
  type: ['Profile'],
  name: 'Village Bakery',
  url: 'https://bakery.example',
  email: 'office@bakery.example',
  image: { id: 'https://bakery.example/logo.png', type: 'Image' },
  address: { type: ['Address'], addressCountryCode: 'IE', addressLocality: 'Cork' },
  otherIdentifier: [{ type: 'IdentifierEntry', identifierType: 'ext:VAT', identifier: 'IE1234567A' }],
  parentOrg: { id: 'https://mill.example/id', type: ['Profile'], name: 'The Mill' },
}

export const badge: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2', OB],
  id: 'urn:uuid:11111111-0000-4000-8000-000000000002',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'Sourdough',
  description: 'Bakes bread.',
  image: { id: 'https://bakery.example/badge.png', type: 'Image', caption: 'A loaf' },
  awardedDate: '2026-01-01T00:00:00+01:00',
  issuer: {
    id: 'https://bakery.example/id',
    type: ['Profile'],
    name: 'Village Bakery',
    url: 'https://bakery.example',
    email: 'office@bakery.example',
    address: {
      type: ['Address'],
      addressCountryCode: 'IE',
      geo: { type: 'GeoCoordinates', latitude: 53.1, longitude: -9.7 },
    },
    otherIdentifier: [{ type: 'IdentifierEntry', identifierType: 'ext:VAT', identifier: 'IE1234567A' }],
    parentOrg: { id: 'https://mill.example/id', type: 'Profile', name: 'The Mill' },
  },
  validFrom: '2026-01-02T00:00:00.5Z',
  validUntil: '2030-01-02T00:00:00Z',
  credentialSubject: {
    id: 'did:example:baker',
    type: ['AchievementSubject'],
    activityStartDate: '2025-01-01T00:00:00Z',
    activityEndDate: '2025-06-01T00:00:00Z',
    creditsEarned: 2.5,
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: 'baker@example.com', identityType: 'emailAddress' },
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: `sha256$${'0a'.repeat(32)}`,
        identityType: 'ext:x',
        salt: 's',
      },
    ],
    result: [
      { type: ['Result'], resultDescription: 'urn:x:grade', value: '82', achievedLevel: 'urn:x:level' },
      { type: 'Result', resultDescription: 'urn:x:status', status: 'Completed' },
    ],
    achievement: {
      id: 'https://bakery.example/achievements/sourdough',
      type: ['Achievement'],
      achievementType: 'MicroCredential',
      name: 'Sourdough',
      description: 'Bakes bread.',
      criteria: { narrative: 'Ten loaves.' },
      creditsAvailable: 3,
      inLanguage: 'en-IE',
      tag: ['bread', 'baking'],
      alignment: [
        {
          type: ['Alignment'],
          targetName: 'EQF level 4',
          targetUrl: 'http://data.europa.eu/snb/eqf/4',
          targetType: 'ext:EQF',
          targetCode: '4',
        },
      ],
      related: [{ id: 'https://bakery.example/achievements/sourdough#ga', type: ['Related'], inLanguage: 'ga' }],
      resultDescription: [
        {
          id: 'urn:x:grade',
          type: ['ResultDescription'],
          name: 'Grade',
          resultType: 'RawScore',
          valueMax: '100',
          requiredLevel: 'urn:x:level',
          rubricCriterionLevel: [{ id: 'urn:x:level', type: ['RubricCriterionLevel'], name: 'Master' }],
        },
        { id: 'urn:x:status', type: ['ResultDescription'], name: 'State', resultType: 'Status' },
      ],
    },
  },
  endorsement: [endorsement],
  endorsementJwt: ['a.b.c'],
  evidence: [{ id: 'https://bakery.example/loaf.jpg', type: ['Evidence'], name: 'The loaf' }],
  credentialSchema: { id: 'https://bakery.example/schema.json', type: '1EdTechJsonSchemaValidator2019' },
  credentialStatus: { id: 'https://bakery.example/status/1#7', type: 'BitstringStatusListEntry' },
  refreshService: { id: 'https://bakery.example/refresh', type: '1EdTechCredentialRefresh' },
  termsOfUse: [{ type: 'Terms' }],
  proof: {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: '2026-01-02T00:00:00Z',
    verificationMethod: 'did:example:key#1',
    proofPurpose: 'assertionMethod',
    proofValue: 'z1',
  },
}

/** A learner record that holds the badge, a record, a credential of another kind, and an achievement of its own. */
export const record: JsonObject = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
    OB,
  ],
  id: 'urn:uuid:11111111-0000-4000-8000-000000000010',
  type: ['VerifiableCredential', 'ClrCredential'],
  name: 'Transcript',
  description: 'All courses.',
  partial: true,
  image: { id: 'https://bakery.example/record.png', type: 'Image' },
  awardedDate: '2026-01-01T00:00:00Z',
  issuer: { id: 'https://school.example/id', type: ['Profile'], name: 'School of Bakers' },
  validFrom: '2026-02-01T00:00:00Z',
  validUntil: '2030-01-02T00:00:00Z',
  credentialSubject: {
    id: 'did:example:baker',
    type: ['ClrSubject'],
    identifier: [
      { type: 'IdentityObject', hashed: false, identityHash: 'baker@example.com', identityType: 'emailAddress' },
    ],
    verifiableCredential: [
      badge,
      {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        id: 'urn:x:other',
        type: ['VerifiableCredential'],
        issuer: 'https://guild.example/id',
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: { id: 'did:example:baker' },
        evidence: [{ type: ['Evidence'] }],
      },
      {
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json',
          OB,
        ],
        id: 'urn:x:inner',
        type: ['VerifiableCredential', 'ClrCredential'],
        name: 'Inner',
        issuer: 'https://guild.example/id',
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: {
          id: 'did:example:baker',
          type: 'ClrSubject',
          verifiableCredential: [
            {
              '@context': ['https://www.w3.org/ns/credentials/v2', OB],
              id: 'urn:x:ryebadge',
              type: ['VerifiableCredential', 'AchievementCredential'],
              issuer: 'https://guild.example/id',
              validFrom: '2026-01-01T00:00:00Z',
              credentialSubject: {
                id: 'did:example:baker',
                type: ['AchievementSubject'],
                achievement: {
                  id: 'urn:x:rye',
                  type: ['Achievement'],
                  name: 'Rye',
                  description: 'Bakes rye bread.',
                  criteria: { narrative: 'Ten loaves.' },
                },
              },
            },
          ],
        },
      },
    ],
    achievement: [
      {
        id: 'urn:x:bread',
        type: ['Achievement'],
        name: 'Bread',
        description: 'Bakes any bread.',
        criteria: { id: 'https://school.example/bread' },
        creator: { id: 'https://school.example/creator', type: ['Profile'] },
      },
    ],
    association: [
      {
        type: 'Association',
        associationType: 'isParentOf',
        sourceId: 'urn:x:bread',
        targetId: 'https://bakery.example/achievements/sourdough',
      },
      { type: 'Association', associationType: 'isChildOf', sourceId: 'urn:x:rye', targetId: 'urn:x:bread' },
      {
        type: 'Association',
        associationType: 'precedes',
        sourceId: 'urn:x:rye',
        targetId: 'https://bakery.example/achievements/sourdough',
      },
    ],
  },
  evidence: [{ id: 'https://school.example/book', type: ['Evidence'], name: 'The book' }],
  endorsement: [endorsement],
  endorsementJwt: ['a.b.c'],
  credentialSchema: [
    {
      id: 'https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json',
      type: '1EdTechJsonSchemaValidator2019',
    },
  ],
  credentialStatus: { id: 'https://school.example/status/1#7', type: 'BitstringStatusListEntry' },
  refreshService: { id: 'https://school.example/refresh', type: '1EdTechCredentialRefresh' },
  termsOfUse: [{ type: 'Terms' }],
  proof: [
    {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-rdfc-2022',
      created: '2026-01-02T00:00:00Z',
      verificationMethod: 'did:example:key#1',
      proofPurpose: 'assertionMethod',
      proofValue: 'z1',
    },
  ],
}

const V1 = 'https://www.w3.org/2018/credentials/v1'

/** The same in VC Data Model 1.1. */
export function inV1(document: JsonObject): JsonObject {
  const { validFrom, validUntil, '@context': contexts, endorsement: endorsements, ...rest } = document
  const [, ...others] = Array.isArray(contexts) ? contexts : []
  return {
    '@context': [V1, ...others],
    ...rest,
    ...(validFrom !== undefined && { issuanceDate: validFrom }),
    ...(validUntil !== undefined && { expirationDate: validUntil }),
    ...(Array.isArray(endorsements) && { endorsement: endorsements.map((entry) => inV1(entry)) }),
  }
}

/** A copy with the member at `pointer` set, or taken out when `value` is undefined. */
export function edit(document: Json, pointer: string, value: Json | undefined): Json {
  const copy = structuredClone(document)
  const tokens = pointer.split('/').slice(1)
  const last = tokens.pop()
  if (last === undefined) return value ?? null
  let owner: unknown = copy
  for (const token of tokens) owner = (owner as Record<string, unknown>)[token]
  const members = owner as Record<string, unknown>
  if (value !== undefined)
    Object.defineProperty(members, last, { value, enumerable: true, writable: true, configurable: true })
  else if (Array.isArray(members)) members.splice(Number(last), 1)
  else delete members[last]
  return copy
}

/** `code pointer` of each problem, remarks marked. */
export function places(problems: readonly { code: string; severity: string; pointer?: string }[]): string[] {
  return problems.map(({ code, severity, pointer }) => `${severity === 'warning' ? 'remark ' : ''}${code} ${pointer}`)
}
