/**
 * What needs something that may be missing here: it says in one line that it did not run, or fails where it must run. Which of the two
 * is read here and nowhere else.
 */
import { describe, test } from 'vitest'

/** `tools`: programs, browsers, servers, runtimes, a disk to fill. `data`: the reference data, which is no part of the repository. */
export type Need = 'tools' | 'data'

/** `MICROCRED_REQUIRE_ALL=1` (.ci/run) requires everything, `MICROCRED_REQUIRE_TOOLS=1` (a clone by itself) all but the data. */
export function isRequired(need: Need, env: Readonly<NodeJS.ProcessEnv> = process.env): boolean {
  return env['MICROCRED_REQUIRE_ALL'] === '1' || (need === 'tools' && env['MICROCRED_REQUIRE_TOOLS'] === '1')
}

function say(missing: string, title: string): void {
  process.stderr.write(`did not run, ${missing}: ${title}\n`)
}

/** For a part of a test: says that it is left out, or throws. */
export function leaveOut(need: Need, missing: string, title: string): void {
  if (isRequired(need)) throw new Error(`${title} must run, but ${missing}.`)
  say(missing, title)
}

/** `describe`; where something is `missing`, `fn` is not called at all (it may read files). */
export function describeWith(need: Need, missing: string | undefined, title: string, fn: () => void): void {
  if (missing === undefined) {
    describe(title, fn)
    return
  }
  say(missing, title)
  describe.skipIf(!isRequired(need))(title, () => {
    test('has what it needs', () => leaveOut(need, missing, title))
  })
}

/** `test`, likewise. */
export function testWith(need: Need, missing: string | undefined, title: string, fn: () => Promise<void>): void {
  if (missing === undefined) {
    test(title, fn)
    return
  }
  say(missing, title)
  test.skipIf(!isRequired(need))(title, () => leaveOut(need, missing, title))
}
