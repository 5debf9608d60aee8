/** `microcred serve`: the service on a port of this machine. */
import { once } from 'node:events'
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import { type BadgeService, createHandler } from '../http.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { DidDocumentOptions } from '../registry/did-document.ts'
import { guardedFetch } from '../resolve/guarded-fetch.ts'
import { readAccess } from './access.ts'
import { usage } from './arguments.ts'
import { openBadgeFolder } from './badge-folder.ts'
import { type Command, say } from './command.ts'
import { label, readJson } from './files.ts'
import { type Server, type ServerOptions, startServer } from './http-server.ts'
import { readSigner } from './issue.ts'
import { openStatusFolder } from './status-folder.ts'

export const serve: Command = {
  options: {
    key: 'list',
    port: 'value',
    host: 'value',
    'base-url': 'value',
    'status-dir': 'value',
    identity: 'value',
    badges: 'value',
    'token-file': 'value',
    'no-auth': 'flag',
    fetch: 'flag',
    json: 'flag',
  },
  files: 0,
  async run({ values, lists: given, flags }) {
    const files = given['key'] ?? []
    if (files.length === 0) throw usage('serve needs --key KEYFILE.', 'microcred serve --key key.json')
    if (files.filter((file) => file === '-').length > 1) throw usage('Only one --key can be standard input.')
    const [port, host] = [readPort(values['port'] ?? '41780'), values['host'] ?? '127.0.0.1']
    const authorize = await readAccess({
      host,
      tokenFile: values['token-file'],
      noAuth: flags.has('no-auth'),
      token: process.env['MICROCRED_TOKEN'],
    })
    const { 'base-url': baseUrl, 'status-dir': folder, identity, badges } = values
    if (badges !== undefined && authorize === undefined)
      throw usage('--badges needs --token-file: it tells whose badges are meant.')
    const keys = []
    for (const file of files) keys.push({ signer: await readSigner(file) })
    const store = folder === undefined ? undefined : openStatusFolder(folder, baseUrl)
    let isReady = true
    const handler = createHandler({
      keys,
      ...(baseUrl !== undefined && { baseUrl }),
      ...(store && { status: { store } }),
      ...(identity !== undefined && { identity: (await readJson(identity)) as unknown as DidDocumentOptions }),
      ...(badges !== undefined && { badges: await readBadges(badges) }),
      ...(authorize && { authorize }),
      ...(flags.has('fetch') && { fetch: guardedFetch() }),
      ready: () => isReady,
      onError: logFault,
    })
    const server = await start(handler, { host, port, log: logLine })
    say([`microcred serves ${server.address}`])
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    isReady = false
    await server.close()
    await store?.close()
    return 0
  },
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What the service says of itself, and `folder`, where the badges are kept. */
async function readBadges(file: string): Promise<BadgeService> {
  const read = await readJson(file)
  const { folder, ...said } = isObject(read) ? read : {}
  if (typeof folder === 'string' && folder !== '') {
    return { ...(said as unknown as BadgeService), store: openBadgeFolder(folder) }
  }
  const fix = '{ "title": "...", "termsOfService": "https://...", "privacyPolicy": "https://...", "folder": "badges" }'
  throw new MicrocredError([problem('cli.file', `${label(file)} does not say the folder of the badges.`, { fix })])
}

function logFault(error: unknown, { requestId: id }: { readonly requestId: string }): void {
  logLine({ id, fault: isMicrocredError(error) ? error.code : error instanceof Error ? error.name : typeof error })
}

function logLine(line: object): void {
  process.stderr.write(`${JSON.stringify(line)}\n`)
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw usage(`--port cannot be "${text}".`, 'Give a number up to 65535, or 0 for a free port.')
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken',
  EACCES: 'permission denied',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such host',
}

async function start(handler: Parameters<typeof startServer>[0], options: ServerOptions): Promise<Server> {
  try {
    return await startServer(handler, options)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const message = `Cannot listen on ${options.host} port ${options.port}: ${REASONS[code] ?? (code || 'unknown error')}.`
    throw new MicrocredError([problem('cli.failed', message, { fix: 'Choose another with --port or --host.' })])
  }
}
