/** A real server: the handler behind Node's HTTP, and `microcred serve` as a user starts it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { type Access, type Server, startServer } from '../../src/cli/http-server.ts'
import { createHandler } from '../../src/http.ts'
import { expectRefusal, setUpDesk } from '../cli/cli.ts'
import { signer } from '../support/badge.ts'
import { ROOT } from '../support/dist.ts'

const credential = {
  '@context': [CREDENTIALS_V2],
  type: ['VerifiableCredential'],
  credentialSubject: { id: 'did:example:private-person' },
}

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

  test.each([
    [['serve'], 64, /needs --key/],
    [['serve', '--key', 'key.json', '--port', '70000'], 64, /--port cannot be "70000"/],
    [['serve', '--key', 'key.json', '--port', '1', '--port', '2'], 64, /--port is given twice/],
    [['serve', '--key', '-', '--key', '-'], 64, /Only one --key/],
    [['serve', '--key', 'none.json'], 1, /none\.json cannot be read/],
    [['serve', '--key', 'key.json', '--base-url', 'uni'], 64, /baseUrl must be/],
    [['serve', '--key', 'key.json', '--host', '192.0.2.1'], 64, /Give --token-file FILE, or --no-auth/],
    [['serve', '--key', 'key.json', '--host', '192.0.2.1', '--no-auth'], 1, /Cannot listen on 192\.0\.2\.1/],
  ])('%j is refused in one line', async (words, code, line) => {
    expectRefusal(await desk.microcred(words), code, line)
  })
})
