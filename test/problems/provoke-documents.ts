/** Codes of what is handed in: its form, its contexts, its shape. */
import { CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS } from '../../contexts/urls.ts'
import { build } from '../../src/build/build.ts'
import { encodeBase58 } from '../../src/encoding/base58.ts'
import type { Problem } from '../../src/errors.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { validate } from '../../src/validate/validate.ts'
import { verify } from '../../src/verify/verify.ts'
import { smallAward } from '../build/awards.ts'
import { association, record, soil, soilBadge } from '../stack/samples.ts'
import { badge, key, now } from '../support/badge.ts'
import { attaching, plain, writePdf } from '../support/pdf.ts'
import { web } from '../support/web.ts'
import { type Provoked, signed } from './provoke.ts'

const opened = (input: unknown): Promise<Report> => verify(input, { now })
const limited = (limits: Parameters<typeof verify>[1]): Promise<Report> => verify(badge(), { now, ...limits })

const offer = 'https://university.example/badges/1'
const refreshed = async (pages: (newer: JsonObject) => Record<string, unknown>): Promise<Report> => {
  const more = {
    '@context': [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS],
    refreshService: { id: offer, type: '1EdTechCredentialRefresh' },
  }
  const { fetch } = web(pages(await signed({ ...more, name: 'Second edition' })))
  return verify(await signed(more), { now, fetch, refresh: true })
}

export const format: Provoked<'format'> = {
  'format.parse.not-json': () => opened('{"name": '),
  'format.parse.not-a-credential': () => opened('[1, 2]'),
  'format.parse.too-large': () => limited({ limits: { maxBytes: 10 } }),
  'format.parse.too-deep': () => limited({ limits: { maxDepth: 2 } }),
  'format.parse.too-many-nodes': () => limited({ limits: { maxNodes: 5 } }),
  'format.parse.duplicate-key': () => opened('{"name": "a", "name": "b"}'),
  'format.parse.forbidden-key': () => opened('{"__proto__": {}}'),
  'format.parse.number': () => opened('{"credits": 1e999}'),
  'format.parse.text': () => opened('{"name": "\\ud800"}'),
  'format.parse.unsupported': () => opened('eyJhbGciOiJFZERTQSJ9.e30.AAAA~'),
  'format.parse.other-files': async () =>
    opened(writePdf({ objects: attaching([plain(JSON.stringify(await signed())), plain('a letter')]) })),
  'format.parse.refreshed': () => refreshed((newer) => ({ [offer]: newer })),
  'format.parse.not-refreshed': () => refreshed(() => ({})),
}

const changed = (more: JsonObject): Promise<readonly Problem[]> => validate(badge(key.controller, more))
const contexts = (...more: Json[]): Promise<readonly Problem[]> => changed({ '@context': more })
const subject = (more: JsonObject): JsonObject => ({
  credentialSubject: { ...(badge()['credentialSubject'] as JsonObject), ...more },
})
const achievement = (more: JsonObject): Promise<readonly Problem[]> => {
  const held = (badge()['credentialSubject'] as JsonObject)['achievement'] as JsonObject
  return changed(subject({ achievement: { ...held, ...more } }))
}

/** Organisations that are all part of each other: to put them in order, every order of them has to be tried. */
const entangled = (count: number): Promise<readonly Problem[]> => {
  const names = Array.from({ length: count }, (_, index) => `_:n${index}`)
  const parentOrg = names.map((id) => ({
    id,
    type: ['Profile'],
    parentOrg: names.filter((other) => other !== id).map((other) => ({ id: other })),
  }))
  return changed({ issuer: { id: key.controller, type: ['Profile'], name: 'University', parentOrg } })
}

const schema = 'https://university.example/schema.json'

/** A signed badge that names a schema of its own. */
const naming = (more: JsonObject = {}): Promise<JsonObject> =>
  signed({
    '@context': [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS],
    credentialSchema: [{ id: schema, type: '1EdTechJsonSchemaValidator2019', ...more }],
  })

/** The badge of an award that has remarks. */
const remarked = (more: Partial<MicroCredential>, options = {}): Promise<readonly Problem[]> =>
  validate(build({ ...smallAward, ...more }), options)
const esco = 'http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd'
const skilled: Partial<MicroCredential> = { learningOutcomes: [{ title: 'Designs a sampling plan', esco: [esco] }] }

