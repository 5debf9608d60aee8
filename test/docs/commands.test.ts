/** The commands in the pages, run in a shell as they stand there. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportKey, generateKey, importKey, issue, localSigner, presentSdJwt } from '../../src/index.ts'
import { renderPng } from '../../src/render/png.ts'
import { renderBadge } from '../../src/render.ts'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { type Outcome, runOk } from '../support/run.ts'
import { findSnippets, readPages } from './snippets.ts'

const folder = mkdtempSync(join(tmpdir(), 'microcred-commands-'))
const bin = join(folder, 'bin')
const env = { PATH: `${bin}${delimiter}${process.env['PATH']}`, TOKEN: 'a-token-of-the-lms-0123456789' }
const write = (name: string, data: unknown): void =>
  writeFileSync(join(folder, name), typeof data === 'string' ? data : JSON.stringify(data))
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const shell = (text: string, more: object = {}): Promise<Outcome> =>
  runOk('sh', ['-e', '-c', text], { cwd: folder, env: { ...env, ...more } })

/** The lines of a page that are commands of ours: indented ones, and blocks without a language. */
function commandsOf(page: string): string[] {
  const text = readFileSync(ROOT + page, 'utf8')
  const fenced = findSnippets(page, text).filter(({ info }) => info === '')
  // a line that ends with a backslash goes on; what stands far to the right is said to the reader
  const lines = [...text.matchAll(/^ {4}(microcred (?:.*\\\n)*.*)$/gm)].map(([, line = '']) =>
    line.replace(/(?<=\S) {4,}\S.*$/, ''),
  )
  return [...lines, ...fenced.flatMap((each) => each.text.split('\n'))]
}

/** What `microcred example` prints. */
let printed: string
const example = () => JSON.parse(printed)

/** The files of a batch. */
function writeCohort(): void {
  const { learner: _learner, ...template } = example()
  write('award.json', template)
  write('rows.csv', 'Number,Name\nstudent-4711,Aoife Byrne\nstudent-4712,Brian Kelly\n')
  write('map.json', { key: ['Number'], set: { '/learner/name': 'Name' } })
}

beforeAll(async () => {
  assertBuilt()
  mkdirSync(bin)
  writeFileSync(join(bin, 'microcred'), `#!/bin/sh\nexec node '${ROOT}dist/cli/main.js' "$@"\n`)
  chmodSync(join(bin, 'microcred'), 0o755)
  printed = (await shell('microcred example')).stdout
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every microcred command in a page is one of those below', () => {
  const pages = readPages().filter((page) => commandsOf(page).length > 0)
  expect(pages).toEqual(['README.md', 'docs/batch.md', 'docs/europe.md', 'docs/records.md', 'docs/wallets.md'])
})

test('README.md: from nothing to a verified badge', async () => {
  const commands = commandsOf('README.md')
  const batch = commands.filter((command) => command.startsWith('microcred batch'))
  const { stdout } = await shell(commands.filter((command) => !batch.includes(command)).join('\n'))
  expect(stdout).toMatch(/✔ VERIFIED/)
  writeCohort()
  expect((await shell(batch.join('\n'))).stdout).toMatch(/2 signed/)
  rmSync(join(folder, 'badges'), { recursive: true })
  expect(JSON.parse(read('badge.json')).proof).toBeDefined()
})

test('docs/batch.md: rows are looked at, signed and forgotten', async () => {
  writeCohort()
  const [look = '', sign = '', forgetOne = '', forgetAll = '', forgetOld = ''] = commandsOf('docs/batch.md')
  await shell(look)
  expect((await shell(sign)).stdout).toMatch(/2 signed/)
  for (const command of [forgetOne, forgetAll]) expect((await shell(command)).stdout).not.toBe('')
  const again = forgetOld.replace('microcred batch ...', sign.replaceAll(/\\\n/g, ''))
  expect((await shell(again)).stdout).toMatch(/2 forgotten before/)
})

test('docs/europe.md: an award becomes a European Digital Credential', async () => {
  const award = example()
  const identifiers = [{ type: 'eIDAS', value: 'VATIE-1234567T' }]
  const [review] = award.qualityAssurance
  write('award.json', {
    ...award,
    issuer: { ...award.issuer, legalName: award.issuer.name, identifiers },
    qualityAssurance: [{ ...review, body: award.issuer.name }],
  })
  writeFileSync(join(folder, 'picture.png'), await renderPng(renderBadge(award)))
  await shell(commandsOf('docs/europe.md').join('\n'))
  expect(Object.keys(JSON.parse(read('credential.json')))).toContain('credential')
})

test('docs/records.md: badges are stacked, and the record is verified', async () => {
  const award = example()
  const signer = localSigner(await importKey(read('key.json')))
  write('soil.json', await issue({ ...award, title: 'Soil' }, { signer }))
  write('water.jwt', await issue({ ...award, title: 'Water' }, { signer, format: 'vc-jwt' }))
  write('diploma.json', { ...award, title: 'Land', workload: { credits: { system: 'ECTS', points: 4 } } })
  write('rules.json', {})
  const { stdout } = await shell(commandsOf('docs/records.md').join('\n'))
  expect(stdout).toMatch(/✔ VERIFIED/)
})

test('docs/wallets.md: an SD-JWT VC is issued, shown and verified', async () => {
  const learner = { name: 'Aoife Byrne', givenName: 'Aoife', familyName: 'Byrne' }
  write('award.json', { ...example(), learner })
  const wallet = await generateKey({ type: 'P-256' })
  write('wallet.json', await exportKey(wallet, { format: 'jwk' }))
  const [first = '', second = '', third = ''] = commandsOf('docs/wallets.md')
  await shell(first)
  const [, challenge = ''] = /--challenge (\S+)/.exec(second) ?? []
  const [, domain = ''] = /--domain (\S+)/.exec(second) ?? []
  const shown = { signer: localSigner(wallet), disclose: [], challenge, domain }
  write('shown.sdjwt', await presentSdJwt(read('award.sdjwt').trim(), shown))
  for (const command of [second, third]) expect((await shell(command)).stdout, command).toMatch(/✔ VERIFIED/)
})

test('docs/http.md: the request of an LMS is answered with a badge that can be revoked', async () => {
  const [request] = findSnippets('docs/http.md', readFileSync(`${ROOT}docs/http.md`, 'utf8')).filter(
    ({ info }) => info === 'sh',
  )
  const { controller: id } = await importKey(read('key.json'))
  write('award.json', { ...example(), issuer: { ...example().issuer, id } })
  const converted = await shell('microcred convert award.json --to ob3')
  write('badge.json', { credential: JSON.parse(converted.stdout) })
  write('tokens', env.TOKEN)
  const words = ['serve', '--key', 'key.json', '--port', '0', '--token-file', 'tokens', '--status-dir', 'status']
  const child = spawn('node', [`${ROOT}dist/cli/main.js`, ...words, '--base-url', 'https://uni.example/vc'], {
    cwd: folder,
  })
  try {
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const { stdout } = await shell(request?.text ?? '', { VC: line.split(' ').at(-1) })
    expect(JSON.parse(stdout).verifiableCredential.credentialStatus).toMatchObject({ statusPurpose: 'revocation' })
  } finally {
    child.kill('SIGKILL')
  }
})
