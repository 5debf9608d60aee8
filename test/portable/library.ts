/** The library as its users import it, for tests that run wherever it does. */
import type * as http from '../../src/http.ts'
import type * as main from '../../src/index.ts'
import type * as status from '../../src/status.ts'
import type * as vocabulary from '../../src/vocabulary.ts'

export interface Library {
  readonly main: typeof main
  readonly http: typeof http
  readonly status: typeof status
  readonly vocabulary: typeof vocabulary
}

export type PortableTest = (library: Library) => Promise<void>

/** Throws where what was found is not, as JSON, what was wanted. */
export function same(found: unknown, wanted: unknown, what = 'found'): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)]
  if (left !== right) throw new Error(`${what}: ${left?.slice(0, 400)}, not ${right?.slice(0, 400)}`)
}
