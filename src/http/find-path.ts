/** From a path to the routes that stand at it. */
import { findPrefix, type Prefix } from './profiles.ts'
import { methodOf, type Place, pathOf, type Route } from './route.ts'
import type { HandlerSettings } from './settings.ts'

export interface FoundPath {
  readonly place: Place
  readonly prefix: Prefix | undefined
  readonly part: string
}

const PARAMETERS: Readonly<Record<string, string>> = {
  '{profile}': '(?<profile>[^/]+)',
  '{list}': '(?<part>[\\w-]{1,64})',
  '{did}': '(?<part>.+)',
}

/** What these settings offer, by path. */
export function placesOf(routes: readonly Route[], settings: HandlerSettings): readonly Place[] {
  const offered = routes.filter((route) => route.isOffered?.(settings) ?? true)
  const paths = [...new Set(offered.map((route) => placeOf(route, settings)))]
  return paths.map((path) => ({
    path,
    routes: new Map(
      offered.filter((route) => placeOf(route, settings) === path).map((route) => [methodOf(route), route]),
    ),
    pattern: new RegExp(
      `^${path
        .split(/(\{\w+\})/)
        .map((part) => PARAMETERS[part] ?? escapePattern(part))
        .join('')}$`,
    ),
  }))
}

/** The document of an issuer is where its id says. */
function placeOf(route: Route, { identity }: HandlerSettings): string {
  return route.name === 'GET /.well-known/did.json' && identity ? identity.path : pathOf(route)
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Below the base URL, or, for what stands on the host itself, from its root. */
export function findPath(places: readonly Place[], pathname: string, root: string): FoundPath | undefined {
  const isBelow = root !== '' && pathname.startsWith(`${root}/`)
  return (
    find(places, isBelow ? pathname.slice(root.length) : pathname) ?? (isBelow ? find(places, pathname) : undefined)
  )
}

function find(places: readonly Place[], path: string): FoundPath | undefined {
  for (const place of places) {
    const match = place.pattern.exec(path)
    if (match === null) continue
    const { profile, part = '' } = match.groups ?? {}
    const prefix = profile === undefined ? undefined : findPrefix(profile)
    if (profile === undefined || prefix !== undefined) return { place, prefix, part }
  }
  return undefined
}
