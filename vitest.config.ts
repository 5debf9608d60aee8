import { fileURLToPath } from 'node:url'
import type { ViteUserConfig } from 'vitest/config'
import SlowFirst from './test/support/slow-first.ts'

const config: ViteUserConfig = {
  resolve: {
    alias: { '#platform': fileURLToPath(new URL('./src/platform/node.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    globalSetup: ['test/support/generate.ts'],
    reporters: ['default', './test/support/reporter.ts'],
    // One for each core: many files wait for processes, servers and browsers of their own.
    maxWorkers: '100%',
    sequence: { sequencer: SlowFirst },
    // Bounds against what never ends. A busy machine must not reach them.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
}

export default config
