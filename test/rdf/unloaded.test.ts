/** What reads rare contexts is out of reach: an ordinary badge is read, and of another it is said. */
import { expect, test, vi } from 'vitest'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { badge } from '../support/badge.ts'

vi.mock('../../src/rdf/rare-contexts.ts', () => {
  throw new Error('out of reach')
})

test('a document with a context of its own cannot be judged, and no other is touched', async () => {
  const rare = { '@context': { name: 'urn:name' }, '@id': 'urn:x', name: 'x' }
  const { problems } = await canonicalize(rare)
  expect(problems?.map(({ code }) => code)).toEqual(['conformance.context.too-complex'])
  expect(problems?.[0]?.message).toContain('could not be loaded')
  expect((await canonicalize(badge())).nquads).toContain('OpenBadgeCredential')
})
