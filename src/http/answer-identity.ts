/** The DID document and the JWK Set of the issuer. */
import type { Answer } from './answer.ts'
import type { Asked } from './route.ts'

/** An hour: who rotates waits as long (docs/keys.md). */
const CACHED = { 'cache-control': 'public, max-age=3600' }

export function answerDocument({ settings: { identity } }: Asked): Answer {
  const contentType = identity?.id.startsWith('did:') ? 'application/did+json' : 'application/json'
  return { status: 200, body: identity?.document ?? {}, contentType, headers: CACHED }
}

export function answerKeySet({ settings: { identity } }: Asked): Answer {
  return { status: 200, body: identity?.keySet ?? {}, contentType: 'application/jwk-set+json', headers: CACHED }
}
