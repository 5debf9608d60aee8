/** A member called `__proto__`, which some readers drop and some take for another thing: refused at every door, at any depth. */
import { expect, test } from 'vitest'
import { build } from '../../src/build/build.ts'
import { read } from '../../src/build/read.ts'
import { elements } from '../../src/elements.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { createHandler } from '../../src/http.ts'
import { issue } from '../../src/issue.ts'
import { issueMany } from '../../src/issue-many.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject, Secured } from '../../src/model/credential.ts'
import { present } from '../../src/present.ts'
import { addProof } from '../../src/proof/add-proof.ts'
import { derive } from '../../src/proof/derive.ts'
import { validate } from '../../src/validate/validate.ts'
import { verify } from '../../src/verify/verify.ts'
import { verifyMany } from '../../src/verify/verify-many.ts'
import { verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { example } from '../award/samples.ts'
import { badge, now, signer } from '../support/badge.ts'

const p256 = await generateKey({ type: 'P-256' })
const secured = await issue(badge(), { signer, now })
const base = await issue(badge(p256.controller), { signer: localSigner(p256), now, format: 'ecdsa-sd-2023' })
const presented = await present([secured], { signer, challenge: 'c', now })
const handler = createHandler({ keys: [{ signer }], now: () => new Date(now) })
const prototypeKeys = Reflect.ownKeys(Object.prototype)

/** With `"__proto__": {"polluted": true}` as a member of its own, in the achievement or in what `at` names. */
function poison<T>(document: T, at = '"achievement":{'): T {
  const text = JSON.stringify(document)
  const poisoned = text.replace(at, `${at}"__proto__":{"polluted":true},`)
  expect(poisoned).not.toBe(text)
  return JSON.parse(poisoned) as T
}

async function codeOf(act: () => unknown): Promise<string | undefined> {
  try {
    await act()
  } catch (error) {
    return isMicrocredError(error) ? error.code : String(error)
  }
  return undefined
}

async function first<T>(results: AsyncIterable<T>): Promise<T | undefined> {
  for await (const result of results) return result
  return undefined
}

async function post(path: string, body: unknown): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await handler(new Request(`https://vc.example${path}`, init))
  expect(response.status).toBe(400)
  return response.text()
}

const award = poison(example('safety-certificate'), '"learner":{')

test.each<readonly [string, () => unknown]>([
  ['issue', () => issue(poison(badge()), { signer, now })],
  [
    'issue, in a context',
    () => issue(poison({ ...badge(), issuer: { '@context': { a: 'urn:a' } } }, '"@context":{'), { signer, now }),
  ],
  ['issue of an award', () => issue(award, { signer, now })],
  ['addProof', () => addProof(poison(secured), { signer, now })],
  ['addProof, in a proof', () => addProof(poison(secured, '"proof":[{'), { signer, now })],
  ['derive', () => derive(poison(base), ['/credentialSubject'])],
  ['present', () => present([poison(secured)], { signer, challenge: 'c', now })],
])('%s throws', async (_title, act) => {
  expect(await codeOf(act)).toBe('format.parse.forbidden-key')
  expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys)
})

test('issueMany', async () => {
  const issued = await first(issueMany([poison(badge()) as JsonObject], { signer, now }))
  expect(issued?.problems?.map(({ code }) => code)).toEqual(['format.parse.forbidden-key'])
})

test('validate', async () => {
  expect((await validate(poison(secured))).map(({ code }) => code)).toEqual(['format.parse.forbidden-key'])
})

test.each<readonly [string, () => Promise<{ readonly verdict: string; readonly checks: object } | undefined>]>([
  ['verify', () => verify(poison(secured), { now })],
  ['verify, in the proof', () => verify(poison(secured, '"proof":[{'), { now })],
  ['verify of text', () => verify(JSON.stringify(poison(secured)), { now })],
  ['verify of bytes', () => verify(new TextEncoder().encode(JSON.stringify(poison(secured))), { now })],
  ['verifyMany', () => first(verifyMany([poison(secured)], { now }))],
  ['verifyPresentation', () => verifyPresentation(poison(presented), { challenge: 'c', now })],
])('%s rejects', async (_title, act) => {
  const report = await act()
  const parse = { outcome: 'fail', problems: [{ code: 'format.parse.forbidden-key' }] }
  expect(report).toMatchObject({ verdict: 'rejected', checks: { 'format.parse': parse } })
  expect(Reflect.ownKeys(Object.prototype)).toEqual(prototypeKeys)
})

test.each<readonly [string, object]>([
  ['/credentials/issue', { credential: poison(badge()) }],
  ['/credentials/verify', { verifiableCredential: poison(secured) }],
  ['/presentations/prove', { presentation: poison(presented), options: { challenge: 'c' } }],
  ['/presentations/verify', { verifiablePresentation: poison(presented), options: { challenge: 'c' } }],
])('POST %s', async (path, body) => {
  expect(await post(path, body)).toContain('format.parse.forbidden-key')
})

test('what does not sign fails closed: build throws, elements says invalid, read brings nothing of it', async () => {
  expect(await codeOf(() => build(award as MicroCredential))).toMatch(/^(?:award|format)\./)
  const [learner] = elements(award as MicroCredential)
  expect(learner).toMatchObject({ state: 'invalid', pointer: '/learner/__proto__' })
  expect(JSON.stringify(read(poison(secured) as unknown as Secured) ?? null)).not.toContain('polluted')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})
