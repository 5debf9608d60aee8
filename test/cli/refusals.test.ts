import { chmodSync, mkdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, setUpDesk } from './cli.ts'

const desk = setUpDesk()
const { microcred } = desk
const SECRET = 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A'
const PUBLIC = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'

beforeAll(async () => {
  await microcred(['keygen', '--out', 'key.json'])
  desk.write('award.json', (await microcred(['example'])).stdout)
  mkdirSync(join(desk.folder, 'folder'))
})

describe('usage: 64', () => {
  test.concurrent.each([
    [[], /Which command\?/],
    [['isue'], /There is no command "isue"\. Did you mean issue\?/],
    [['--nonsense'], /There is no command/],
    [['constructor'], /There is no command/],
    [['keygen'], /keygen needs --out/],
    [['keygen', '--out'], /--out needs a value/],
    [['keygen', '--out', '--force'], /--out needs a value/],
    [['keygen', '--out='], /--out needs a value/],
    [['keygen', '--out', 'k.json', '--type', 'rsa'], /--type cannot be "rsa".*Ed25519 or P-256 or P-384 or RSA/],
    [['keygen', '--out', 'k.json', 'more'], /One argument too many: more/],
    [['keygen', '--out', 'a.json', '--out', 'b.json'], /--out is given twice/],
    [['example', '--ful'], /Unknown option --ful\. Did you mean --full\?/],
    [['example', '--full=yes'], /--full takes no value/],
    [['check'], /check needs a FILE/],
    [['check', 'award.json', '--constructor'], /Unknown option --constructor/],
    [['issue'], /issue needs a FILE/],
    [['issue', 'award.json'], /issue needs --key/],
    [['issue', 'award.json', '--key', 'key.json', '--format', 'jwt'], /--format cannot be "jwt".*vc-jwt/],
    [['issue', '-', '--key', '-'], /Only one of/],
    [['issue', 'award.json', '--key', 'key.json', '--out', 'key.json'], /--out would overwrite key\.json/],
    [['issue', 'award.json', '--key', 'key.json', '--out', './award.json'], /--out would overwrite award\.json/],
    [['verify'], /verify needs a FILE/],
    [['verify', 'badge.json', '--fetsh'], /Unknown option --fetsh\. Did you mean --fetch\?/],
    [['verify', 'badge.json', '--fetch=yes'], /--fetch takes no value/],
    [['verify', 'badge.json', '--recipient'], /--recipient needs a value/],
    [['verify', 'badge.json', '-x'], /Unknown option -x/],
    [['verify', 'badge.json', '--expect', 'records'], /--expect cannot be "records"/],
    [['verify', 'badge.json', '--now', 'yesterday'], /--now cannot be "yesterday"/],
  ] as const)('microcred %j', async (words, line) => {
    expectRefusal(await microcred(words), 64, line)
  })

  test('as JSON', async () => {
    const { stdout, stderr, code } = await microcred(['verify', '--json'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 64 })
    expect(JSON.parse(stdout)).toEqual({
      problems: [expect.objectContaining({ code: 'cli.usage', severity: 'error', message: expect.any(String) })],
    })
  })
})

describe('unreadable files: 1', () => {
  test.each([
    ['missing.json', undefined, /missing\.json cannot be read: there is no such file/],
    ['folder', undefined, /folder cannot be read: it is not a plain file/],
    ['award.json/x', undefined, /a part of its path is not a folder/],
    ['empty.json', '', /empty\.json: /],
    ['text.json', 'not json', /text\.json: /],
    ['binary.json', Uint8Array.of(0x89, 0x50, 0xff, 0), /binary\.json(: | is not a text file)/],
  ] as const)('%s', async (name, content, line) => {
    if (content !== undefined) desk.write(name, content)
    expectRefusal(await microcred(['check', name]), 1, line)
    expectRefusal(await microcred(['issue', name, '--key', 'key.json']), 1, line)
    expectRefusal(await microcred(['issue', 'award.json', '--key', name]), 1, line)
    if (content === undefined) expectRefusal(await microcred(['verify', name]), 1, line)
    const { stdout } = await microcred(['check', name, '--json'])
    expect(JSON.parse(stdout).problems).toHaveLength(1)
  })

  // Nothing is shut to root.
  if (process.getuid?.() !== 0 && process.platform !== 'win32') {
    test('one without permission', async () => {
      desk.write('shut.json', '{}')
      chmodSync(join(desk.folder, 'shut.json'), 0)
      expectRefusal(await microcred(['check', 'shut.json']), 1, /permission denied/)
    })
  }

  test('an endless one', async () => {
    expectRefusal(await microcred(['verify', '/dev/zero']), 1, /larger than 32 MiB/)
  })

  test.each([
    ['film.png', '\u0089PNG\r\n\u001a\n'],
    ['film.svg', '<svg'],
    ['film.pdf', '%PDF-1.7\n'],
    ['film.json', '{'],
  ])('one of 2 GB, most of it a hole: %s', async (name, begins) => {
    writeFileSync(join(desk.folder, name), begins, 'latin1')
    truncateSync(join(desk.folder, name), 2 * 1024 ** 3)
    expectRefusal(await microcred(['verify', name]), 1, /larger than 32 MiB/)
  })

  test('a folder that is not there to write to', async () => {
    const line = /cannot be written: there is no such file or folder/
    expectRefusal(await microcred(['keygen', '--out', 'nowhere/key.json']), 1, line)
    expectRefusal(await microcred(['issue', 'award.json', '--key', 'key.json', '--out', 'nowhere/b.json']), 1, line)
  })
})

