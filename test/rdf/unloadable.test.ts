import { expect, test, vi } from 'vitest'
import { issue } from '../../src/issue.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'

vi.mock('../../src/rdf/load-context.ts', () => Promise.reject(new TypeError('Invalid URL string.')))

test('where the general processor cannot be loaded nothing is thrown, and nothing verified', async () => {
  const secured = await issue(badge(key.controller), { signer, now })
  const description = { '@value': 'a', '@language': 'ar', '@direction': 'rtl' }
  const { verdict, checks } = await verify({ ...secured, description }, { now, expect: 'any' })
  expect(verdict).toBe('undetermined')
  expect(checks['conformance.context']).toMatchObject({
    outcome: 'unknown',
    problems: [{ code: 'conformance.context.too-complex' }],
  })
})
