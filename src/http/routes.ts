/** From a path to what answers there. */
import type { Answer } from './answer.ts'
import { issueCredential } from './issue-credential.ts'
import { findProfile, type Profile } from './profiles.ts'
import { provePresentation } from './prove-presentation.ts'
import { resolveIdentifier } from './resolve-identifier.ts'
import type { HandlerSettings } from './settings.ts'
import { verifyCredential } from './verify-credential.ts'
import { verifyShown } from './verify-shown.ts'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** Whether pages of any origin may ask: for what only reads, never for what signs. */
  readonly open: boolean
  answer(request: Request): Answer | Promise<Answer>
}

type Action = (request: Request, profile: Profile | undefined, settings: HandlerSettings) => Promise<Answer>

interface Post {
  readonly open: boolean
  readonly act: Action
}

/** Each also stands below `/{profile}`; what is verified may be of any. */
const POSTS: ReadonlyMap<string, Post> = new Map<string, Post>([
  ['/credentials/issue', { open: false, act: issueCredential }],
  ['/credentials/verify', { open: true, act: (request, _, settings) => verifyCredential(request, settings) }],
  ['/presentations/prove', { open: false, act: provePresentation }],
  ['/presentations/verify', { open: true, act: (request, _, settings) => verifyShown(request, settings) }],
])

export function findRoute(path: string, settings: HandlerSettings): Route | undefined {
  const [, did] = /^\/identifiers\/(.+)$/.exec(path) ?? []
  if (did !== undefined) return { method: 'GET', open: true, answer: (request) => resolveIdentifier(request, did) }
  const [, prefix, rest = ''] = /^(?:\/([^/]+))??(\/[^/]+\/[^/]+)$/.exec(path) ?? []
  const profile = prefix === undefined ? undefined : findProfile(prefix.replace(/%2b/i, '+'))
  const post = POSTS.get(rest)
  if (post === undefined || (prefix !== undefined && profile === undefined)) return undefined
  return { method: 'POST', open: post.open, answer: (request) => post.act(request, profile, settings) }
}
