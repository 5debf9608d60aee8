/**
 * `npm run test:faults`: the tests with processes that are killed and crowded, at length: 200 rounds each of the status stores and
 * of batches, 16 times 10,000 places, 20 rounds of 2,000 rows by 4 workers whose server is killed with them, 20 of 500 while clocks
 * jump, 40 of 500 by key services that fail and die, disks that are full, files cut at every byte; and the service under 100,000
 * malformed requests. Words behind it are Vitest's, such as the name of one file.
 */
import { spawnSync } from 'node:child_process'

const FILES: readonly string[] = [
  'test/status/stores/faults.test.ts',
  'test/status/stores/file-faults.test.ts',
  'test/batch/faults.test.ts',
  'test/batch/file-faults.test.ts',
  'test/batch/kms-faults.test.ts',
  'test/batch/pg-boss-faults.test.ts',
  'test/batch/pg-boss-clock.test.ts',
  'test/http/fire/',
]

const isWindows = process.platform === 'win32'
const words = ['vitest', 'run', ...FILES, ...process.argv.slice(2)]
const env = { ...process.env, MICROCRED_FAULTS: '1' }
process.exit(spawnSync('npx', words, { stdio: 'inherit', shell: isWindows, env }).status ?? 1)