export const conformance: Provoked<'conformance'> = {
  'conformance.context.missing': () => contexts(CREDENTIALS_V2),
  'conformance.context.order': () => contexts(OPEN_BADGES, CREDENTIALS_V2),
  'conformance.context.unknown': () => contexts(CREDENTIALS_V2, OPEN_BADGES, 'https://elsewhere.example/context'),
  'conformance.context.inline': () => contexts(CREDENTIALS_V2, OPEN_BADGES, { name: 'https://x.example/name' }),
  'conformance.context.keyword': () => changed({ '@included': [] }),
  'conformance.context.moved': () =>
    changed({
      evidence: [{ id: badge()['id'] as string, type: ['Evidence', 'VerifiableCredential'], validUntil: now }],
    }),
  'conformance.context.undefined-term': () => changed({ colour: 'green' }),
  'conformance.context.relative-iri': () => achievement({ id: 'soil' }),
  'conformance.context.invalid': () => changed({ id: 5 }),
  'conformance.context.too-complex': () => entangled(8),
  'conformance.schema.kind': () => changed({ type: ['VerifiableCredential', 'EndorsementCredential'] }),
  'conformance.schema.missing': () =>
    achievement({ resultDescription: [{ id: 'urn:a:1', type: ['ResultDescription'], name: 'x' }] }),
  'conformance.schema.type': () => changed({ name: 5 }),
  'conformance.schema.value': () => achievement({ type: ['Deed'] }),
  'conformance.schema.format': () => changed({ validFrom: 'yesterday' }),
  'conformance.schema.empty': () => achievement({ tag: [] }),
  'conformance.schema.unexpected': () =>
    changed({ image: { id: 'https://x.example/a.png', type: 'Image', alt: 'A loaf' } }),
  'conformance.schema.null': () => changed({ description: null }),
  'conformance.schema.reference': () =>
    changed(subject({ result: [{ type: ['Result'], value: '5', resultDescription: 'urn:uuid:nowhere' }] })),
  'conformance.schema.duplicate-id': () =>
    achievement({ creator: { id: key.controller, type: ['Profile'], name: 'Else' } }),
  'conformance.schema.repeated': () => validate(record([soilBadge, soilBadge]), { expect: 'record' }),
  'conformance.schema.circular': () =>
    validate(record([soilBadge], { association: [association(soil, soil)] }), { expect: 'record' }),
  'conformance.schema.token': () => validate(record(['a.b.c']), { expect: 'record' }),
  'conformance.schema.period': () => changed({ validUntil: '2001-01-01T00:00:00Z' }),
  'conformance.schema.unchecked': async () => opened(await naming()),
  'conformance.schema.named': async () =>
    verify(await naming(), { now, fetch: web({ [schema]: { type: 'object', required: ['grade'] } }).fetch }),
  'conformance.schema.named-digest': async () =>
    verify(await naming({ digestSRI: `sha256-${'A'.repeat(43)}=` }), { now, fetch: web({ [schema]: {} }).fetch }),
  'conformance.schema.digest-unchecked': async () =>
    opened(await signed({ relatedResource: [{ id: schema, digestSRI: `sha256-${'A'.repeat(43)}=` }] })),
  'conformance.schema.digest': () =>
    validate(
      badge(key.controller, {
        relatedResource: [
          {
            id: CREDENTIALS_V2,
            digestMultibase: `z${encodeBase58(new Uint8Array([0x12, 0x20, ...new Uint8Array(32)]))}`,
          },
        ],
      }),
      { expect: 'any' },
    ),
  'conformance.schema.credits': () => changed(subject({ creditsEarned: 7 })),
  'conformance.schema.outcome': () => remarked({ learningOutcomes: [{ title: 'TBD' }] }),
  'conformance.schema.workload': () =>
    remarked({ workload: { credits: { system: 'ECTS', points: 1 }, duration: 'PT75H' } }),
  'conformance.schema.level': () => remarked({ level: { eqf: 5, cycle: 'third' } }),
  'conformance.schema.grade': () => remarked({ assessments: [{ type: 'quiz', grade: { value: '12', max: '10' } }] }),
  'conformance.schema.quality-assurance': () =>
    remarked({ qualityAssurance: [{ type: 'programme-license', title: 'License', expires: '2020-01-01' }] }),
  'conformance.schema.stackability': () => remarked({ stackability: { kind: 'stackable' } }),
  'conformance.schema.concept': () => remarked({ participation: { modes: ['https://uni.example/modes/hackathon'] } }),
  'conformance.schema.skill': () => remarked(skilled, { skillExists: () => false }),
  'conformance.schema.skill-unchecked': () => remarked(skilled, { skillExists: () => Promise.reject(new Error()) }),
  'conformance.subject.learner': () => remarked({ learner: { givenName: 'Ines' } }),
  'conformance.subject.missing': () => {
    const { credentialSubject: _subject, ...rest } = badge()
    return validate(rest)
  },
  'conformance.subject.type': () => changed(subject({ type: ['Learner'] })),
  'conformance.subject.unidentified': () => {
    const { id: _id, ...rest } = badge()['credentialSubject'] as JsonObject
    return changed({ credentialSubject: rest })
  },
}
