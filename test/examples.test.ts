/** The examples for the three kinds of users, run as they say. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issue, verify } from '../src/index.ts'
import { badge, key, signer } from './support/badge.ts'
import { assertBuilt, ROOT } from './support/dist.ts'
import { run, runOk } from './support/run.ts'

const EXAMPLES = `${ROOT}examples/`
const folder = mkdtempSync(join(tmpdir(), 'microcred-examples-'))
const keyFile = join(folder, 'key.json')

beforeAll(async () => {
  assertBuilt()
  await runOk('node', [`${ROOT}dist/cli/main.js`, 'keygen', '--out', keyFile])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (path: string): string => readFileSync(path, 'utf8')

describe('the completion hook of an LMS', () => {
  const hook = [`${EXAMPLES}lms-completion/hook.mjs`, keyFile, folder]
  const event = JSON.parse(read(`${EXAMPLES}lms-completion/event.json`))
  const file = join(folder, `${event.id}.json`)

  test('makes a badge of an event, once, in which no address can be read', async () => {
    const first = await runOk('node', hook, { input: JSON.stringify(event) })
    expect(first.stdout).toBe(`issued: urn:uuid:${event.id}\nverified, and its emailAddress is the learner's\n`)
    const badge = read(file)
    expect(badge).not.toContain('aoife.byrne')
    const again = await runOk('node', hook, { input: JSON.stringify(event) })
    expect(again.stdout).toMatch(/^issued before: urn:uuid:/)
    expect(read(file)).toBe(badge)
    const other = await verify(JSON.parse(badge), { recipient: { email: 'another@example.org' } })
    expect(other.verdict).toBe('rejected')
  })

  test('tells what is wrong with an event, and nothing of the learner', async () => {
    const wrong = { ...event, id: '0b9f2f4e-6d0c-4b6e-9a53-3f2f5f1f7c12', at: 'yesterday' }
    const { code, stdout, stderr } = await run('node', hook, { input: JSON.stringify(wrong) })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/^award\.format: \/awarded/)
    expect(stderr).not.toMatch(/aoife/i)
  })
})

describe('the batch of a night', () => {
  const night = join(folder, 'night')
  const scripts = `${EXAMPLES}nightly-batch/`
  const badges = () =>
    readdirSync(join(night, 'badges'))
      .filter((name) => !/^(results\.jsonl|summary\.json)$/.test(name))
      .map((name) => JSON.parse(read(join(night, 'badges', name))))
  /** What a web server would do with the published folder. */
  const fetch = async (url: string | URL): Promise<Response> =>
    new Response(read(join(night, 'published', String(url).replace('https://lakeside.example/status/', ''))), {
      headers: { 'content-type': 'application/vc' },
    })
  const refused = /^row 4, E-Mail-Adresse: batch\.cell\.empty\. .*$/m

  test('signs each row once, whoever runs it again, and says which it cannot', async () => {
    const first = await runOk('node', [`${scripts}run.mjs`, keyFile, night])
    expect(first.stdout).toMatch(/^2 signed, 0 signed before, 1 not completed\n/)
    expect(first.stdout).toMatch(refused)
    expect(first.stdout).not.toMatch(/Mara|Ines|Jonas/)
    const signed = badges()
    expect(signed).toHaveLength(2)
    for (const badge of signed) expect((await verify(badge, { fetch })).verdict).toBe('verified')
    const again = await runOk('node', [`${scripts}run.mjs`, keyFile, night])
    expect(again.stdout).toMatch(/^0 signed, 2 signed before, 1 not completed\n/)
    expect(badges()).toEqual(signed)
  })

  test('and one of them is taken back', async () => {
    const [one, other] = badges()
    const { stdout } = await runOk('node', [`${scripts}revoke.mjs`, keyFile, night, one.id])
    expect(stdout).toBe(`revoked: ${one.id}\n`)
    const report = await verify(one, { fetch })
    expect(report).toMatchObject({ verdict: 'rejected', checks: { 'status.entries': { outcome: 'fail' } } })
    expect((await verify(other, { fetch })).verdict).toBe('verified')
  })
})

describe('a verifier in an app', () => {
  const app = `${EXAMPLES}verify-in-app/app.mjs`
  const file = `${EXAMPLES}verify-in-app/badge.json`
  const show = async (path: string, ...words: string[]) =>
    (await runOk('node', [app, path, ...words])).stdout.split('\n')

  test('shows what the badge is, and that its issuer is known', async () => {
    expect(await show(file, 'aoife.byrne@example.org')).toEqual([
      'This badge is genuine.',
      '"Soil health in practice" for Aoife Byrne, awarded 2026-06-30',
      'Issued by Lakeside College, whom we know.',
      'It is about the person with this address.',
      '',
    ])
  })

  test('says so where the issuer is a stranger', async () => {
    const path = join(folder, 'stranger.json')
    writeFileSync(path, JSON.stringify(await issue(badge(key.controller), { signer })))
    const [heading, , issued] = await show(path)
    expect(heading).toBe('This badge is genuine.')
    expect(issued).toBe(`Issued by ${key.controller}, whom we do not know.`)
  })

  test.each<[string, (text: string) => string, string | undefined]>([
    ['another person shows it', (text: string) => text, 'eve@example.org'],
    ['a letter was changed', (text: string) => text.replace('Soil health', 'Soul health'), undefined],
    ['it is no badge', () => 'Soil health in practice', undefined],
  ])('shows nothing of it where %s', async (name, change, email) => {
    const path = join(folder, `${name}.json`)
    writeFileSync(path, change(read(file)))
    const [heading, ...lines] = await show(path, ...(email === undefined ? [] : [email]))
    expect(heading).toBe('Do not rely on this badge.')
    expect(lines.filter((line) => line !== '').every((line) => line.startsWith('- '))).toBe(true)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('\n')).not.toMatch(/Lakeside|Byrne|S[ou]+l health/)
  })
})
