/** Every problem code can happen, and is explained: `Record<ProblemCode, ...>` does not compile while one is forgotten. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderProblems } from '../scripts/write-problems.ts'
import { PROBLEM_CODES, type ProblemCode } from '../src/errors/problem-codes.ts'
import { codesOf, type Provoke } from './problems/provoke.ts'
import { commandLine, options, recipient, trusting } from './problems/provoke-asking.ts'
import { award, building, convertingAssertions, keys, runtime } from './problems/provoke-award.ts'
import { batchRuns } from './problems/provoke-batch.ts'
import { cells, maps, rows } from './problems/provoke-batches.ts'
import { converting } from './problems/provoke-converting.ts'
import { conformance, format } from './problems/provoke-documents.ts'
import { pdf } from './problems/provoke-files.ts'
import { http } from './problems/provoke-http.ts'
import { baking, rendering } from './problems/provoke-pictures.ts'
import { presentations, presentedParts, presenting } from './problems/provoke-presentations.ts'
import { deriving, issuing, proofs } from './problems/provoke-proofs.ts'
import { batchQueue } from './problems/provoke-queue.ts'
import { parts, stacking } from './problems/provoke-records.ts'
import { fetching, status } from './problems/provoke-status.ts'
import { convertingClaims } from './problems/provoke-wallet.ts'

const provoked: Readonly<Record<ProblemCode, Provoke>> = {
  ...award,
  ...building,
  ...converting,
  ...convertingAssertions,
  ...convertingClaims,
  ...pdf,
  ...baking,
  ...rendering,
  ...runtime,
  ...keys,
  ...format,
  ...conformance,
  ...proofs,
  ...issuing,
  ...converting,
  ...deriving,
  ...status,
  ...fetching,
  ...recipient,
  ...trusting,
  ...options,
  ...presentations,
  ...presenting,
  ...presentedParts,
  ...parts,
  ...rows,
  ...maps,
  ...cells,
  ...stacking,
  ...batchQueue,
  ...batchRuns,
  ...http,
  ...commandLine,
}

describe('every code can be provoked', () => {
  test.each(PROBLEM_CODES)('%s', async (code) => {
    expect(await codesOf(provoked[code])).toContain(code)
  })

  test('the codes are those of the list, once each', () => {
    expect(new Set(PROBLEM_CODES).size).toBe(PROBLEM_CODES.length)
    expect(Object.keys(provoked).sort()).toEqual([...PROBLEM_CODES].sort())
  })
})

describe('docs/problems.md', () => {
  const page = readFileSync(new URL('../docs/problems.md', import.meta.url), 'utf8')

  test('is what scripts/write-problems.ts writes', () => {
    expect(page).toBe(renderProblems())
  })

  test('explains each code once', () => {
    const explained = [...page.matchAll(/^### `([^`]+)`$/gm)].map(([, code]) => code)
    expect(explained).toEqual([...PROBLEM_CODES])
  })
})
