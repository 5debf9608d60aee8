/** What the service says of itself: `GET /openapi.json`, and the service description of Open Badges 3.0 (section 6.2.5). */
import type { JsonObject } from '../model/credential.ts'
import type { Answer } from './answer.ts'
import { SCOPES } from './authorize.ts'
import { COMPONENT_SCHEMAS, describePaths } from './openapi.ts'
import type { Asked } from './route.ts'
import type { HandlerSettings } from './settings.ts'

const BASE = '/ims/ob/v3p0'

export function describeService({ settings, places }: Asked): Answer {
  const { baseUrl, authorize } = settings
  const bearer: JsonObject = authorize ? { bearer: { type: 'http', scheme: 'bearer' } } : {}
  const body = {
    openapi: '3.0.3',
    info: { title: 'microcred', version: '1.0', description: 'Issues and verifies micro-credentials.' },
    servers: [{ url: baseUrl === '' ? '/' : baseUrl }],
    paths: describePaths(places, settings),
    components: { schemas: COMPONENT_SCHEMAS, securitySchemes: { ...bearer, ...oauthOf(settings) } },
  }
  return { status: 200, body }
}

export function discoverBadges({ settings, places }: Asked): Answer {
  const { baseUrl, badges } = settings
  const { title, termsOfService, privacyPolicy, image } = badges ?? {}
  const own = places.filter(({ path }) => path.startsWith(`${BASE}/`))
  const body = {
    openapi: '3.0.3',
    info: {
      title,
      termsOfService,
      'x-imssf-privacyPolicyUrl': privacyPolicy,
      ...(image !== undefined && { 'x-imssf-image': image }),
      version: '3.0',
    },
    servers: [{ url: `${baseUrl}${BASE}` }],
    paths: describePaths(own, settings, BASE),
    // of schemes the standard allows this one alone
    components: { schemas: COMPONENT_SCHEMAS, securitySchemes: oauthOf(settings) },
  }
  return { status: 200, body }
}

function oauthOf({ badges }: HandlerSettings): JsonObject {
  if (badges?.oauth === undefined) return {}
  const { registrationUrl, authorizationUrl, tokenUrl, refreshUrl = tokenUrl } = badges.oauth
  const scopes = Object.fromEntries(
    SCOPES.filter((scope) => scope.includes('/ob/')).map((scope) => [scope, MEANING[scope] ?? scope]),
  )
  const authorizationCode = { authorizationUrl, tokenUrl, refreshUrl, scopes }
  return {
    OAuth2ACG: { type: 'oauth2', 'x-imssf-registrationUrl': registrationUrl, flows: { authorizationCode } },
  }
}

const MEANING: Readonly<Record<string, string>> = {
  'https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.readonly': 'Read the badges.',
  'https://purl.imsglobal.org/spec/ob/v3p0/scope/credential.upsert': 'Add and replace badges.',
  'https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.readonly': 'Read the profile.',
  'https://purl.imsglobal.org/spec/ob/v3p0/scope/profile.update': 'Replace the profile.',
}
