/** What the Open Badges API is made with: the store, what is kept, and what the service says of itself. */
import { MicrocredError, problem } from '../errors.ts'
import type { Report } from '../model/report.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { VerifyOptions } from '../verify/options.ts'
import type { BadgeStore } from './badge-store.ts'

export interface BadgeService {
  readonly store: BadgeStore
  /** The name of the service, as people read it. */
  readonly title: string
  /** https addresses: the standard asks for both. */
  readonly termsOfService: string
  readonly privacyPolicy: string
  /** An https address or a data URI. */
  readonly image?: string
  /** Where clients register and get their tokens. The host runs these (RFC 7591, RFC 6749 with PKCE); here they are only named. */
  readonly oauth?: OAuthAddresses
  /** How a badge is verified before it is kept: `trust`, `require`, `statusLists` and the like. */
  readonly verify?: Omit<VerifyOptions, 'expect' | 'signal'>
  /** Whether to keep it; default: those that are `verified`. `subject` is whom `authorize` named. */
  readonly accept?: (report: Report, subject: string) => boolean | Promise<boolean>
  /** Badges on a page, at most; default 50. */
  readonly pageSize?: number
}

export interface OAuthAddresses {
  readonly registrationUrl: string
  readonly authorizationUrl: string
  readonly tokenUrl: string
  /** Default `tokenUrl`. */
  readonly refreshUrl?: string
}

export type BadgeSettings = BadgeService & Required<Pick<BadgeService, 'accept' | 'pageSize' | 'verify'>>

const KNOWN = ['store', 'title', 'termsOfService', 'privacyPolicy', 'image', 'oauth', 'verify', 'accept', 'pageSize']

export function readBadgeService(options: BadgeService): BadgeSettings {
  refuseUnknownOptions(options, KNOWN, '/badges')
  const { store, title, termsOfService, privacyPolicy, image, oauth, pageSize = 50, verify = {} } = options
  const { accept = ({ verdict }: Report) => verdict === 'verified' } = options
  if (typeof store?.put !== 'function') throw wrong('/store', 'badges needs a store.')
  if (typeof title !== 'string' || title === '') throw wrong('/title', 'title is the name of the service.')
  for (const [name, address] of Object.entries({ termsOfService, privacyPolicy })) assertHttps(`/${name}`, address)
  if (image !== undefined && !/^data:/.test(image)) assertHttps('/image', image)
  if (oauth !== undefined) {
    const { registrationUrl, authorizationUrl, tokenUrl, refreshUrl = tokenUrl, ...more } = oauth
    refuseUnknownOptions(more, ['registrationUrl', 'authorizationUrl', 'tokenUrl', 'refreshUrl'], '/badges/oauth')
    const addresses = { registrationUrl, authorizationUrl, tokenUrl, refreshUrl }
    for (const [name, address] of Object.entries(addresses)) assertHttps(`/oauth/${name}`, address)
  }
  if (typeof accept !== 'function') throw wrong('/accept', 'accept must be a function.')
  if (!Number.isInteger(pageSize) || pageSize < 1) throw wrong('/pageSize', 'pageSize must be a whole number above 0.')
  return { ...options, accept, pageSize, verify }
}

function assertHttps(pointer: string, address: unknown): void {
  if (typeof address === 'string' && /^https:\/\//.test(address) && URL.canParse(address)) return
  throw wrong(pointer, 'This is an https address.')
}

function wrong(pointer: string, message: string): MicrocredError {
  return new MicrocredError([problem('options.value', message, { pointer: `/badges${pointer}` })])
}
