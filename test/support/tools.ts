/** Debian's programs that look at PDF files, installed where this may be done (as root, with apt-get). */
import { spawnSync } from 'node:child_process'
import { oneAtATime } from './one-at-a-time.ts'
import { describeWith } from './required.ts'

function has(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
}

/** Whether `program` can be run; `packageName` is Debian's that has it. */
export function findTool(program: string, packageName: string): boolean {
  return oneAtATime(() => {
    if (has(program) || process.getuid?.() !== 0) return has(program)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const words of [['update'], ['install', '-y', '--no-install-recommends', packageName]])
      spawnSync('apt-get', ['-qq', ...words], { stdio: 'ignore', env })
    return has(program)
  })
}

/** `describe` for what needs the program. */
export function describeTool(title: string, program: string, packageName: string, fn: () => void): void {
  describeWith('tools', findTool(program, packageName) ? undefined : `there is no ${program}`, title, fn)
}
