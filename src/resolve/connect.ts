/** One connection to one host, over TLS, to an address that was checked before a byte is sent. Node. */
import { isIP, type LookupFunction } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import { MicrocredError, problem } from '../errors.ts'
import { refuseAddress, sameAddress } from './address.ts'
import type { Deadline } from './deadline.ts'
import { blockedAddress } from './https-url.ts'

/** All addresses of a host, as text. */
export type Lookup = (host: string) => Promise<readonly string[]>

export interface ConnectSettings {
  readonly lookup: Lookup
  /** Lets an address through that the table refuses. */
  readonly allowAddress: (address: string) => boolean
  /** Certificate authorities (PEM) in place of the runtime's own. */
  readonly ca: string | readonly string[] | undefined
}

/**
 * The name is resolved once, every address it leads to must be public, and the connection goes to one of those: a second
 * answer of the name server (DNS rebinding) is never asked for. The certificate is checked against the name.
 */
export async function connectTo(url: URL, settings: ConnectSettings, deadline: Deadline): Promise<TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const literal = isIP(host) !== 0
  // `readHttpsUrl` has judged an address that stands in the URL itself.
  const addresses = literal ? [host] : await resolveHost(host, settings, deadline)
  const { ca } = settings
  const socket = connect({
    host,
    port: Number(url.port || 443),
    servername: literal ? '' : host.replace(/\.$/, ''),
    lookup: pin(addresses),
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    // said aloud, since an environment variable can turn it off
    rejectUnauthorized: true,
    ...(ca !== undefined && { ca: typeof ca === 'string' ? ca : [...ca] }),
  })
  // The one that waits for the connection goes when it is there, and an error without a listener ends the process.
  socket.on('error', () => {})
  try {
    await deadline.race(secured(socket))
    const { remoteAddress = '' } = socket
    if (!addresses.some((address) => sameAddress(address, remoteAddress))) {
      throw blocked(blockedAddress(url.hostname, 'not the address that was checked'))
    }
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  }
}

async function resolveHost(host: string, settings: ConnectSettings, deadline: Deadline): Promise<readonly string[]> {
  const addresses = await deadline.race(settings.lookup(host))
  if (addresses.length === 0) throw blocked(`${host} has no address.`, 'resolve.unreachable')
  for (const address of addresses) {
    const reason = refuseAddress(address)
    if (reason !== undefined && !settings.allowAddress(address)) throw blocked(blockedAddress(host, reason))
  }
  return addresses
}

/** Answers with the checked addresses, whoever asks. */
function pin(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, options, callback) => {
    const [first] = all
    if (options.all) callback(null, all)
    else callback(null, first?.address ?? '', first?.family ?? 4)
  }
}

async function secured(socket: TLSSocket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', () => resolve())
    socket.once('error', reject)
    socket.once('close', () => reject(blocked('The connection was closed.', 'resolve.unreachable')))
  })
}

function blocked(message: string, code: 'resolve.blocked' | 'resolve.unreachable' = 'resolve.blocked'): MicrocredError {
  return new MicrocredError([problem(code, message)])
}
