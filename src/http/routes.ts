/** Every route, and who answers it. */
import { answerDocument, answerKeySet } from './answer-identity.ts'
import { answerList } from './answer-list.ts'
import { BADGE_ROUTES } from './badge-routes.ts'
import { changeCredentialStatus } from './change-credential-status.ts'
import { describeService } from './discovery.ts'
import { issueCredential } from './issue-credential.ts'
import type { ProfiledRoute } from './operations.ts'
import { provePresentation } from './prove-presentation.ts'
import { unverified } from './report-answer.ts'
import { resolveIdentifier } from './resolve-identifier.ts'
import type { Route } from './route.ts'
import type { HandlerSettings } from './settings.ts'
import { verifyCredential } from './verify-credential.ts'
import { verifyShown } from './verify-shown.ts'

const signs = ({ standard }: HandlerSettings): boolean => standard !== undefined
const hasLists = ({ lists }: HandlerSettings): boolean => lists !== undefined
const hasIdentity = ({ identity }: HandlerSettings): boolean => identity !== undefined

/** Also below `/{profile}`; what is verified may be of any. */
function profiled(path: ProfiledRoute, route: Omit<Route, 'name'>): Route[] {
  return [
    { name: `POST ${path}`, ...route },
    { name: `POST /{profile}${path}`, ...route },
  ]
}

export const ROUTES: readonly Route[] = [
  ...profiled('/credentials/issue', { scope: 'issue', takes: ['json'], isOffered: signs, answer: issueCredential }),
  ...profiled('/credentials/verify', {
    scope: 'verify',
    open: true,
    takes: ['json'],
    answer: verifyCredential,
    word: unverified,
  }),
  ...profiled('/presentations/prove', {
    scope: 'present',
    takes: ['json'],
    isOffered: signs,
    answer: provePresentation,
  }),
  ...profiled('/presentations/verify', {
    scope: 'verify',
    open: true,
    takes: ['json'],
    answer: verifyShown,
    word: unverified,
  }),
  {
    name: 'POST /credentials/status',
    scope: 'status',
    takes: ['json'],
    isOffered: hasLists,
    answer: changeCredentialStatus,
  },
  { name: 'GET /status/{list}', open: true, isOffered: hasLists, answer: answerList },
  { name: 'GET /identifiers/{did}', scope: 'resolve', open: true, answer: resolveIdentifier },
  { name: 'GET /.well-known/did.json', open: true, isOffered: hasIdentity, answer: answerDocument },
  { name: 'GET /.well-known/jwks.json', open: true, isOffered: hasIdentity, answer: answerKeySet },
  ...BADGE_ROUTES,
  { name: 'GET /openapi.json', open: true, answer: describeService },
  {
    name: 'GET /health',
    answer: async ({ settings }) => {
      const ready = (await settings.ready()) === true
      return { status: ready ? 200 : 503, body: { live: true, ready } }
    },
  },
  { name: 'GET /health/live', answer: () => ({ status: 200, body: { live: true, ready: true } }) },
  {
    name: 'GET /metrics',
    scope: 'metrics',
    answer: ({ settings: { meter } }) => ({
      status: 200,
      text: meter.render(),
      contentType: 'text/plain; version=0.0.4; charset=utf-8',
    }),
  },
]
