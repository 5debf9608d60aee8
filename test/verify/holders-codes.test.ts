/** What is said of an issuer's proof, said of the holder's: every code that has a counterpart, and only those. */
import { expect, test } from 'vitest'
import { PROBLEM_CODES } from '../../src/errors/problem-codes.ts'
import { problem } from '../../src/errors.ts'
import { asHoldersCheck } from '../../src/verify/checks/presentation-signature.ts'
import { fail } from '../../src/verify/outcomes.ts'

test.each(PROBLEM_CODES.filter((code) => code.startsWith('proof.')))('%s', (code) => {
  const own = code.replace(/^proof\./, 'presentation.')
  const hasOwn = (PROBLEM_CODES as readonly string[]).includes(own)
  const told = asHoldersCheck(fail(problem(code, 'Said.', { fix: 'Ask the issuer.' })))
  const expected = hasOwn ? { code: own, fix: 'Ask the holder to present again.' } : { code, fix: 'Ask the issuer.' }
  expect(told).toMatchObject({ problems: [expected] })
})
