/**
 * `npm run test:faults`: the tests with processes that are killed and crowded, at length: 200 rounds, 16 times 10,000 places, and 20
 * rounds of 2,000 rows by 4 workers whose server is killed with them.
 */
import { spawnSync } from 'node:child_process'

const isWindows = process.platform === 'win32'
const words = [
  'vitest',
  'run',
  'test/status/stores/faults.test.ts',
  'test/batch/pg-boss-faults.test.ts',
  ...process.argv.slice(2),
]
const env = { ...process.env, MICROCRED_FAULTS: '1' }
process.exit(spawnSync('npx', words, { stdio: 'inherit', shell: isWindows, env }).status ?? 1)
