/** A service with everything that it can offer, and a fetch that asks it as if it stood on the web. */
import { bearerTokens, createHandler, type Handler, type HandlerOptions, memoryBadgeStore } from '../../src/http.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import { key, now, signer } from '../support/badge.ts'

export const baseUrl = 'https://uni.example/vc'
export const did = 'did:web:uni.example:vc'
export const aoife = 'a-token-of-the-learner-aoife'
export const brian = 'a-token-of-the-learner-brian'
/** For everything but whose badges are meant. */
export const operator = 'a-token-of-the-operator'
const ob = 'https://purl.imsglobal.org/spec/ob/v3p0/scope'
export const reader = 'a-token-that-only-reads'

export const service = {
  title: 'Wallet of the University',
  termsOfService: 'https://uni.example/terms',
  privacyPolicy: 'https://uni.example/privacy',
} as const

export const oauth = {
  registrationUrl: 'https://uni.example/register',
  authorizationUrl: 'https://uni.example/authorize',
  tokenUrl: 'https://uni.example/token',
} as const

export function everything(more: Partial<HandlerOptions> = {}): HandlerOptions {
  return {
    keys: [{ signer }],
    baseUrl,
    now: () => new Date(now),
    status: { store: memoryStatusStore({ baseUrl: `${baseUrl}/status` }) },
    identity: { id: did, keys: [{ key: key.publicKeyMultibase }] },
    badges: { ...service, store: memoryBadgeStore() },
    authorize: bearerTokens([
      { token: aoife, subject: 'aoife' },
      { token: brian, subject: 'brian' },
      { token: reader, subject: 'aoife', scopes: [`${ob}/credential.readonly`, `${ob}/profile.readonly`] },
      operator,
    ]),
    ...more,
  }
}

export const fullService = (more: Partial<HandlerOptions> = {}): Handler => createHandler(everything(more))
