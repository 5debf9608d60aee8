/** Schemas of an issuer's own, by kind: what is asked for, what is taken, and what is said of those that are not judged. */
import { expect, test } from 'vitest'
import { CREDENTIALS_V2, OPEN_BADGES_EXTENSIONS } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'

const address = 'https://university.example/schema'
const contexts = [...(badge()['@context'] as string[]), OPEN_BADGES_EXTENSIONS]

const naming = (credentialSchema: Json): Promise<JsonObject> =>
  issue(badge(key.controller, { '@context': contexts, credentialSchema }), { signer, now, expect: 'any' })

/** What was found, with what is served, and what was asked for. */
async function judged(credentialSchema: Json, page: unknown, type = 'application/json'): Promise<unknown[]> {
  const asked: string[] = []
  const fetch: Fetch = async (url, init) => {
    asked.push(String(init?.headers?.['accept']))
    const text = typeof page === 'string' ? page : JSON.stringify(page)
    return { status: 200, url, headers: { get: () => type }, body: new Response(text).body }
  }
  const report = await verify(await naming(credentialSchema), { now, fetch, expect: 'any' })
  const check = report.checks['conformance.schema']
  const found = 'problems' in check ? check.problems.map(({ code, pointer }) => [code, pointer].join(' ').trim()) : []
  return [check.outcome, ...found, ...asked.map((each) => `accept ${each}`)]
}

const AS_SCHEMA = 'accept application/schema+json, application/json'
const AS_CREDENTIAL = 'accept application/vc, application/json, application/ld+json, application/vc+jwt, text/plain'
const unchecked = 'conformance.schema.unchecked /credentialSchema'

test('a schema as such: asked for as one, and taken as JSON alone', async () => {
  const named = { id: address, type: '1EdTechJsonSchemaValidator2019' }
  expect(await judged(named, {})).toEqual(['pass', AS_SCHEMA])
  expect(await judged([named], {}, 'application/schema+json')).toEqual(['pass', AS_SCHEMA])
  expect(await judged(named, {}, 'text/plain')).toEqual(['unknown', unchecked, 'resolve.content-type', AS_SCHEMA])
  expect(await judged(named, '{')).toEqual(['unknown', unchecked, 'resolve.not-json', AS_SCHEMA])
  expect(await judged(named, { required: ['honours'] })).toEqual([
    'fail',
    'conformance.schema.named /honours',
    AS_SCHEMA,
  ])
})

test('one in a credential: asked for as one, and counted only where it is verified and holds a schema', async () => {
  const named = { id: address, type: 'JsonSchemaCredential' }
  const carrier = (subject: JsonObject | readonly JsonObject[]): Promise<unknown> =>
    issue(
      {
        '@context': [CREDENTIALS_V2],
        id: address,
        type: ['VerifiableCredential', 'JsonSchemaCredential'],
        issuer: key.controller,
        validFrom: '2026-01-01T00:00:00Z',
        credentialSubject: subject,
      } as JsonObject,
      { signer, now, expect: 'any' },
    )
  const subject = { id: `${address}#1`, type: 'JsonSchema', jsonSchema: { type: 'object' } }
  expect(await judged(named, await carrier(subject))).toEqual(['pass', AS_CREDENTIAL])
  const bad = { ...subject, jsonSchema: { required: ['honours'] } }
  expect(await judged(named, await carrier(bad))).toEqual(['fail', 'conformance.schema.named /honours', AS_CREDENTIAL])
  const { jsonSchema: _none, ...empty } = subject
  expect(await judged(named, await carrier(empty))).toEqual(['unknown', unchecked, AS_CREDENTIAL])
  expect(await judged(named, await carrier([subject]))).toEqual(['unknown', unchecked, AS_CREDENTIAL])
  expect(await judged(named, { type: 'object' })).toEqual(['unknown', unchecked, AS_CREDENTIAL])
})

test('one that does not hold is enough, whatever could not be judged beside it', async () => {
  const foreign = { id: 'https://university.example/other', type: 'https://x.example/Schema' }
  const named = { id: address, type: '1EdTechJsonSchemaValidator2019' }
  expect(await judged([foreign, named], { required: ['honours'] })).toEqual([
    'fail',
    `${unchecked}/0`,
    'conformance.schema.named /honours',
    AS_SCHEMA,
  ])
})

test('what is of another kind is not asked for', async () => {
  expect(await judged({ id: address, type: 'https://x.example/Schema' }, {})).toEqual(['unknown', unchecked])
  expect(await judged([{ id: address, type: ['JsonSchema', 'https://x.example/Schema'] }], {})).toEqual([
    'pass',
    AS_SCHEMA,
  ])
})
