/** keygen, issue --status, serve, verify, revoke: as a user does it, in processes of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, test } from 'vitest'
import { verify } from '../../src/index.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import { ROOT } from '../support/dist.ts'
import { expectRefusal, setUpDesk } from './cli.ts'

const desk = setUpDesk()
const base = 'https://uni.example/vc'

beforeAll(async () => {
  expect((await desk.microcred(['keygen', '--out', 'key.json'])).code).toBe(0)
  desk.write('award.json', (await desk.microcred(['example'])).stdout)
})

/** Asks the server on this machine for what stands at the public address. */
const toServer =
  (address: string): Fetch =>
  async (url, init) => {
    const { status, headers, body } = await fetch(url.replace(base, address), { headers: init?.headers ?? {} })
    return { status, url, headers, body }
  }

async function whileServing(work: (address: string) => Promise<void>): Promise<void> {
  const words = ['serve', '--key', 'key.json', '--port', '0', '--base-url', base, '--status-dir', 'lists']
  const child = spawn('node', [`${ROOT}dist/cli/main.js`, ...words], {
    cwd: desk.folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    await work(line.split(' ').at(-1) ?? '')
  } finally {
    child.kill('SIGKILL')
  }
}

test('issue, verify, revoke while the service runs, and undo a suspension', async () => {
  for (const purpose of ['revocation', 'suspension']) {
    const words = ['issue', 'award.json', '--key', 'key.json', '--status', purpose, '--status-dir', 'lists']
    // the address is said once
    const issued = await desk.microcred([
      ...words,
      '--out',
      `${purpose}.json`,
      ...(purpose === 'revocation' ? ['--base-url', base] : []),
    ])
    expect([issued.stderr, issued.code]).toEqual(['', 0])
  }
  const [revoked, suspended] = [JSON.parse(desk.read('revocation.json')), JSON.parse(desk.read('suspension.json'))]
  const listAddress: string = revoked.credentialStatus.statusListCredential
  expect(listAddress).toMatch(/^https:\/\/uni\.example\/vc\/status\/[\da-f]{16}$/)
  const change = (words: readonly string[]) =>
    desk.microcred([
      'revoke',
      revoked.id,
      '--status-dir',
      'lists',
      '--key',
      'key.json',
      '--reason',
      'In error',
      ...words,
    ])

  await whileServing(async (address) => {
    const verdictOf = async (badge: unknown): Promise<string> =>
      (await verify(badge, { fetch: toServer(address) })).verdict
    expect([await verdictOf(revoked), await verdictOf(suspended)]).toEqual(['verified', 'verified'])
    const first = await fetch(listAddress.replace(base, address))
    const etag = first.headers.get('etag') ?? ''
    const again = await fetch(listAddress.replace(base, address), { headers: { 'if-none-match': etag } })
    expect([first.status, again.status]).toEqual([200, 304])

    expect((await change(['--suspend'])).code).toBe(0)
    expect([await verdictOf(revoked), await verdictOf(suspended)]).toEqual(['verified', 'rejected'])
    expect((await change(['--undo'])).stdout).toContain('no longer suspended')
    expect([await verdictOf(revoked), await verdictOf(suspended)]).toEqual(['verified', 'verified'])
    const done = await change(['--json'])
    expect(JSON.parse(done.stdout)).toMatchObject({ purpose: 'revocation', value: 1, list: listAddress })
    expect([await verdictOf(revoked), await verdictOf(suspended)]).toEqual(['rejected', 'verified'])
    const after = await fetch(listAddress.replace(base, address), { headers: { 'if-none-match': etag } })
    expect(after.status).toBe(200)

    // for other web servers: the same list, as a file
    const file = desk.read(`lists/published/${listAddress.split('/').at(-1)}`)
    expect(JSON.parse(file)).toEqual(await after.json())
    expect((await verify(JSON.parse(file), { expect: 'any' })).verdict).toBe('verified')
  })
  // the same award again would be revoked from the start
  const again = await desk.microcred([
    'issue',
    'award.json',
    '--key',
    'key.json',
    '--status',
    'revocation',
    '--status-dir',
    'lists',
  ])
  expectRefusal(again, 1, /A credential with this id was revoked/)
})

describe('refused in one line', () => {
  const issue = ['issue', 'award.json', '--key', 'key.json']
  const revoke = ['revoke', 'urn:x', '--status-dir', 'none', '--key', 'key.json', '--reason', 'x']
  test.each([
    [[...issue, '--status', 'revocation'], 64, /--status needs --status-dir/],
    [[...issue, '--status', 'fancy', '--status-dir', 'x'], 64, /--status cannot be "fancy"/],
    [[...issue, '--status-dir', 'x'], 64, /--status-dir goes with --status/],
    [[...issue, '--status', 'revocation', '--status-dir', 'new'], 64, /no baseUrl to begin one at/],
    [
      [...issue, '--status', 'revocation', '--status-dir', 'new', '--base-url', 'http://uni.example'],
      64,
      /must be an https/,
    ],
    [
      [...issue, '--status', 'revocation', '--status-dir', 'award.json', '--base-url', base],
      1,
      /cannot be written: it is not a folder/,
    ],
    [revoke.slice(0, 6), 64, /needs --reason/],
    [[...revoke, '--suspend', '--undo'], 64, /Only one of --suspend, --refresh and --undo/],
    [revoke, 1, /no such status entry/],
  ])('%j', async (words, code, line) => {
    expectRefusal(await desk.microcred(words), code, line)
  })
})

test('a badge of which there is a newer one: a remark of whoever verifies it, until that is taken back', async () => {
  const lists = ['--status-dir', 'refresh-lists', '--key', 'key.json']
  const words = ['issue', 'award.json', ...lists, '--status', 'refresh', '--base-url', base, '--out', 'old.json']
  expect((await desk.microcred(words)).code).toBe(0)
  const old = JSON.parse(desk.read('old.json'))
  const change = (flags: readonly string[]) =>
    desk.microcred(['revoke', old.id, ...lists, '--reason', 'A new edition', ...flags])
  const codesOf = async (): Promise<readonly (string | undefined)[]> => {
    const name = old.credentialStatus.statusListCredential.split('/').at(-1)
    const body = desk.read(`refresh-lists/published/${name}`)
    const fetch: Fetch = async (url) => ({
      status: 200,
      url,
      headers: new Headers({ 'content-type': 'application/vc' }),
      body: new Blob([body]).stream(),
    })
    const { verdict, checks } = await verify(old, { fetch })
    return [verdict, ...(checks['status.entries'].remarks ?? []).map(({ code }) => code)]
  }
  const refused = await change([])
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('can be marked as replaced, but not')])
  expect((await change(['--refresh'])).stdout).toContain(`${old.id} is marked as replaced`)
  expect(await codesOf()).toEqual(['verified', 'status.entries.refresh'])
  expect((await change(['--undo'])).stdout).toContain('no longer marked as replaced')
  expect(await codesOf()).toEqual(['verified'])
})
