import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describeWith, testWith } from './required.ts'

const ROOT: string = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Whether the reference data lies beside this clone. The tests stand on their own without it. */
export const hasShared: boolean = existsSync(ROOT)

/** The absolute path of a file of the reference data: `shared('eu/vocab/eqf.json')`. */
export function shared(path: string): string {
  return ROOT + path
}

const missing = hasShared ? undefined : '../shared/data is missing'

/** `describe` for what is compared with the reference data. */
export function describeShared(title: string, fn: () => void): void {
  describeWith('data', missing, title, fn)
}

/** One test of that. */
export function testShared(title: string, fn: () => Promise<void>): void {
  testWith('data', missing, title, fn)
}
