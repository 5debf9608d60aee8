/** `microcred batch` and `forget`, as a user starts them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { smallAward } from '../../src/cli/example-award.ts'
import { progressOn } from '../../src/cli/progress.ts'
import { ROOT } from '../support/dist.ts'
import { expectRefusal, setUpDesk } from './cli.ts'

const desk = setUpDesk()
const { learner: _learner, ...template } = smallAward('2026-11-22T10:00:00Z')
const common = ['--template', 'award.json', '--key', 'key.json']

const csv = (names: readonly string[]): string =>
  ['key,name,email', ...names.map((name, n) => `s-${n},${name},${name.toLowerCase()}@example.org`)].join('\r\n')

const badgesIn = (folder: string): string[] =>
  readdirSync(join(desk.folder, folder)).filter((name) => /^[\da-f-]{36}\./.test(name))

const linesOf = (file: string): { outcome: string; credential?: string }[] =>
  desk
    .read(file)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

beforeAll(async () => {
  expect((await desk.microcred(['keygen', '--out', 'key.json'])).code).toBe(0)
  desk.write('award.json', JSON.stringify(template))
  desk.write('rows.csv', csv(['Ana', 'Bo', 'Cy']))
  desk.write('bad.csv', `${csv(['Ana', 'Bo'])}\r\ns-9,Dee,not-a-mail`)
})

test('rows become badges with status entries, once; one is forgotten and can still be revoked', async () => {
  const words = ['batch', 'rows.csv', ...common, '--out', 'badges', '--status', 'revocation', '--status-dir', 'lists']
  const first = await desk.microcred([...words, '--base-url', 'https://uni.example/vc', '--as', 'json,svg'])
  expect([first.stderr, first.code]).toEqual(['', 0])
  expect(first.stdout).toMatch(/^✔ 3 rows in [\d.]+ s: 3 signed\n/)
  expect(badgesIn('badges')).toHaveLength(6)
  expect(readdirSync(join(desk.folder, 'lists', 'published'))).toHaveLength(1)
  const before = badgesIn('badges').map((name) => desk.read(join('badges', name)))

  const again = await desk.microcred([...words, '--as', 'json,svg', '--json'])
  expect(JSON.parse(again.stdout)).toMatchObject({ rows: 3, issued: 0, repeated: 3, ended: 'done' })
  expect(badgesIn('badges').map((name) => desk.read(join('badges', name)))).toEqual(before)
  const badge = await desk.microcred(['verify', join('badges', badgesIn('badges')[0] ?? ''), '--json'])
  expect(JSON.parse(badge.stdout).checks['proof.signature'].outcome).toBe('pass')

  const id = String(linesOf('badges/results.jsonl')[1]?.credential)
  const forgotten = await desk.microcred(['forget', 's-1', '--out', 'badges'])
  expect([forgotten.code, forgotten.stdout]).toEqual([
    0,
    expect.stringContaining('1 credential and 2 files are removed'),
  ])
  expect(badgesIn('badges')).toHaveLength(4)
  expect(desk.read('badges/results.jsonl')).not.toContain(id)
  const after = await desk.microcred([...words, '--json'])
  expect(JSON.parse(after.stdout)).toMatchObject({ issued: 0, repeated: 2, forgotten: 1 })
  const revoked = await desk.microcred([
    'revoke',
    id,
    '--status-dir',
    'lists',
    '--key',
    'key.json',
    '--reason',
    'Asked for',
    '--json',
  ])
  expect(JSON.parse(revoked.stdout)).toMatchObject({ value: 1 })

  expectRefusal(await desk.microcred(['forget', 's-77', '--out', 'badges']), 1, /nothing of it in badges/)
  const all = await desk.microcred(['forget', '--out', 'badges', '--json'])
  expect(JSON.parse(all.stdout)).toEqual({ out: 'badges', credentials: 2, files: 4 })
  expect(badgesIn('badges')).toEqual([])
})

test('a row that is refused is named by row and column, and the exit code is 1', async () => {
  const { stdout, code } = await desk.microcred(['batch', 'bad.csv', ...common, '--out', 'some'])
  expect(code).toBe(1)
  expect(stdout).toMatch(
    /^✘ 3 rows in [\d.]+ s: 2 signed, 1 refused\n {2}row 4, column "email": This is no e-mail address/,
  )
  expect(linesOf('some/results.jsonl').map(({ outcome }) => outcome)).toEqual(['issued', 'issued', 'refused'])
  expect(JSON.parse(desk.read('some/summary.json'))).toMatchObject({ refused: 1 })
  for (const file of ['some/summary.json', 'some/results.jsonl']) expect(desk.read(file)).not.toMatch(/dee|not-a-mail/i)
})

test('a dry run signs nothing and shows what stands there', async () => {
  const { stdout, code } = await desk.microcred(['batch', 'bad.csv', '--template', 'award.json', '--dry-run'])
  expect(code).toBe(1)
  expect(stdout).toContain('3 rows: 2 good, 1 with problems.\nRow 4, column "email": "not-a-mail"')
  const good = await desk.microcred(['batch', 'rows.csv', '--template', 'award.json', '--dry-run', '--json'])
  expect([good.code, JSON.parse(good.stdout)]).toMatchObject([0, { rows: 3, good: 3 }])
})

test('standard input, a map, and two batches in one folder', async () => {
  desk.write('map.json', JSON.stringify({ key: ['No'], set: { '/learner/name': 'Who', '/learner/email': 'Mail' } }))
  const words = ['batch', '-', ...common, '--map', 'map.json', '--out', 'two']
  for (const name of ['spring', 'autumn']) {
    const input = 'No;Who;Mail\n1;Ana;ana@example.org\n'
    const done = await desk.microcred([...words, '--batch', name, '--json'], { input })
    expect(JSON.parse(done.stdout)).toMatchObject({ batch: name, issued: 1 })
  }
  const one = await desk.microcred(['forget', '1', '--out', 'two', '--batch', 'spring', '--json'])
  expect(JSON.parse(one.stdout)).toMatchObject({ credentials: 1 })
})

test('SIGINT: what is in hand is finished, the summary says so, and the same command goes on', async () => {
  desk.write('many.csv', csv(Array.from({ length: 8000 }, (_, n) => `Learner${n}`)))
  const words = ['batch', 'many.csv', ...common, '--out', 'many', '--threads', '1']
  const child = spawn('node', [`${ROOT}dist/cli/main.js`, ...words], { cwd: desk.folder, stdio: 'pipe' })
  const isBegun = (): boolean => existsSync(join(desk.folder, 'many')) && badgesIn('many').length > 0
  await expect.poll(isBegun, { interval: 5 }).toBe(true)
  child.kill('SIGINT')
  const [code] = await once(child, 'close')
  expect(code).toBe(1)
  const summary = JSON.parse(desk.read('many/summary.json'))
  expect(summary.ended).toBe('cancelled')
  expect(summary.rows).toBeLessThan(8000)
  expect(badgesIn('many')).toHaveLength(summary.issued)
  expect(linesOf('many/results.jsonl')).toHaveLength(summary.rows)
})

describe('refused in one line', () => {
  const words = ['batch', 'rows.csv', ...common, '--out', 'x']
  test.each([
    [['batch'], 64, /batch needs a FILE/],
    [['batch', 'rows.csv'], 64, /needs --template/],
    [['batch', 'rows.csv', '--template', 'award.json'], 64, /needs --key/],
    [['batch', 'rows.csv', ...common], 64, /needs --out/],
    [[...words, '--as', 'json,gif'], 64, /--as cannot be "gif"/],
    [[...words, '--threads', 'two'], 64, /--threads needs a whole number/],
    [[...words, '--status-dir', 'lists'], 64, /--status-dir goes with --status/],
    [[...words, '--join', 'users'], 64, /--join needs NAME=FILE/],
    [['batch', 'none.csv', ...common, '--out', 'x'], 1, /none\.csv cannot be read: there is no such file/],
    [['batch', 'rows.csv', ...common, '--out', 'rows.csv'], 64, /--out must be a folder of its own/],
    [[...words, '--map', 'award.json'], 1, /award\.json: /],
    [['forget'], 64, /forget needs --out/],
  ])('%j', async (given, code, line) => {
    const outcome = await desk.microcred(given)
    expect(outcome.code).toBe(code)
    expect(outcome.stderr).toMatch(line)
    expect(outcome.stderr).not.toMatch(/^\s+at /m)
  })
})

describe('progress', () => {
  const shown = (screen: { isTTY?: boolean; columns?: number }, times: readonly number[]): string => {
    let [text, clock] = ['', 0]
    const progress = progressOn({ ...screen, write: (more: string) => (text += more) }, () => clock)
    for (const [n, time] of times.entries()) {
      clock = time
      progress.show(n / 10, `${n} rows`)
    }
    progress.end()
    return text
  }

  test('is one line that changes on a terminal, and is gone in the end', () => {
    const text = shown({ isTTY: true, columns: 60 }, [0, 10, 200])
    const lines = text.split('\r').slice(1)
    expect(lines.map((line) => line.replace('\u001b[K', ''))).toEqual([
      `${'░'.repeat(24)}  0%  0 rows`,
      `${'█'.repeat(5)}${'░'.repeat(19)}  20%  2 rows`,
      '',
    ])
    expect(shown({ isTTY: true, columns: 20 }, [0])).toHaveLength(1 + 19 + 3 + 4)
  })

  test('is a plain line now and then elsewhere', () => {
    expect(shown({}, [0, 5000, 11_000, 12_000, 30_000])).toBe('20%  2 rows\n40%  4 rows\n')
  })
})
