/** Vitest's setup while the map is made: each test file hands over what it reached of the marked sources. */
import { afterAll } from 'vitest'

declare global {
  var __reached: Set<string> | undefined
}

declare module 'vitest' {
  interface TaskMeta {
    reached?: readonly string[]
  }
}

// biome-ignore lint/correctness/noEmptyPattern: Vitest reads the pattern
afterAll(({}, { file }) => {
  file.meta.reached = [...(globalThis.__reached ?? [])]
})
