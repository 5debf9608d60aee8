/** The OpenAPI 3.0 description of what a handler offers, made of its routes. */
import type { Json, JsonObject } from '../model/credential.ts'
import { SCHEMAS, type SchemaName } from './openapi-schemas.ts'
import { type Content, OPERATIONS } from './operations.ts'
import { canPresent, PROFILES, WITH_STATUS } from './profiles.ts'
import type { Method, Place, Route } from './route.ts'
import type { HandlerSettings } from './settings.ts'

const ref = (name: SchemaName): JsonObject => ({ $ref: `#/components/schemas/${name}` })

/** The paths of these places, below `base`, which is cut off. */
export function describePaths(places: readonly Place[], settings: HandlerSettings, base = ''): JsonObject {
  return Object.fromEntries(
    places.map(({ path, routes }) => [
      path.slice(base.length),
      Object.fromEntries(
        [...routes].map(([method, route]) => [method.toLowerCase(), describe(path, method, route, settings)]),
      ),
    ]),
  )
}

/** Every schema: a few more than are named do no harm. */
export const COMPONENT_SCHEMAS: JsonObject = SCHEMAS

function describe(path: string, method: Method, route: Route, settings: HandlerSettings): JsonObject {
  const { id, summary, takes, answers } = OPERATIONS[route.name]
  const parameters = [
    ...(path.match(/\{\w+\}/g) ?? []).map((name) => pathParameter(name, route, settings)),
    ...queryOf(id),
  ]
  return {
    operationId: id,
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(takes && { requestBody: { required: true, content: contentOf(takes) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, content]) => [status, describeAnswer(status, content)]),
      ),
      ...Object.fromEntries(
        refusalsOf(method, route, settings)
          .filter((status) => !(status in answers))
          .map((status) => [status, describeAnswer(status, wordedAs(route))]),
      ),
    },
    ...(route.scope !== undefined &&
      settings.authorize && { security: [{ [schemeOf(route, settings)]: scopesOf(route, settings) }] }),
  }
}

/** What any route of its kind may be refused for. */
function refusalsOf(method: Method, { scope, takes }: Route, { authorize }: HandlerSettings): string[] {
  return [
    ...(takes ? ['400', '408', '413', '415'] : []),
    ...(scope !== undefined && authorize ? ['401', '403'] : []),
    ...(method === 'GET' && !takes ? ['500'] : ['500', '503']),
  ]
}

function wordedAs({ name }: Route): SchemaName {
  if (name.includes('/ims/ob/')) return 'Imsx_StatusInfo'
  return name.endsWith('/verify') ? 'VerifyResponse' : 'Errors'
}

function describeAnswer(status: string, content: Content): JsonObject {
  const description = PHRASES[status] ?? status
  return content === undefined ? { description } : { description, content: contentOf(content) }
}

function contentOf(content: Exclude<Content, undefined>): JsonObject {
  const types: Readonly<Record<string, SchemaName>> =
    typeof content === 'string' ? { 'application/json': content } : content
  return Object.fromEntries(Object.entries(types).map(([type, name]) => [type, { schema: ref(name) }]))
}

const PHRASES: Readonly<Record<string, string>> = {
  200: 'Done.',
  201: 'Made.',
  304: 'Known already.',
  400: 'Refused; the reasons are in the body.',
  401: 'It is not known who asks.',
  403: 'Not allowed.',
  404: 'Not here.',
  408: 'The body did not arrive in time.',
  409: 'It cannot be taken back.',
  413: 'The body is too large.',
  415: 'The body is of another type, or compressed.',
  500: 'The server failed.',
  503: 'Ask again.',
}

function pathParameter(name: string, route: Route, settings: HandlerSettings): JsonObject {
  const schema: JsonObject =
    name === '{profile}' ? { type: 'string', enum: prefixesOf(route, settings) } : { type: 'string' }
  return { name: name.slice(1, -1), in: 'path', required: true, schema }
}

/** Those that a key here signs in; what is verified may be of any. */
function prefixesOf({ name }: Route, { signers, lists }: HandlerSettings): string[] {
  if (name.endsWith('/verify')) return [...PROFILES, WITH_STATUS]
  const able = [...signers.keys()]
  if (name.endsWith('/prove')) return [...able.filter(canPresent), WITH_STATUS]
  return [...able, ...(lists ? [WITH_STATUS] : [])]
}

function queryOf(id: string): JsonObject[] {
  if (id !== 'getCredentials') return []
  const schemas: Readonly<Record<string, JsonObject>> = {
    limit: { type: 'integer', minimum: 1 },
    offset: { type: 'integer', minimum: 0 },
    since: { type: 'string', format: 'date-time' },
  }
  return Object.entries(schemas).map(([name, schema]): JsonObject => ({ name, in: 'query', required: false, schema }))
}

/** 1EdTech's name where the host said where its tokens come from, else that of bearer tokens. */
function schemeOf({ name }: Route, { badges }: HandlerSettings): string {
  return name.includes('/ims/ob/') && badges?.oauth ? 'OAuth2ACG' : 'bearer'
}

function scopesOf(route: Route, settings: HandlerSettings): Json[] {
  return schemeOf(route, settings) === 'bearer' ? [] : [route.scope ?? '']
}
