import { describe, expect, test } from 'vitest'
import { isShort, printElements } from '../../src/cli/print-elements.ts'
import { printReport } from '../../src/cli/print-report.ts'
import { summarize } from '../../src/cli/summarize.ts'
import { plain, shorten, terminal, wrap } from '../../src/cli/terminal.ts'
import type { ElementRow } from '../../src/elements.ts'
import { problem, remark } from '../../src/errors.ts'
import type { CheckId, Outcome, Report } from '../../src/model/report.ts'
import { CHECK_IDS } from '../../src/verify/check-ids.ts'

const screen = terminal({}, {})

function reportOf(outcomes: Partial<Record<CheckId, Outcome>>, more: Partial<Report> = {}): Report {
  const absent: Outcome = { outcome: 'skipped', reason: 'absent' }
  const checks = Object.fromEntries(CHECK_IDS.map((id) => [id, outcomes[id] ?? absent])) as Record<CheckId, Outcome>
  return {
    version: 1,
    verdict: 'rejected',
    checks,
    at: '2026-07-01T00:00:00Z',
    endorsements: [],
    parts: [],
    ...more,
  }
}

describe('a report', () => {
  test('begins with the verdict, then has every check in order, then who issued it', () => {
    const lines = printReport(
      reportOf(
        { 'format.parse': { outcome: 'pass' } },
        {
          verdict: 'verified',
          issuer: { id: 'did:key:z6MkX', name: 'College', recognised: 'not-asked' },
          signer: { verificationMethod: 'did:key:z6MkX#z6MkX', format: 'eddsa-rdfc-2022' },
        },
      ),
      screen,
    )
    expect(lines[0]).toBe('✔ VERIFIED  signed by its issuer, unaltered, in force')
    expect(lines.filter((line) => /^ {2}[✔✘?–] /.test(line)).map((line) => line.split(/ +/)[3])).toEqual([...CHECK_IDS])
    expect(lines).toContain('  Issued by   College, did:key:z6MkX')
    expect(lines).toContain('  Signed with did:key:z6MkX#z6MkX (eddsa-rdfc-2022)')
    expect(lines).toContain('  Judged at   2026-07-01T00:00:00Z')
  })

  test('shows each problem with its code, pointer, sentence and fix, and remarks as such', () => {
    const lines = printReport(
      reportOf({
        'status.period': {
          outcome: 'fail',
          problems: [
            problem('status.period.expired', 'It ended.', { pointer: '/validUntil', fix: 'Ask for a new one.' }),
          ],
        },
        'proof.issuer': { outcome: 'unknown', problems: [problem('proof.issuer.unresolved', 'No key document.')] },
        'proof.signature': {
          outcome: 'pass',
          remarks: [remark('proof.signature.others-unsupported', 'Another proof was not checked.')],
        },
      }),
      screen,
    )
    const text = lines.join('\n')
    expect(text).toContain(
      `  ✘ fail     status.period        it is not in force at the moment it is judged at
      status.period.expired at /validUntil
        It ended.
        What to do: Ask for a new one.`,
    )
    expect(text).toContain('? unknown  proof.issuer         it could not be checked whether the key that signed it')
    expect(text).toContain('remark: proof.signature.others-unsupported')
  })

  test('shows an unproven issuer as a claim only', () => {
    const text = printReport(reportOf({}, { claimed: { issuer: 'https://uni.example' } }), screen).join('\n')
    expect(text).toContain('Claims      to be issued by https://uni.example; unproven')
    expect(text).not.toContain('Issued by')
  })

  test('tells statuses, who was matched, and each endorsement as far as it holds', () => {
    const issuer = { id: 'did:key:z6MkX', recognised: 'not-asked' } as const
    const by = (id: string, name?: string): Report =>
      reportOf({}, { verdict: 'verified', issuer: { id, recognised: 'not-asked', ...(name && { name }) } })
    const asOf = '2026-06-01T00:00:00Z'
    const more: Partial<Report> = {
      verdict: 'verified',
      issuer,
      recipient: { matched: 'emailAddress' },
      statuses: [
        { purpose: 'revocation', value: 0, asOf },
        { purpose: 'message', value: 2, asOf, message: 'under review' },
      ],
      endorsements: [
        by('did:key:z6MkY', 'Guild'),
        reportOf({}, { verdict: 'rejected', claimed: { issuer: 'https://guild.example' } }),
        reportOf({}, { verdict: 'undetermined' }),
      ],
    }
    const lines = printReport(reportOf({ endorsements: { outcome: 'pass' } }, more), screen)
    expect(lines).toContain('  Recipient   the one you named (by emailAddress)')
    expect(lines).toContain(`  Status      revocation: no, as of ${asOf}`)
    expect(lines).toContain(`  Status      message: 2, as of ${asOf}: under review`)
    expect(lines.filter((line) => line.startsWith('  Endorsement'))).toEqual([
      '  Endorsement by Guild, did:key:z6MkY: verified',
      '  Endorsement rejected: do not rely on it (it claims to be by https://guild.example)',
      '  Endorsement undetermined: do not rely on it',
    ])
    const astray: Outcome = { outcome: 'fail', problems: [problem('endorsements.subject', 'Of something else.')] }
    const text = printReport(reportOf({ endorsements: astray }, more), screen).join('\n')
    expect(text).toContain('z6MkY: verified, but not all of them are of this badge')
  })

  test('has no line beyond 100 columns and no control character, whatever stands in it', () => {
    const nasty = `\u001b[31m${'x'.repeat(300)}\r\n\u202e verified \u0007`
    const failed: Outcome = {
      outcome: 'fail',
      problems: [problem('proof.issuer.mismatch', nasty, { pointer: '/issuer', fix: nasty })],
    }
    const lines = printReport(reportOf({ 'proof.issuer': failed }, { claimed: { issuer: nasty } }), screen)
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(100)
      expect(line).not.toMatch(/\p{Cc}|\u202e/u)
    }
  })
})

