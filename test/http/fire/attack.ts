/**
 * An attacker, as a process of its own: `attack.ts ADDRESS SEED KIND COUNT TOKEN...`. Prints `{ sent, statuses, faults }` when it
 * is done: how often each status was answered, and what was sent where it was a 500.
 */
import { connect, type Socket } from 'node:net'
import { argv, exit, stdout } from 'node:process'
import { gzipSync } from 'node:zlib'
import { largeBody } from './bodies.ts'
import { type Chance, chanceOf } from './chance.ts'
import { authorization, head, strangeRequest } from './requests.ts'

const [address = '', seed = '1', kind = 'strange', count = '100', ...tokens] = argv.slice(2)
const { port, hostname } = new URL(address)
const statuses: Record<string, number> = {}
const faults: string[] = []
let sent = 0

/** At once on the wire. */
const LANES = kind === 'flood' ? 8 : 24
const PATIENCE_MS = 4000

/** Sends the bytes, ends as `end` says, and counts the status lines that come back until the other side closes or is silent. */
function deliver(bytes: Buffer, end: 'half-close' | 'reset' | 'wait'): Promise<void> {
  sent++
  return new Promise((resolve) => {
    const socket: Socket = connect(Number(port), hostname)
    const chunks: Buffer[] = []
    const timer = setTimeout(() => socket.destroy(), PATIENCE_MS)
    const quiet = (): NodeJS.Timeout => setTimeout(() => socket.destroy(), 150)
    let silence: NodeJS.Timeout | undefined
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      clearTimeout(silence)
      silence = quiet()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      clearTimeout(silence)
      const text = Buffer.concat(chunks).toString('latin1')
      for (const [, status = ''] of text.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
        statuses[status] = (statuses[status] ?? 0) + 1
        if (status === '500') faults.push(bytes.subarray(0, 2000).toString('latin1'))
      }
      resolve()
    })
    socket.on('connect', () => {
      if (end === 'half-close') socket.end(bytes)
      else socket.write(bytes, () => end === 'reset' && socket.resetAndDestroy())
    })
  })
}

const json = (path: string, token: string, more: readonly string[] = []): string[] => [
  `POST ${path} HTTP/1.1`,
  'Host: x',
  'Connection: close',
  authorization(token),
  'Content-Type: application/json',
  ...more,
]

const KINDS: Readonly<Record<string, (chance: Chance) => Promise<void>>> = {
  async strange(chance) {
    const pipelined = chance.upTo(6) === 0 ? 2 + chance.upTo(18) : 1
    const bytes = Buffer.concat(
      Array.from({ length: pipelined }, () => strangeRequest(chance, tokens, pipelined === 1)),
    )
    const part = chance.upTo(8) === 0 ? bytes.subarray(0, chance.upTo(bytes.length)) : bytes
    await deliver(part, chance.one(['half-close', 'half-close', 'wait', 'reset']))
  },
  /** At the limit of a body, or just over it, said or unsaid, plain or packed. */
  async flood(chance) {
    const over = chance.upTo(6) === 0
    const body = largeBody(chance, over ? 1_000_001 + chance.upTo(2_000_000) : 1_000_000)
    const path = chance.one([
      '/credentials/verify',
      '/credentials/issue',
      '/ims/ob/v3p0/credentials',
      '/presentations/verify',
    ])
    const token = chance.one(tokens)
    if (chance.upTo(10) === 0) {
      const bomb = gzipSync(Buffer.alloc(20_000_000))
      const lines = json(path, token, ['Content-Encoding: gzip', `Content-Length: ${bomb.length}`])
      return deliver(Buffer.concat([head(lines), bomb]), 'wait')
    }
    if (chance.upTo(4) > 0)
      return deliver(Buffer.concat([head(json(path, token, [`Content-Length: ${body.length}`])), body]), 'wait')
    const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
    return deliver(Buffer.concat([head(json(path, token, ['Transfer-Encoding: chunked'])), chunk]), 'wait')
  },
}

/** Clients that begin and never go on; they are held until the attack is over. */
function holdSlow(chance: Chance): Socket[] {
  return Array.from({ length: 150 }, (_, at) => {
    const socket = connect(Number(port), hostname)
    socket.on('error', () => {})
    const lines = json('/credentials/verify', tokens[0] ?? '', ['Content-Length: 1000000'])
    const begun = head(lines)
    const bytes =
      at % 3 === 0
        ? begun.subarray(0, chance.upTo(begun.length))
        : Buffer.concat([begun, Buffer.alloc(chance.upTo(2000), ' ')])
    socket.write(bytes)
    return socket
  })
}

const chance = chanceOf(Number(seed))
const slow = holdSlow(chance)
const act = KINDS[kind]
if (act === undefined) throw new Error(`There is no attack "${kind}".`)
let left = Number(count)
await Promise.all(
  Array.from({ length: LANES }, async () => {
    while (left-- > 0) await act(chance)
  }),
)
for (const socket of slow) socket.destroy()
stdout.write(`${JSON.stringify({ sent, statuses, faults: faults.slice(0, 3) })}\n`, () => exit(0))
