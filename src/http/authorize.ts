/** Who may ask for what: a hook of the host's, and what is answered to those it turns away. */
import { type Refusal, refuseFor } from './answer.ts'

/** What a route needs. The last four are those of Open Badges 3.0 (section 6.2), as its access tokens name them. */
export type Scope = (typeof SCOPES)[number]

export const SCOPES = [
  'issue',
  'verify',
  'present',
  'status',
  'resolve',
  'metrics',
  'https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly',
  'https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert',
  'https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly',
  'https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.update',
] as const

export interface RouteAsked {
  /** Method and path as docs/http.md lists them: `POST /credentials/issue`. */
  readonly route: string
  readonly scope: Scope
}

/**
 * `allow`: whoever it is. `deny`: not known here (401). `forbid`: known, but not for this scope (403). `{ subject }`: allowed, and
 * whose badges and profile the Open Badges API then shows and keeps.
 */
export type Decision = 'allow' | 'deny' | 'forbid' | { readonly subject: string }

/**
 * Asked before the body is read, for every route but those that are public by their nature (lists, keys, descriptions). It must
 * leave the body alone. Whatever it throws is a 500 and nothing is done.
 */
export type Authorize = (request: Request, asked: RouteAsked) => Decision | Promise<Decision>

export interface Admission {
  readonly subject?: string
  readonly refused?: Refusal
}

/** What is not plainly allowed is denied. */
export async function admit(request: Request, asked: RouteAsked, authorize: Authorize | undefined): Promise<Admission> {
  if (authorize === undefined) return {}
  const decision: unknown = await authorize(request, asked)
  if (decision === 'allow') return {}
  if (decision === 'forbid') return { refused: forbid(asked.scope) }
  const subject = typeof decision === 'object' && decision !== null && 'subject' in decision && decision.subject
  return typeof subject === 'string' && subject !== '' ? { subject } : { refused: deny(request) }
}

/** RFC 6750, section 3.1. */
function forbid(scope: Scope): Refusal {
  const refused = refuseFor(403, 'http.forbidden', 'You may not do this here.', { fix: `It needs the scope ${scope}.` })
  return { ...refused, headers: { 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` } }
}

function deny(request: Request): Refusal {
  const given = request.headers.has('authorization')
  const message = given ? 'The credentials of this request are not known here.' : 'The request does not say who asks.'
  const fix = 'Send authorization: Bearer, with a token that the operator gave you.'
  const refused = refuseFor(401, 'http.unauthorized', message, { fix })
  return { ...refused, headers: { 'www-authenticate': given ? 'Bearer error="invalid_token"' : 'Bearer' } }
}
