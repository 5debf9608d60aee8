import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWebAddress } from '../../src/build/iri.ts'

const label = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'z', 'X', '0', '9', '-', 'x'), maxLength: 6 }),
  fc.constantFrom('xn--a', 'xn--mnchen-3ya', '0x1', '300', '1', 'example', 'ab--c', ''),
)
const host = fc.oneof(
  { weight: 8, arbitrary: fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('[::1]', '[::', '1.2.3.4', '1.2.3.400', 'a:80', 'a:99999', 'u@a', 'u:p@a', '@a', 'a:b'),
  },
)
const tail = fc.constantFrom('', '/', '/a@b', '?q=@', '#f:1', '/a//b', '.', ':443/')

test('a web address is what the URL parser takes, without a user', () => {
  const seen = { true: 0, false: 0 }
  fc.assert(
    fc.property(fc.constantFrom('http', 'https', 'HTTPS'), host, tail, (scheme, name, rest) => {
      const written = `${scheme}://${name}${rest}`
      const fine = isWebAddress(written)
      seen[`${fine}`]++
      expect(fine).toBe(/^[^/?#@:]/.test(name + rest) && hasNoUser(written))
    }),
    { numRuns: 5000 },
  )
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(300)
})

function hasNoUser(written: string): boolean {
  try {
    const { username, password } = new URL(written)
    return username === '' && password === ''
  } catch {
    return false
  }
}