describe('keys: 1', () => {
  const other = {
    kty: 'EC',
    crv: 'secp256k1',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  }
  test.each([
    ['public only', { kty: 'OKP', crv: 'Ed25519', x: PUBLIC }, 'keys.no-secret'],
    ['of a curve that is not known', other, 'keys.type'],
    ['whose halves do not fit', { kty: 'OKP', crv: 'Ed25519', x: `A${PUBLIC.slice(1)}`, d: SECRET }, undefined],
    ['cut short', { kty: 'OKP', crv: 'Ed25519', x: PUBLIC, d: SECRET.slice(4) }, undefined],
    ['no key at all', { hello: 'world' }, undefined],
    ['an award', { learner: { email: 'aoife.byrne@example.org' } }, undefined],
    ['null', null, undefined],
    ['a list', [], undefined],
  ] as const)('%s', async (_, key, code) => {
    desk.write('wrong.json', JSON.stringify(key))
    const outcome = await microcred(['issue', 'award.json', '--key', 'wrong.json', '--out', 'none.json'])
    expectRefusal(outcome, 1, /^microcred: .+/)
    expect(outcome.stderr).not.toContain('went wrong')
    for (const secret of [SECRET, SECRET.slice(4), other.d, 'aoife']) expect(outcome.stderr).not.toContain(secret)
    expect(() => desk.read('none.json')).toThrow('ENOENT')
    const { stdout } = await microcred(['issue', 'award.json', '--key', 'wrong.json', '--json'])
    const { problems } = JSON.parse(stdout)
    expect(problems[0].code).toMatch(code === undefined ? /^keys\./ : new RegExp(`^${code}$`))
    expect(stdout).not.toContain(SECRET)
  })

  test('a key file with a slip in its JSON is not quoted', async () => {
    desk.write('slip.json', `{ "kty": "OKP", "crv": "Ed25519", "x": "${PUBLIC}", "d": "${SECRET}", }`)
    const { stderr, code } = await microcred(['issue', 'award.json', '--key', 'slip.json'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/slip\.json/)
    expect(stderr).not.toContain(SECRET.slice(0, 8))
  })

  test('an existing file is not overwritten, but with --force, and stays private', async () => {
    const before = desk.read('key.json')
    expectRefusal(await microcred(['keygen', '--out', 'key.json']), 1, /key\.json is already there.*--force/)
    expect(desk.read('key.json')).toBe(before)
    if (process.platform !== 'win32') chmodSync(join(desk.folder, 'key.json'), 0o644)
    expect(await microcred(['keygen', '--out', 'key.json', '--force'])).toMatchObject({ code: 0, stderr: '' })
    expect(desk.read('key.json')).not.toBe(before)
    if (process.platform !== 'win32') expect(statSync(join(desk.folder, 'key.json')).mode & 0o777).toBe(0o600)
    expectRefusal(await microcred(['keygen', '--out', 'folder', '--force']), 1, /folder cannot be written/)
  })

  test('keygen says nothing of the secret', async () => {
    for (const more of [[], ['--json']]) {
      const { stdout } = await microcred(['keygen', '--out', `fresh${more.length}.json`, ...more])
      const { d, secretKeyMultibase } = JSON.parse(desk.read(`fresh${more.length}.json`))
      expect(d ?? secretKeyMultibase).toEqual(expect.any(String))
      expect(stdout).not.toContain(d ?? secretKeyMultibase)
    }
  })
})

describe('invalid awards: 1', () => {
  test('every problem is printed, one line each, and nothing is signed', async () => {
    const { learner, title, ...rest } = JSON.parse(desk.read('award.json'))
    desk.write('bad.json', JSON.stringify({ ...rest, learner: { email: 'aoife.byrne@' }, level: { eqf: 12 } }))
    const { stdout, stderr, code } = await microcred(['issue', 'bad.json', '--key', 'key.json', '--out', 'none.json'])
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
    const lines = stderr.trimEnd().split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(3)
    for (const line of lines) expect(line).toMatch(/^microcred: \/\S+: \S/)
    expect(stderr).toMatch(/\/title: /)
    expect(stderr).toMatch(/\/level\/eqf: /)
    expect(stderr).not.toContain('aoife')
    expect(() => desk.read('none.json')).toThrow('ENOENT')
    const asJson = await microcred(['issue', 'bad.json', '--key', 'key.json', '--json'])
    expect(asJson).toMatchObject({ code: 1, stderr: '' })
    expect(JSON.parse(asJson.stdout).problems).toHaveLength(lines.length)
  })

  test.each(['[]', '"text"', 'null', '12', '{}'])('%s is no award', async (text) => {
    desk.write('none-award.json', text)
    const { stdout, stderr, code } = await microcred(['issue', 'none-award.json', '--key', 'key.json'])
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 })
    expect(stderr).toMatch(/^microcred: /)
    expect(stderr).not.toMatch(/went wrong|^\s+at /m)
    expect((await microcred(['check', 'none-award.json'])).code).toBe(1)
  })
})
