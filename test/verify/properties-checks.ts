/** What every report must be, for the properties of `verify`. */
import { expect } from 'vitest'
import { PROBLEM_CODES } from '../../src/errors/problem-codes.ts'
import type { Report } from '../../src/model/report.ts'
import { CHECK_IDS } from '../../src/verify/check-ids.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { now } from '../support/badge.ts'

/** As it would be sent. */
export const plain: (report: Report) => unknown = (report) => JSON.parse(JSON.stringify(report))

/** A report whatever comes, and never a good one. */
export async function bad(inputs: Iterable<unknown>, options: VerifyOptions = {}): Promise<void> {
  for (const input of inputs) {
    const report = await verify(input, { now, ...options })
    expect(Object.keys(report.checks)).toEqual(CHECK_IDS)
    expect(report.verdict).not.toBe('verified')
    assertProblems(report)
  }
}

function problemsOf(report: Report): { code: string; message: string; severity: string }[] {
  return Object.values(report.checks).flatMap((check) => [
    ...('problems' in check ? check.problems : []),
    ...(check.remarks ?? []),
  ])
}

function assertProblems(report: Report): void {
  for (const { code, message, severity } of problemsOf(report)) {
    expect(PROBLEM_CODES).toContain(code)
    expect(message.length).toBeGreaterThan(5)
    expect(['error', 'warning']).toContain(severity)
  }
}

export async function same(inputs: readonly unknown[], options: VerifyOptions = {}): Promise<void> {
  const reports = await Promise.all(inputs.map((input) => verify(input, { now, ...options })))
  const checks = reports.map(({ verdict, checks: each }) => JSON.stringify([verdict, each]))
  expect(new Set(checks).size).toBe(1)
  expect(reports[0]?.verdict).toBe('verified')
}
