/** Every route in words: what the OpenAPI description says of it. A route that is not described does not compile. */
import type { SchemaName } from './openapi-schemas.ts'

/** Method and path below the base URL. */
export type RouteName =
  | VcApiRoute
  | BadgeRoute
  | 'GET /status/{list}'
  | 'GET /identifiers/{did}'
  | 'GET /.well-known/did.json'
  | 'GET /.well-known/jwks.json'
  | 'GET /openapi.json'
  | 'GET /health'
  | 'GET /health/live'
  | 'GET /metrics'

export type ProfiledRoute =
  | '/credentials/issue'
  | '/credentials/verify'
  | '/presentations/prove'
  | '/presentations/verify'

export type VcApiRoute = `POST ${ProfiledRoute}` | `POST /{profile}${ProfiledRoute}` | 'POST /credentials/status'

export type BadgeRoute =
  | 'GET /ims/ob/v3p0/discovery'
  | 'GET /ims/ob/v3p0/credentials'
  | 'POST /ims/ob/v3p0/credentials'
  | 'GET /ims/ob/v3p0/profile'
  | 'PUT /ims/ob/v3p0/profile'

/** A schema of JSON, or another media type with what is in it; `undefined` for an answer without a body. */
export type Content = SchemaName | { readonly [mediaType: string]: SchemaName } | undefined

export interface Operation {
  /** As 1EdTech names it, or as we do. */
  readonly id: string
  readonly summary: string
  readonly takes?: Exclude<Content, undefined>
  /** By status; refusals that every route has are added. */
  readonly answers: Readonly<Record<number, Content>>
}

const issued = {
  summary: 'Signs a credential.',
  takes: 'IssueRequest',
  answers: { 201: 'IssueResponse', 400: 'Errors' },
} as const
const verified = {
  summary: 'Verifies a credential: 200 for verified, 400 for all else.',
  takes: 'VerifyRequest',
  answers: { 200: 'VerifyResponse', 400: 'VerifyResponse' },
} as const
const proved = {
  summary: 'Signs a presentation as its holder.',
  takes: 'ProveRequest',
  answers: { 201: 'ProveResponse', 400: 'Errors' },
} as const
const shown = {
  summary: 'Verifies a presentation: 200 for verified, 400 for all else.',
  takes: 'VerifyPresentationRequest',
  answers: { 200: 'VerifyResponse', 400: 'VerifyResponse' },
} as const
const badge = { 'application/json': 'Credential', 'text/plain': 'CompactJws' } as const

export const OPERATIONS: Readonly<Record<RouteName, Operation>> = {
  'POST /credentials/issue': { id: 'issueCredential', ...issued },
  'POST /{profile}/credentials/issue': { id: 'issueCredentialAs', ...issued },
  'POST /credentials/verify': { id: 'verifyCredential', ...verified },
  'POST /{profile}/credentials/verify': { id: 'verifyCredentialAs', ...verified },
  'POST /presentations/prove': { id: 'provePresentation', ...proved },
  'POST /{profile}/presentations/prove': { id: 'provePresentationAs', ...proved },
  'POST /presentations/verify': { id: 'verifyPresentation', ...shown },
  'POST /{profile}/presentations/verify': { id: 'verifyPresentationAs', ...shown },
  'POST /credentials/status': {
    id: 'changeStatus',
    summary: 'Sets or unsets the status of a credential that was issued with an entry.',
    takes: 'StatusRequest',
    answers: { 200: 'StatusResponse', 400: 'Errors', 404: 'Errors', 409: 'Errors' },
  },
  'GET /status/{list}': {
    id: 'getStatusList',
    summary: 'A status list as its issuer signed it.',
    answers: {
      200: { 'application/vc': 'Credential', 'application/vc+jwt': 'CompactJws' },
      304: undefined,
      404: 'Errors',
    },
  },
  'GET /identifiers/{did}': {
    id: 'resolveIdentifier',
    summary: 'The document of a DID that is its own document, or of this issuer.',
    answers: { 200: 'Resolution', 400: 'Resolution', 404: 'Resolution' },
  },
  'GET /.well-known/did.json': {
    id: 'getKeyDocument',
    summary: 'The keys of this issuer, those it no longer signs with among them.',
    answers: { 200: { 'application/did+json': 'KeyDocument', 'application/json': 'KeyDocument' } },
  },
  'GET /.well-known/jwks.json': {
    id: 'getKeySet',
    summary: 'The same keys as a JWK Set.',
    answers: { 200: { 'application/jwk-set+json': 'KeySet' } },
  },
  'GET /openapi.json': { id: 'getDescription', summary: 'This description.', answers: { 200: 'Description' } },
  'GET /health': {
    id: 'getHealth',
    summary: 'Whether requests are welcome: 503 while the server starts or stops.',
    answers: { 200: 'Health', 503: 'Health' },
  },
  'GET /health/live': { id: 'getLiveness', summary: 'Whether the process answers.', answers: { 200: 'Health' } },
  'GET /metrics': {
    id: 'getMetrics',
    summary: 'Counters and durations for Prometheus.',
    answers: { 200: { 'text/plain': 'Text' } },
  },
  'GET /ims/ob/v3p0/discovery': {
    id: 'getServiceDescription',
    summary: 'The service description of Open Badges 3.0.',
    answers: { 200: 'Description' },
  },
  'GET /ims/ob/v3p0/credentials': {
    id: 'getCredentials',
    summary: 'The badges of whoever the token is for, page by page.',
    answers: { 200: 'GetOpenBadgeCredentialsResponse', 400: 'Imsx_StatusInfo' },
  },
  'POST /ims/ob/v3p0/credentials': {
    id: 'upsertCredential',
    summary: 'Keeps a badge, in place of the one with the same issuer and id if there is one.',
    takes: badge,
    answers: { 200: badge, 201: badge, 400: 'Imsx_StatusInfo' },
  },
  'GET /ims/ob/v3p0/profile': {
    id: 'getProfile',
    summary: 'The profile of whoever the token is for.',
    answers: { 200: 'Profile', 404: 'Imsx_StatusInfo' },
  },
  'PUT /ims/ob/v3p0/profile': {
    id: 'putProfile',
    summary: 'Replaces the profile of whoever the token is for.',
    takes: 'Profile',
    answers: { 200: 'Profile', 400: 'Imsx_StatusInfo' },
  },
}
