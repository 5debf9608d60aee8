/** Any value gives a report, and nothing that was changed is verified. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalizeJson } from '../../src/encoding/jcs.ts'
import { walk } from '../../src/encoding/json-pointer.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { PresentationReport } from '../../src/model/report.ts'
import { present } from '../../src/present.ts'
import { verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { now } from '../support/badge.ts'
import { challenge, domain, learner, presentation, replace, secured } from './samples.ts'

const IDS = Object.keys((await verifyPresentation(presentation, { challenge, domain, now })).checks)

const verdictOf = async (input: unknown): Promise<PresentationReport['verdict']> => {
  const report = await verifyPresentation(input, { challenge, domain, now })
  expect(Object.keys(report.checks)).toEqual(IDS)
  expect(['verified', 'rejected', 'undetermined']).toContain(report.verdict)
  return report.verdict
}

test('any JSON value, any text, anything that JavaScript has: a report, and never verified', async () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 6 }),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 300 }),
    fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
  )
  await fc.assert(
    fc.asyncProperty(anything, async (value) => {
      expect(await verdictOf(value)).not.toBe('verified')
    }),
    { numRuns: 500 },
  )
})

test('something like a presentation: a report, and never verified', async () => {
  const members = fc.record(
    {
      '@context': fc.oneof(fc.constant(presentation['@context']), fc.jsonValue()),
      type: fc.oneof(fc.constant('VerifiablePresentation'), fc.jsonValue()),
      holder: fc.oneof(fc.constant(presentation['holder']), fc.jsonValue()),
      verifiableCredential: fc.oneof(fc.constant(presentation['verifiableCredential']), fc.jsonValue()),
      proof: fc.oneof(fc.constant(presentation['proof']), fc.jsonValue()),
      id: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const whole = canonicalizeJson(presentation)
  await fc.assert(
    fc.asyncProperty(members, async (value) => {
      const { type, ...rest } = value as JsonObject
      const same = canonicalizeJson({ ...rest, ...(type !== undefined && { type: [type].flat() }) }) === whole
      if (!same) expect(await verdictOf(value)).not.toBe('verified')
    }),
    { numRuns: 500 },
  )
})

test('any member of a presentation over JSON, replaced by any value, is never verified', async () => {
  const shown = (await present([secured], {
    signer: learner,
    challenge,
    domain,
    now,
    format: 'eddsa-jcs-2022',
  })) as unknown as JsonObject
  expect(await verdictOf(shown)).toBe('verified')
  const places = [...walk(shown)].map(({ pointer }) => pointer)
  const original = canonicalizeJson(shown)
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), async (pointer, value) => {
      const mutated = replace(shown, pointer, value as Json)
      if (canonicalizeJson(mutated) !== original) expect(await verdictOf(mutated)).not.toBe('verified')
    }),
    { numRuns: 300 },
  )
})

test('any member of a presentation over statements, replaced by another text or taken away, is never verified', async () => {
  const places = [...walk(presentation)].map(({ pointer }) => pointer)
  const values = fc.oneof(
    fc.stringMatching(/^urn:x:[a-z]{1,8}$/),
    fc.stringMatching(/^[a-z]{1,8} [a-z]{1,8}$/),
    fc.constant(null),
    fc.integer(),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), values, async (pointer, value) => {
      expect([pointer, await verdictOf(replace(presentation, pointer, value))]).not.toEqual([pointer, 'verified'])
    }),
    { numRuns: 300 },
  )
})

test('any member added anywhere is never verified', async () => {
  const objects = [...walk({ root: presentation })]
    .filter(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value))
    .map(({ pointer }) => pointer.replace('/root', ''))
  const names = fc.oneof(
    fc.constantFrom('name', '@index', '@id', '@type', '@included', '@reverse', '@graph', '@nest', 'nonce', 'expires'),
    fc.stringMatching(/^[a-z@:]{1,8}$/),
  )
  const places = new Set([...walk(presentation)].map(({ pointer }) => pointer))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...objects), names, fc.jsonValue({ maxDepth: 1 }), async (parent, name, value) => {
      const pointer = `${parent}/${name}`
      if (places.has(pointer)) return
      const mutated = replace(presentation, pointer, value as Json)
      expect([pointer, await verdictOf(mutated)]).not.toEqual([pointer, 'verified'])
    }),
    { numRuns: 300 },
  )
})
