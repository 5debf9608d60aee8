/** `authorize` by a list of tokens (RFC 6750), for hosts without an authorisation server. */
import { sha256 } from '#platform'
import { decodeHex } from '../encoding/hex.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import { MicrocredError, problem } from '../errors.ts'
import { refuseUnknownOptions } from '../options.ts'
import { type Authorize, type Decision, SCOPES, type Scope } from './authorize.ts'

export interface BearerToken {
  /** 16 characters or more of `A-Z a-z 0-9 - . _ ~ + /`. */
  readonly token?: string
  /** In its place: its SHA-256 in hexadecimal, so that a file at rest holds no token. */
  readonly sha256?: string
  /** Whose badges it opens in the Open Badges API; without it that API is closed to it. */
  readonly subject?: string
  /** What it may be used for; default: everything. */
  readonly scopes?: readonly Scope[]
}

export interface BearerTokenOptions {
  /** What needs no token, such as `['verify', 'resolve']`; default nothing. */
  readonly open?: readonly Scope[]
}

interface Known {
  readonly digest: Uint8Array
  readonly subject: string | undefined
  readonly scopes: readonly Scope[]
}

const MEMBERS = ['token', 'sha256', 'subject', 'scopes']

/** RFC 6750, section 2.1. */
const TOKEN = /^[A-Za-z0-9\-._~+/]{16,}=*$/

/**
 * Each request is compared with every token, digest by digest, in a time that tells nothing of where they differ. The tokens
 * themselves are not kept. Throws `options.*`, without a word of any token.
 */
export function bearerTokens(tokens: readonly (string | BearerToken)[], options: BearerTokenOptions = {}): Authorize {
  refuseUnknownOptions(options, ['open'])
  const { open = [] } = options
  const isOpen = readScopes(open, '/open')
  if (!Array.isArray(tokens)) throw wrong('', 'The tokens are a list.')
  const known = tokens.map((each: string | BearerToken, at) => readToken(each, `/${at}`))
  for (const [at, { digest }] of known.entries()) {
    if (known.slice(0, at).some((other) => isEqual(other.digest, digest))) throw wrong(`/${at}`, 'It is there twice.')
  }
  return (request, { scope }) => {
    if (isOpen.includes(scope)) return 'allow'
    const [, token] = /^bearer +([^\s,]+) *$/i.exec(request.headers.get('authorization') ?? '') ?? []
    if (token === undefined) return 'deny'
    const digest = sha256(encodeUtf8(token))
    // all of them are compared, whichever fits
    const [found] = known.filter((each) => isEqual(each.digest, digest))
    return found === undefined ? 'deny' : decide(found, scope)
  }
}

function decide({ subject, scopes }: Known, scope: Scope): Decision {
  if (!scopes.includes(scope)) return 'forbid'
  return subject === undefined ? 'allow' : { subject }
}

/** Both are digests, of one length. */
function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  let difference = 0
  for (const [at, byte] of a.entries()) difference |= byte ^ (b[at] ?? 0)
  return difference === 0
}

function readToken(given: string | BearerToken, pointer: string): Known {
  const entry = typeof given === 'string' ? { token: given } : given
  if (typeof entry !== 'object' || entry === null) throw wrong(pointer, 'A token is a text, or { token }.')
  // what stands in the wrong place may be a token, so it is not named
  if (Object.keys(entry).some((name) => !MEMBERS.includes(name))) {
    throw wrong(pointer, `A token has ${MEMBERS.join(', ')}, and nothing else.`)
  }
  const { token, sha256: hex, subject, scopes = SCOPES } = entry
  if (subject !== undefined && (typeof subject !== 'string' || subject === '')) {
    throw wrong(`${pointer}/subject`, 'subject is a text.')
  }
  return { digest: readDigest(token, hex, pointer), subject, scopes: readScopes(scopes, `${pointer}/scopes`) }
}

function readDigest(token: unknown, hex: unknown, pointer: string): Uint8Array {
  if ((token === undefined) === (hex === undefined)) throw wrong(pointer, 'Give either token or sha256.')
  if (hex !== undefined) {
    if (typeof hex === 'string' && /^[\da-f]{64}$/.test(hex)) return decodeHex(hex)
    throw wrong(`${pointer}/sha256`, 'sha256 is 64 lower-case hexadecimal digits.')
  }
  if (typeof token === 'string' && TOKEN.test(token)) return sha256(encodeUtf8(token))
  throw wrong(`${pointer}/token`, 'A token is 16 characters or more, of letters, digits and -._~+/ alone.')
}

function readScopes(scopes: unknown, pointer: string): readonly Scope[] {
  const isKnown = Array.isArray(scopes) && scopes.every((each) => SCOPES.includes(each))
  if (isKnown) return scopes
  throw wrong(pointer, `Scopes are a list of ${SCOPES.join(', ')}.`)
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer })])
}
