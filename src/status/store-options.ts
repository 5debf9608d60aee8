/** Options and requests of the stores, checked the same way for all of them. */
import { MicrocredError, problem } from '../errors.ts'
import { refuseUnknownOptions } from '../options.ts'
import { MIN_ENTRIES } from './bits.ts'
import type { ReserveRequest, StatusChange, StatusStoreOptions } from './status-store.ts'

export interface StoreSettings {
  /** Without a slash at its end. */
  readonly baseUrl: string | undefined
  readonly entries: number
  readonly decoys: number
}

const STORE_OPTIONS = ['baseUrl', 'entries', 'decoys'] as const

/** 2^26, which is the most that readers unpack. */
const MOST_ENTRIES = 67_108_864

export function readStoreOptions(options: StatusStoreOptions, more: readonly string[] = []): StoreSettings {
  refuseUnknownOptions(options, [...STORE_OPTIONS, ...more])
  const { baseUrl, entries = MIN_ENTRIES, decoys = 1 / 16 } = options
  if (!Number.isInteger(entries) || entries < MIN_ENTRIES || entries > MOST_ENTRIES) {
    throw wrong('/entries', `entries must be a whole number, ${MIN_ENTRIES} to ${MOST_ENTRIES}.`)
  }
  if (typeof decoys !== 'number' || !(decoys >= 0 && decoys <= 0.5)) {
    throw wrong('/decoys', 'decoys must be a share, 0 to 0.5.')
  }
  return { baseUrl: readBaseUrl(baseUrl), entries, decoys }
}

function readBaseUrl(baseUrl: string | undefined): string | undefined {
  if (baseUrl === undefined) return undefined
  const url = typeof baseUrl === 'string' && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (url?.protocol === 'https:' && url.search === '' && url.hash === '' && url.username === '') {
    return url.href.replace(/\/+$/, '')
  }
  // verifiers fetch from nowhere else
  throw wrong('/baseUrl', 'baseUrl must be an https address without query and fragment.')
}

/** The base URL that is needed for another list. */
export function lackBaseUrl(): MicrocredError {
  const fix = 'Say where the lists are published, like https://uni.example/status.'
  return wrong('/baseUrl', 'There is no status list with room, and no baseUrl to begin one at.', fix)
}

const PURPOSES = ['revocation', 'suspension', 'refresh', 'message']

/** Bits that an entry takes. */
export function readRequest(request: ReserveRequest): number {
  refuseUnknownOptions(request, ['issuer', 'purpose', 'messages', 'credential'])
  const { issuer, purpose, messages, credential } = request
  if (typeof issuer !== 'string' || issuer === '') throw wrong('/issuer', 'issuer must be the id of the issuer.')
  if (!PURPOSES.includes(purpose)) throw wrong('/purpose', `purpose must be one of ${PURPOSES.join(', ')}.`)
  if (credential !== undefined && (typeof credential !== 'string' || credential === '')) {
    throw wrong('/credential', 'credential must be the id of the credential.')
  }
  if ((purpose === 'message') !== (messages !== undefined)) {
    throw wrong('/messages', 'messages go with the purpose "message", which needs them.')
  }
  if (messages === undefined) return 1
  const size = Array.isArray(messages) ? Math.log2(messages.length) : Number.NaN
  if (Number.isInteger(size) && size >= 1 && size <= 8 && messages.every((text) => typeof text === 'string'))
    return size
  throw wrong('/messages', 'messages must be 2, 4, 8, 16, 32, 64, 128 or 256 texts, one for each value.')
}

export function readChange({ value, reason, at }: StatusChange, size: number): void {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** size) {
    throw wrong('/value', `value must be a whole number, 0 to ${2 ** size - 1}.`)
  }
  if (typeof reason !== 'string' || reason.trim() === '' || reason.length > 2000) {
    throw wrong('/reason', 'A change needs a reason, in 2,000 characters at most.')
  }
  if (typeof at !== 'string') throw wrong('/at', 'at must be an RFC 3339 date-time.')
}

/** For a place or a list that the store has not given. */
export function unknownPlace(): MicrocredError {
  const fix = 'Look at the id, and at the folder or database: it must be the one that the badge was issued with.'
  return new MicrocredError([problem('status.store.unknown', 'The store has no such status entry.', { fix })])
}

function wrong(pointer: string, message: string, fix?: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer, ...(fix !== undefined && { fix }) })])
}
