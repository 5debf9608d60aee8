/** A real server: the handler behind Node's HTTP, and `microcred serve` as a user starts it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { type Access, type Server, startServer } from '../../src/cli/http-server.ts'
import { createHandler } from '../../src/http.ts'
import { expectRefusal, setUpDesk } from '../cli/cli.ts'
import { badge, signer } from '../support/badge.ts'
import { ROOT } from '../support/dist.ts'

const credential = {
  '@context': [CREDENTIALS_V2],
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'did:example:private-person' },
}

/** A badge whose issuer the server fills in. */
const { issuer: _issuer, '@context': _context, ...unsigned } = badge()

async function post(address: string, body: string, path = '/credentials/issue'): Promise<Response> {
  return fetch(address + path, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
}

describe('the handler behind Node', () => {
  const log: Access[] = []
  let server: Server
  beforeAll(async () => {
    const handler = createHandler({ keys: [{ signer }] })
    server = await startServer(handler, { host: '127.0.0.1', port: 0, log: (access) => log.push(access) })
  })
  afterAll(() => server.close())

  /** The first line of what the server answers to these very bytes. */
  async function raw(text: string): Promise<string> {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1')
    socket.end(text)
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    return String(chunk).split('\r\n', 1)[0] ?? ''
  }

  test('issues and verifies', async () => {
    const issued = await post(server.address, JSON.stringify({ credential }))
    expect(issued.status).toBe(201)
    const verified = await post(server.address, await issued.text(), '/credentials/verify?trace=1')
    expect(verified.status).toBe(200)
    expect(verified.headers.get('access-control-allow-origin')).toBe('*')
    expect(await verified.json()).toMatchObject({ verified: true })
    const line = { method: 'POST', path: '/credentials/verify', status: 200, ms: expect.any(Number) }
    const id = verified.headers.get('x-request-id')
    await expect.poll(() => log).toContainEqual({ ...line, id, time: expect.stringMatching(/^\d{4}-.*Z$/) })
    expect(JSON.stringify(log)).not.toContain('private-person')
  })

  test('lives on after what it refuses', async () => {
    expect((await post(server.address, `"${'x'.repeat(3_000_000)}"`)).status).toBe(413)
    expect(await raw('TRACE / HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request')
    expect(await raw('GET http://other.example/ HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request')
    expect(await raw('GET //credentials/issue HTTP/1.1\r\nHost: x\r\n\r\n')).toBe('HTTP/1.1 404 Not Found')
    expect(await raw('NONSENSE\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request')
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1')
    socket.write(
      'POST /credentials/issue HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    )
    await once(socket, 'connect')
    socket.destroy()
    expect((await post(server.address, JSON.stringify({ credential }))).status).toBe(201)
  })
})

describe('microcred serve', () => {
  const desk = setUpDesk()

  test('prints its address, answers, and stops on SIGTERM', async () => {
    expect((await desk.microcred(['keygen', '--out', 'key.json'])).code).toBe(0)
    expect((await desk.microcred(['keygen', '--out', 'p256.json', '--type', 'P-256'])).code).toBe(0)
    const words = ['serve', '--key', 'key.json', '--key', 'p256.json', '--port', '0']
    const child = spawn('node', [`${ROOT}dist/cli/main.js`, ...words], { cwd: desk.folder })
    const errors: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
      expect(line).toMatch(/^microcred serves http:\/\/127\.0\.0\.1:\d+$/)
      const address = line.split(' ').at(-1) ?? ''
      for (const profile of ['', '/ecdsa-rdfc-2019', '/vc+jwt']) {
        const issued = await post(address, JSON.stringify({ credential }), `${profile}/credentials/issue`)
        expect(issued.status).toBe(201)
        expect((await post(address, await issued.text(), '/credentials/verify')).status).toBe(200)
      }
      child.kill('SIGTERM')
      const [code] = (await once(child, 'close')) as [number]
      expect(code).toBe(0)
      expect(errors).toHaveLength(6)
      expect(JSON.parse(errors[0] ?? '')).toMatchObject({ method: 'POST', path: '/credentials/issue', status: 201 })
      expect(errors.join()).not.toContain('private-person')
    } finally {
      child.kill('SIGKILL')
    }
  })

  /** Starts it, asks it, stops it; gives back the exit code and what it wrote to standard error. */
  async function whileServing(
    words: readonly string[],
    work: (address: string) => Promise<void>,
    env: Record<string, string> = {},
  ): Promise<{ code: number | null; log: string }> {
    const child = spawn('node', [`${ROOT}dist/cli/main.js`, 'serve', '--key', 'key.json', '--port', '0', ...words], {
      cwd: desk.folder,
      env: { ...process.env, ...env },
    })
    const chunks: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
      await work((line.split(' ').at(-1) ?? '').replace('0.0.0.0', '127.0.0.1'))
      const ended = once(child, 'close')
      child.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      return { code, log: Buffer.concat(chunks).toString() }
    } finally {
      child.kill('SIGKILL')
    }
  }
  const token = 'canary-token-0123456789'
  const withToken = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const issueAs = (address: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${address}/credentials/issue`, { method: 'POST', body: JSON.stringify({ credential }), headers })
  const json = { 'content-type': 'application/json' }

  test.each<[string, readonly string[], Record<string, string>]>([
    ['a file of lines', ['--host', '0.0.0.0', '--token-file', 'tokens.txt'], {}],
    ['a file of JSON', ['--token-file', 'tokens.json'], {}],
    ['the environment', ['--host', '0.0.0.0'], { MICROCRED_TOKEN: token }],
  ])('takes tokens from %s, and writes none', async (_, words, env) => {
    desk.write('tokens.txt', `another-token-0123456789\n${token}\n\n`)
    desk.write('tokens.json', JSON.stringify({ tokens: [{ token, subject: 'x' }], open: ['verify'] }))
    const { code, log } = await whileServing(
      words,
      async (address) => {
        expect([(await issueAs(address, withToken)).status, (await issueAs(address, json)).status]).toEqual([201, 401])
        const open = await fetch(`${address}/credentials/verify`, { method: 'POST', body: '{}', headers: json })
        expect(open.status).toBe(words.includes('tokens.json') ? 400 : 401)
        expect((await fetch(`${address}/health`)).status).toBe(200)
      },
      env,
    )
    expect(code).toBe(0)
    expect(log).toContain('"status":401')
    expect(log).not.toContain('canary')
  })

  test('listens elsewhere without tokens where that is said outright', async () => {
    const { code } = await whileServing(['--host', '0.0.0.0', '--no-auth'], async (address) => {
      expect((await issueAs(address, json)).status).toBe(201)
    })
    expect(code).toBe(0)
  })

  test('publishes keys and lists, sets a status, keeps a badge over a restart', async () => {
    const { publicKeyMultibase } = JSON.parse(desk.read('key.json')) as { publicKeyMultibase: string }
    desk.write('identity.json', JSON.stringify({ id: 'did:web:uni.example', keys: [{ key: publicKeyMultibase }] }))
    desk.write('tokens.json', JSON.stringify({ tokens: [{ token, subject: 'learner' }] }))
    const said = { title: 'Wallet', termsOfService: 'https://uni.example/t', privacyPolicy: 'https://uni.example/p' }
    desk.write('badges.json', JSON.stringify({ ...said, folder: 'kept' }))
    const files = ['--identity', 'identity.json', '--badges', 'badges.json', '--token-file', 'tokens.json']
    const words = [...files, '--status-dir', 'lists', '--base-url', 'https://uni.example/vc']
    const send = async (url: string, body: unknown): Promise<Response> =>
      fetch(url, { method: 'POST', body: JSON.stringify(body), headers: withToken })
    const id = 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a14'
    let kept: unknown
    await whileServing(words, async (address) => {
      const document = (await (await fetch(`${address}/.well-known/did.json`)).json()) as { id: string }
      expect(document.id).toBe('did:web:uni.example')
      const badge = { '@context': [CREDENTIALS_V2, OPEN_BADGES], ...unsigned, id }
      const issued = await send(`${address}/BitstringStatusList/credentials/issue`, { credential: badge })
      expect(issued.status).toBe(201)
      const { verifiableCredential } = (await issued.json()) as { verifiableCredential: Record<string, never> }
      const { statusListCredential } = verifiableCredential['credentialStatus'] as unknown as Record<string, string>
      const list = String(statusListCredential).replace('https://uni.example/vc', address)
      expect((await fetch(list)).status).toBe(200)
      expect((await send(`${address}/credentials/status`, { credentialId: id })).status).toBe(200)
      // without --fetch its list is out of reach, so it is not verified and not kept
      const refused = await send(`${address}/ims/ob/v3p0/credentials`, verifiableCredential)
      expect(refused.status).toBe(400)
      const plain = await send(`${address}/credentials/issue`, { credential: badge })
      kept = ((await plain.json()) as { verifiableCredential: unknown }).verifiableCredential
      expect((await send(`${address}/ims/ob/v3p0/credentials`, kept)).status).toBe(201)
    })
    const { log } = await whileServing(words, async (address) => {
      const page = await fetch(`${address}/ims/ob/v3p0/credentials`, { headers: withToken })
      expect(await page.json()).toEqual({ credential: [kept], compactJwsString: [] })
    })
    expect(log).not.toContain('fault')
  })

  test('a request in hand is answered before it ends', async () => {
    const socketOf: { text: string } = { text: '' }
    const { code } = await whileServing(['--no-auth'], async (address) => {
      const socket = connect(Number(new URL(address).port), '127.0.0.1')
      socket.on('data', (chunk: Buffer) => {
        socketOf.text += chunk.toString()
      })
      const body = JSON.stringify({ credential })
      const head = [
        'POST /credentials/issue HTTP/1.1',
        'Host: x',
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
      ]
      socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 10)}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
      // after the SIGTERM that follows at once
      setTimeout(() => socket.write(body.slice(10)), 300)
    })
    expect(code).toBe(0)
    expect(socketOf.text).toMatch(/^HTTP\/1\.1 201 Created\r\n/)
  })

  test.each([
    [['serve'], 64, /needs --key/],
    [['serve', '--key', 'key.json', '--port', '70000'], 64, /--port cannot be "70000"/],
    [['serve', '--key', 'key.json', '--port', '1', '--port', '2'], 64, /--port is given twice/],
    [['serve', '--key', '-', '--key', '-'], 64, /Only one --key/],
    [['serve', '--key', 'none.json'], 1, /none\.json cannot be read/],
    [['serve', '--key', 'key.json', '--base-url', 'uni'], 64, /baseUrl must be/],
    [['serve', '--key', 'key.json', '--no-auth', '--token-file', 'x'], 64, /Only one of --token-file and --no-auth/],
    [['serve', '--key', 'key.json', '--host', '::'], 64, /whoever reaches it can have credentials signed/],
    [['serve', '--key', 'key.json', '--token-file', 'none.txt'], 1, /none\.txt cannot be read/],
    [['serve', '--key', 'key.json', '--token-file', 'empty.txt'], 64, /empty\.txt: There is no token/],
    [['serve', '--key', 'key.json', '--token-file', 'short.txt'], 64, /short\.txt: A token is 16 characters or more/],
    [['serve', '--key', 'key.json', '--token-file', 'map.json'], 1, /other members than tokens and open/],
    [['serve', '--key', 'key.json', '--badges', 'badges.json'], 64, /--badges needs --token-file/],
    [['serve', '--key', 'key.json', '--identity', 'wrong.json'], 64, /id is a did:web, or an https address/],
    [['serve', '--key', 'key.json', '--host', '192.0.2.1'], 64, /Give --token-file FILE, or --no-auth/],
    [['serve', '--key', 'key.json', '--host', '192.0.2.1', '--no-auth'], 1, /Cannot listen on 192\.0\.2\.1/],
  ])('%j is refused in one line', async (words, code, line) => {
    desk.write('empty.txt', '\n')
    desk.write('short.txt', 'canary')
    desk.write('wrong.json', JSON.stringify({ id: 'uni.example', keys: [] }))
    desk.write('map.json', JSON.stringify({ [token]: 'alice' }))
    const outcome = await desk.microcred(words)
    expect(outcome.stderr).not.toContain('canary')
    expectRefusal(outcome, code, line)
  })
})
