import { describe, expect, test } from 'vitest'
import { problem } from '../../src/errors.ts'
import type { CheckId, Outcome } from '../../src/model/report.ts'
import { CHECK_IDS } from '../../src/verify/check-ids.ts'
import { foldVerdict } from '../../src/verify/verdict.ts'

const found = problem('format.parse.not-json', 'x')
const outcomes: Readonly<Record<string, Outcome>> = {
  pass: { outcome: 'pass' },
  fail: { outcome: 'fail', problems: [found] },
  unknown: { outcome: 'unknown', problems: [found] },
  absent: { outcome: 'skipped', reason: 'absent' },
  disabled: { outcome: 'skipped', reason: 'disabled' },
  blocked: { outcome: 'skipped', reason: 'blocked' },
}
const core = CHECK_IDS.slice(0, 8)
const passing = Object.fromEntries(CHECK_IDS.map((id) => [id, { outcome: 'pass' }])) as Record<CheckId, Outcome>
const kinds = Object.entries(outcomes)

describe('the fold', () => {
  test('all combinations of the eight core checks: 6 ^ 8', () => {
    const checks = { ...passing }
    const wrong: string[] = []
    const visit = (index: number, names: readonly string[]): void => {
      const id = core[index]
      if (id === undefined) {
        const needed = names[0] === 'pass' && names[4] === 'pass' && names[5] === 'pass'
        const rest = names.every((name) => name === 'pass' || name === 'absent')
        const expected = names.includes('fail') ? 'rejected' : needed && rest ? 'verified' : 'undetermined'
        if (foldVerdict(checks, []) !== expected) wrong.push(names.join(' '))
        return
      }
      for (const [name, outcome] of kinds) {
        checks[id] = outcome
        visit(index + 1, [...names, name])
      }
    }
    visit(0, [])
    expect(wrong).toEqual([])
  })

  test.each(kinds)('a check that is not core does not count: %s', (_name, outcome) => {
    const checks = {
      ...passing,
      'issuer.trust': outcome,
      'recipient.match': outcome,
      endorsements: outcome,
      parts: outcome,
    }
    expect(foldVerdict(checks, [])).toBe('verified')
  })

  test.each(kinds)('one that was asked for must pass: %s', (name, outcome) => {
    const expected = { pass: 'verified', fail: 'rejected' }[name] ?? 'undetermined'
    expect(foldVerdict({ ...passing, 'issuer.trust': outcome }, ['issuer.trust'])).toBe(expected)
  })
})
