/** `npm run test:faults`: the tests with processes that are killed and crowded, at length: 200 rounds each of the status stores and of batches, 16 times 10,000 places. */
import { spawnSync } from 'node:child_process'

const isWindows = process.platform === 'win32'
const words = [
  'vitest',
  'run',
  'test/status/stores/faults.test.ts',
  'test/batch/faults.test.ts',
  ...process.argv.slice(2),
]
const env = { ...process.env, MICROCRED_FAULTS: '1' }
process.exit(spawnSync('npx', words, { stdio: 'inherit', shell: isWindows, env }).status ?? 1)
