/** What TypeScript makes of the packed package in every way of resolving it: attw, as `attw --profile esm-only` asks it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkPackage, createPackageFromTarballData, type Problem } from '@arethetypeswrong/core'
import { afterAll, expect, test } from 'vitest'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { runOk } from '../support/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'microcred-attw-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The profile `esm-only` leaves out the two ways that have no ES modules. */
const LEFT_OUT: ReadonlySet<string> = new Set(['node10', 'node16-cjs'])

test('attw has no findings', async () => {
  assertBuilt()
  const words = ['pack', '--json', '--silent', '--ignore-scripts', '--pack-destination', folder]
  const [{ filename }] = JSON.parse((await runOk('npm', words, { cwd: ROOT })).stdout)
  const analysis = await checkPackage(createPackageFromTarballData(readFileSync(join(folder, filename))))
  if (analysis.types === false) throw new Error('attw finds no types.')
  const { exports } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
  // so that an entry point which attw no longer looks at is noticed
  expect(Object.keys(analysis.entrypoints).sort()).toEqual(Object.keys(exports).sort())
  expect(analysis.problems.filter(isAsked)).toEqual([])
})

function isAsked(problem: Problem): boolean {
  if ('resolutionKind' in problem) return !LEFT_OUT.has(problem.resolutionKind)
  return !('resolutionOption' in problem) || problem.resolutionOption !== 'node10'
}
