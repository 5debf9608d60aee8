/** Files that a badge names with their digest: schemas are compared, the rest is not fetched, and that is said. */
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS } from '../../contexts/urls.ts'
import { encodeMultibase } from '../../src/encoding/multibase.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { sign } from '../../src/proof/sign.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'

const address = 'https://university.example/schema'
const contexts = [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS]
// not plain ASCII, so that bytes and characters differ
const schema: JsonObject = { title: 'Größe', properties: { name: { type: 'string', maxLength: 20 } } }

const hash = (name: string, text: string = JSON.stringify(schema)): Buffer => createHash(name).update(text).digest()
const sri = (name: string, text?: string): string => `${name}-${hash(name, text).toString('base64')}`
const multihash = (base: 'z' | 'u', code: readonly number[], name: string, text?: string): string =>
  encodeMultibase(base, new Uint8Array([...code, ...hash(name, text)]))

const naming = (members: JsonObject, more: JsonObject = {}): Promise<JsonObject> =>
  issue(
    badge(key.controller, {
      '@context': contexts,
      credentialSchema: [{ id: address, type: '1EdTechJsonSchemaValidator2019', ...members }],
      ...more,
    }),
    { signer, now },
  )

/** Verdict, and code and pointer of what the check found first: a problem, else a remark. */
function found({ verdict, checks }: Report): unknown[] {
  const check = checks['conformance.schema']
  const [first] = 'problems' in check ? check.problems : (check.remarks ?? [])
  return [verdict, check.outcome, ...(first ? [first.code, first.pointer] : [])]
}

const run = async (members: JsonObject, more: JsonObject = {}): Promise<unknown[]> => {
  const { fetch } = web({ [address]: schema })
  return found(await verify(await naming(members, more), { now, fetch }))
}

describe('the digest of a schema', () => {
  test.each<readonly [string, JsonObject]>([
    ['SHA-256', { digestSRI: sri('sha256') }],
    ['SHA-384', { digestSRI: sri('sha384') }],
    ['SHA-512', { digestSRI: sri('sha512') }],
    ['base64url, without padding', { digestSRI: `sha256-${hash('sha256').toString('base64url')}` }],
    ['hexadecimal', { digestSRI: `sha256-${hash('sha256').toString('hex')}` }],
    ['with an option', { digestSRI: `${sri('sha384')}?type=json` }],
    ['the strongest of several', { digestSRI: `${sri('sha256', 'other')} ${sri('sha512')}` }],
    ['one of several as strong', { digestSRI: `${sri('sha512', 'other')}\n${sri('sha512')}` }],
    ['beside one that nobody knows', { digestSRI: `sha3-AAAA ${sri('sha256')}` }],
    ['base58btc', { digestMultibase: multihash('z', [0x12, 0x20], 'sha256') }],
    ['base64url multihash', { digestMultibase: multihash('u', [0x20, 0x30], 'sha384') }],
    ['SHA-512 multihash', { digestMultibase: multihash('u', [0x13, 0x40], 'sha512') }],
    ['both members', { digestSRI: sri('sha256'), digestMultibase: multihash('z', [0x12, 0x20], 'sha256') }],
    ['a list', { digestSRI: [sri('sha256'), sri('sha512')] }],
  ])('%s', async (_title, members) => {
    expect(await run(members)).toEqual(['verified', 'pass'])
  })

  test.each<readonly [string, JsonObject, string]>([
    ['another', { digestSRI: sri('sha256', 'other') }, 'digestSRI'],
    ['a weaker one that fits', { digestSRI: `${sri('sha256')} ${sri('sha512', 'other')}` }, 'digestSRI'],
    ['another multihash', { digestMultibase: multihash('z', [0x12, 0x20], 'sha256', 'other') }, 'digestMultibase'],
    [
      'one good, one bad',
      { digestSRI: sri('sha256'), digestMultibase: multihash('u', [0x12, 0x20], 'sha256', 'x') },
      'digestMultibase',
    ],
    ['a list with a bad one', { digestSRI: [sri('sha256'), sri('sha512', 'other')] }, 'digestSRI'],
  ])('%s: the schema is not the one meant', async (_title, members, member) => {
    expect(await run(members)).toEqual([
      'rejected',
      'fail',
      'conformance.schema.named-digest',
      `/credentialSchema/0/${member}`,
    ])
  })

  test.each<readonly [string, JsonObject]>([
    ['of another algorithm', { digestSRI: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }],
    ['of MD5', { digestSRI: 'md5-1B2M2Y8AsgTpgAmY7PhCfg==' }],
    ['too short', { digestSRI: 'sha256-AAAA' }],
    ['empty', { digestSRI: '' }],
    ['no text', { digestSRI: 5 }],
    ['in another base', { digestMultibase: 'f1220' }],
    ['of SHA3', { digestMultibase: multihash('u', [0x16, 0x20], 'sha256') }],
    ['cut off', { digestMultibase: multihash('z', [0x12, 0x20], 'sha256').slice(0, 20) }],
    ['a list with one that cannot be read', { digestSRI: [sri('sha256'), 'md5-1B2M2Y8AsgTpgAmY7PhCfg=='] }],
    ['one good, one unreadable', { digestSRI: sri('sha256'), digestMultibase: 'zzz0' }],
  ])('%s: cannot be compared, and nothing is asked', async (_title, members) => {
    const { fetch, asked } = web({ [address]: schema })
    const document = badge(key.controller, {
      '@context': contexts,
      credentialSchema: [{ id: address, type: '1EdTechJsonSchemaValidator2019', ...members }],
    })
    const report = await verify(await issue(document, { signer, now }), { now, fetch })
    expect(found(report)).toEqual(['undetermined', 'unknown', 'conformance.schema.unchecked', '/credentialSchema/0'])
    expect(asked).toEqual([])
  })

  test('stated beside its id among the related resources', async () => {
    const related = (digestSRI: string): JsonObject => ({ relatedResource: [{ id: address, digestSRI }] })
    expect(await run({}, related(sri('sha384')))).toEqual(['verified', 'pass'])
    expect(await run({}, related(sri('sha384', 'other')))).toEqual([
      'rejected',
      'fail',
      'conformance.schema.named-digest',
      '/relatedResource/0/digestSRI',
    ])
  })

  test('of a schema in a credential is that of the credential’s file', async () => {
    const carrier = {
      '@context': [CREDENTIALS_V2],
      id: address,
      type: ['VerifiableCredential', 'JsonSchemaCredential'],
      issuer: key.controller,
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { id: `${address}#1`, type: 'JsonSchema', jsonSchema: schema },
    }
    const page = await issue(carrier, { signer, now, expect: 'any' })
    const check = async (digestSRI: string): Promise<unknown[]> => {
      const document = { ...badge(), credentialSchema: { id: address, type: 'JsonSchemaCredential', digestSRI } }
      const { fetch } = web({ [address]: page })
      return found(await verify(await issue(document, { signer, now }), { now, fetch }))
    }
    expect(await check(sri('sha256', JSON.stringify(page)))).toEqual(['verified', 'pass'])
    expect(await check(sri('sha256'))).toEqual([
      'rejected',
      'fail',
      'conformance.schema.named-digest',
      '/credentialSchema/digestSRI',
    ])
  })

  test('of the standard’s own schema is not compared, since the built-in one answers; a remark says so', async () => {
    const own = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
    const { fetch, asked } = web({})
    const secured = await naming({ id: own, digestSRI: sri('sha256', 'other') })
    expect(found(await verify(secured, { now, fetch }))).toEqual([
      'verified',
      'pass',
      'conformance.schema.digest-unchecked',
      '/credentialSchema/0/digestSRI',
    ])
    expect(asked).toEqual([])
  })
})

