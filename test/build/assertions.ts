/** Assertions of Open Badges 2.0 as they are in the field, with other names and numbers. */
import type { JsonObject } from '../../src/model/credential.ts'

/** An extension as edubadges writes one. */
export function extension(name: string, members: JsonObject, root = 'https://api.edubadges.nl/extensions'): JsonObject {
  return {
    [`extensions:${name}`]: {
      '@context': `${root}/${name}/context.json`,
      type: ['Extension', `extensions:${name}`],
      ...members,
    },
  }
}

/** In the style of Open Badge Factory. */
export function assertion(more: JsonObject = {}): JsonObject {
  return {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'Assertion',
    id: 'https://obf.example/assertion/1',
    recipient: { type: 'email', hashed: false, identity: 'ines@mail.example' },
    badge: {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'BadgeClass',
      id: 'https://obf.example/badge/1',
      name: 'Soil health',
      description: 'A short course.',
      image: 'https://obf.example/badge/1/image.png',
      criteria: { id: 'https://obf.example/badge/1/criteria', narrative: 'Pass the practical.' },
      issuer: {
        '@context': 'https://w3id.org/openbadges/v2',
        type: 'Issuer',
        id: 'https://obf.example/issuer/1',
        name: 'Northern Coast University',
        url: 'https://uni.example',
        email: 'badges@uni.example',
      },
    },
    verification: { type: 'HostedBadge' },
    issuedOn: '2026-05-29T08:00:00Z',
    ...more,
  }
}

export const edubadge: JsonObject = assertion({
  id: 'https://api.edubadges.nl/public/assertions/a1',
  recipient: { type: 'id', hashed: true, identity: `sha256$${'fe'.repeat(32)}`, salt: 'b0aa39cc' },
  ...extension('recipientProfile', { name: 'Ines Okafor' }),
  badge: {
    '@context': 'https://w3id.org/openbadges/v2',
    type: 'BadgeClass',
    id: 'https://api.edubadges.nl/public/badges/b1',
    name: 'Soil health',
    description: 'A short course.',
    image: 'https://api.edubadges.nl/public/badges/b1/image',
    criteria: { id: 'https://uni.example/criteria', narrative: 'Pass the practical.' },
    tags: ['soil'],
    alignment: [
      {
        targetName: 'Soil sampling',
        targetUrl: 'http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd',
        targetFramework: 'ESCO',
      },
      { targetName: 'House rules', targetUrl: 'https://uni.example/rules', targetCode: 'R1' },
    ],
    ...extension('LanguageExtension', { Language: 'nl_NL' }),
    ...extension('ECTSExtension', { ECTS: 2.5 }),
    ...extension('EQFExtension', { EQF: 6 }),
    ...extension('LearningOutcomeExtension', { LearningOutcome: 'Designs a sampling plan.\n* Reports results.' }),
    ...extension('EducationProgramIdentifierExtension', { EducationProgramIdentifier: 56823 }),
    issuer: {
      '@context': 'https://w3id.org/openbadges/v2',
      type: 'Issuer',
      id: 'https://api.edubadges.nl/public/issuers/i1',
      name: 'School of Agriculture',
      url: 'https://uni.example/agri',
      email: 'badges@uni.example',
      image: 'https://api.edubadges.nl/public/issuers/i1/image',
      ...extension('InstitutionNameExtension', { InstitutionName: 'Northern Coast University' }),
      ...extension('InstitutionIdentifierExtension', { InstitutionIdentifier: '42NB' }),
      ...extension('InstitutionCountryExtension', { InstitutionCountry: 'NL' }),
    },
  },
  issuedOn: '2026-05-29T08:00:00.517352+00:00',
  expires: '2031-05-29T08:00:00Z',
  evidence: [{ id: 'https://uni.example/evidence/1', name: 'Report', narrative: 'Twelve pages.' }],
})
