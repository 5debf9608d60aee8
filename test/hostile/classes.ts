/**
 * Classes of hostile input to `verify`, each with its cases: what threats.md and advisories name, up to a megabyte. One list for the
 * tests, for the limits of time and memory, and for docs/security-tests.md.
 */
import { DOCUMENTS } from './documents.ts'
import { FILES } from './files.ts'

export interface AttackClass {
  readonly name: string
  cases(): Iterable<unknown>
}

export const CLASSES: readonly AttackClass[] = [...DOCUMENTS, ...FILES]