describe('related resources', () => {
  const image = 'https://university.example/badge.png'
  const withRelated = (...relatedResource: Json[]): JsonObject => badge(key.controller, { relatedResource })

  test('are never fetched: a remark for each that was not compared', async () => {
    const secured = await issue(
      withRelated(
        { id: CREDENTIALS_V2, digestSRI: 'sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ=' },
        { id: image, digestSRI: sri('sha256', 'other') },
        { id: OPEN_BADGES, digestMultibase: multihash('z', [0x12, 0x20], 'sha256') },
      ),
      { signer, now },
    )
    const { fetch, asked } = web({ [image]: 'a picture' })
    const report = await verify(secured, { now, fetch })
    const remarks = report.checks['conformance.schema'].remarks?.map(({ code, pointer }) => [code, pointer])
    expect([report.verdict, report.checks['conformance.schema'].outcome, remarks]).toEqual([
      'verified',
      'pass',
      [
        ['conformance.schema.digest-unchecked', '/relatedResource/1'],
        ['conformance.schema.digest-unchecked', '/relatedResource/2'],
      ],
    ])
    expect(asked).toEqual([])
  })

  test.each<readonly [string, JsonObject, string, string]>([
    [
      'a context with another digest',
      { id: CREDENTIALS_V2, digestSRI: sri('sha256', 'other') },
      'digest',
      '/0/digestSRI',
    ],
    ['one without a digest', { id: image }, 'missing', '/0'],
    ['one without an id', { digestSRI: sri('sha256') }, 'missing', '/0/id'],
    ['a digest that is none', { id: image, digestSRI: 'sha256-AAAA' }, 'format', '/0/digestSRI'],
  ])('of a badge are held to the data model: %s', async (_title, resource, reason, place) => {
    const secured = await sign(withRelated(resource), { signer, format: 'eddsa-rdfc-2022', created: now })
    expect(found(await verify(secured, { now }))).toEqual([
      'rejected',
      'fail',
      `conformance.schema.${reason}`,
      `/relatedResource${place}`,
    ])
  })
})
