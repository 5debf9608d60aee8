import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bake } from '../../src/cli/bake.ts'
import { batch } from '../../src/cli/batch.ts'
import { check } from '../../src/cli/check.ts'
import { convert } from '../../src/cli/convert.ts'
import { example } from '../../src/cli/example.ts'
import { forget } from '../../src/cli/forget.ts'
import { issue } from '../../src/cli/issue.ts'
import { keygen } from '../../src/cli/keygen.ts'
import { serve } from '../../src/cli/serve.ts'
import { stack } from '../../src/cli/stack.ts'
import { terminal } from '../../src/cli/terminal.ts'
import { unbake } from '../../src/cli/unbake.ts'
import { verify } from '../../src/cli/verify.ts'
import { ROOT } from '../support/dist.ts'
import { setUpDesk } from './cli.ts'

const { microcred } = setUpDesk()
const COMMANDS = { keygen, example, check, issue, verify, stack, convert, bake, unbake, batch, forget, serve }
const NAMES = [
  'keygen',
  'example',
  'check',
  'issue',
  'verify',
  'stack',
  'convert',
  'bake',
  'unbake',
  'batch',
  'forget',
  'serve',
] as const

describe('help', () => {
  test.each([['--help'], ['-h'], ['help']])('microcred %s lists every command', async (word) => {
    const { stdout, stderr, code } = await microcred([word])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    for (const command of NAMES) expect(stdout).toMatch(new RegExp(`^ {2}${command} +\\S`, 'm'))
  })

  test.each(NAMES)('%s --help shows usage, its options and an example that fits', async (command) => {
    const { stdout, stderr, code } = await microcred([command, '--help'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(stdout).toContain(`microcred ${command}`)
    expect(stdout).toMatch(/^Example$/m)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
    expect((await microcred(['help', command])).stdout).toBe(stdout)
    const named = new Set([...stdout.matchAll(/(?<=[\s[])--([a-z]+(?:-[a-z]+)*)/g)].map(([, name]) => name))
    expect([...named].sort()).toEqual(Object.keys(COMMANDS[command].options).sort())
  })

  test('--version is the version', async () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'))
    expect(await microcred(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })
})

describe('the screen', () => {
  test('is coloured on a TTY only, and never with NO_COLOR', () => {
    const tty = { isTTY: true, columns: 80 }
    expect(terminal(tty, {}).paint('green', 'ok')).toBe('\u001b[32mok\u001b[39m')
    expect(terminal(tty, { NO_COLOR: '1' }).paint('green', 'ok')).toBe('ok')
    expect(terminal(tty, { NO_COLOR: '' }).paint('green', 'ok')).toBe('\u001b[32mok\u001b[39m')
    expect(terminal(tty, { TERM: 'dumb' }).paint('green', 'ok')).toBe('ok')
    expect(terminal({}, {}).paint('green', 'ok')).toBe('ok')
  })

  test('a reader that closes the pipe early is no error', async () => {
    const child = spawn('sh', ['-c', `node ${ROOT}dist/cli/main.js example --full | head -c 1`], { stdio: 'pipe' })
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    await new Promise((resolve) => child.on('close', resolve))
    expect(stderr).toBe('')
  })
})
