/** The order of the test files: the slowest first, so that at the end no worker waits for one long file of another. */
import { existsSync } from 'node:fs'
import { join, normalize } from 'node:path'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'
import { ROOT } from './dist.ts'

/** Those of ten seconds and more, alone on a quiet machine. Vitest knows how long a file took only from a run before, and a clone has none. */
const SLOW: readonly string[] = [
  'element/page',
  'portable/runtimes',
  'element/accessible',
  'element/hostile',
  'rdf/differential',
  'cli/refusals',
  'cli/main-row',
  'verify/hostile',
  'status/stores/faults',
  'build/official',
  'bake/hostile',
  'cli/batch',
  'package/package',
  'render/pdf',
  'verify/meaning',
  'batch/faults',
  'http/fire/fire',
  'batch/pg-boss-work',
  'batch/pg-boss-enqueue',
  'cli/picture',
  'http/serve',
  'build/extended',
  'batch/pg-boss-faults',
  'portable/vectors',
  'verify/records-hostile',
]

export default class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const paths = SLOW.map((name) => join(ROOT, `test/${name}.test.ts`))
    const gone = paths.find((path) => !existsSync(path))
    if (gone !== undefined) throw new Error(`test/support/slow-first.ts names a file that is not there: ${gone}`)
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = paths.indexOf(normalize(moduleId))
      return at < 0 ? paths.length : at
    }
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => rank(a) - rank(b))
  }
}