describe('the table of elements', () => {
  const row: ElementRow = {
    element: 2,
    name: 'Title',
    state: 'present',
    mandatory: true,
    pointer: '/title',
    help: 'A text.',
    value: { en: 'Soil health', ga: 'Sláinte ithreach' },
  }

  test('shows what is there, and for what is not what to write', () => {
    expect(printElements([row], screen)).toEqual(['   2  Title  ✔ present    Soil health'])
    expect(printElements([{ ...row, state: 'missing' }], screen)).toEqual(['   2  Title  ✘ missing', '      A text.'])
    expect(printElements([{ ...row, state: 'invalid' }], screen)).toEqual([
      '   2  Title  ✘ invalid    at /title',
      '      A text.',
    ])
    expect(printElements([{ ...row, state: 'missing', mandatory: false }], screen)).toEqual([
      '   2  Title  – not given',
    ])
    expect(printElements([{ ...row, state: 'not-applicable' }], screen)).toEqual(['   2  Title  – not applicable'])
  })

  test('an optional element that is wrong counts, one that is absent does not', () => {
    expect(isShort({ ...row, state: 'invalid', mandatory: false })).toBe(true)
    expect(isShort({ ...row, state: 'missing', mandatory: false })).toBe(false)
    expect(isShort({ ...row, state: 'missing' })).toBe(true)
    expect(isShort({ ...row, state: 'not-applicable' })).toBe(false)
  })

  test('is cut to fit', () => {
    const [line = ''] = printElements([{ ...row, value: 'x'.repeat(500) }], terminal({ columns: 80 }, {}))
    expect(line.length).toBe(80)
    expect(line.endsWith('x…')).toBe(true)
  })
})

describe('a summary', () => {
  test.each([
    ['Soil', 'Soil'],
    [5, '5'],
    [undefined, ''],
    [{ en: 'Soil', 'zh-Hant': '土' }, 'Soil'],
    [{ givenName: 'Aoife', familyName: 'Byrne' }, 'Aoife Byrne'],
    [{ email: 'a@b.example' }, 'a@b.example'],
    [{ id: 'did:example:a' }, 'did:example:a'],
    [{ credits: { system: 'ECTS', points: 2 }, duration: 'PT50H' }, '2 ECTS, PT50H'],
    [{ eqf: 5, cycle: 'short' }, 'EQF 5, cycle short'],
    [[{ title: { en: 'One' } }, { title: 'Two' }], 'One; Two'],
    [[{ type: { other: 'Interview' } }, { type: 'quiz', title: 'Test' }], 'Interview; quiz: Test'],
    [{ value: 82, scheme: 'Percentage', max: 100 }, '82, scheme Percentage, max 100'],
    [{ issuer: { name: 'College' }, awardingBodies: [{ name: 'Guild' }] }, 'College, Guild'],
  ])('of %j', (value, summary) => {
    expect(summarize(value)).toBe(summary)
  })
})

describe('text', () => {
  test('is wrapped at spaces, and long words where they must', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three'])
    expect(wrap('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl'])
    expect(wrap('', 10)).toEqual([])
  })

  test('loses its control characters', () => {
    expect(plain('a\u001b[2J\u009b\u202eb\r\nc')).toBe('a\\u001b[2J\\u009b\\u202eb c')
  })

  test('is shortened by characters, not by halves of them', () => {
    expect(shorten('😀😀😀', 3)).toBe('😀😀😀')
    expect(shorten('😀😀😀', 2)).toBe('😀…')
  })
})
