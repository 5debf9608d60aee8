/**
 * `npm test`: build, types, lint, then every test. A step that fails ends the run with the line that the tests would have
 * ended with (test/support/reporter.ts), so that whoever reads the last line never takes silence for success.
 */
import { spawnSync } from 'node:child_process'

for (const step of ['build', 'typecheck', 'lint']) {
  console.log(`\n> ${step}`)
  if (run('npm', ['run', '--silent', step]) === 0) continue
  console.log(`\n${step} failed\n0 passed, 1 failed`)
  process.exit(1)
}
process.exit(run('npx', ['vitest', 'run', ...process.argv.slice(2)]))

function run(program: string, words: readonly string[]): number {
  // On Windows npm and npx are batch files, which only a shell starts.
  return spawnSync(program, words, { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1
}
