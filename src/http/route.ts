/** What a route is, and what it is asked. */
import type { Answer, Refusal } from './answer.ts'
import type { Scope } from './authorize.ts'
import type { RouteName } from './operations.ts'
import type { Prefix } from './profiles.ts'
import type { HandlerSettings } from './settings.ts'

/** A request that may be answered: who asks is known, and its body is here. */
export interface Asked {
  readonly request: Request
  readonly settings: HandlerSettings
  /** Of the path `/{profile}/...`. */
  readonly prefix: Prefix | undefined
  /** The last part of the path where that is a parameter, as it stands there. */
  readonly part: string
  /** Empty where the route takes no body. */
  readonly bytes: Uint8Array
  /** Whom `authorize` named. */
  readonly subject: string | undefined
  /** All that is offered. */
  readonly places: readonly Place[]
  /** Aborts when the client is gone or its time is over. */
  readonly signal: AbortSignal
}

/** `token`: a compact JWS as text/plain. */
export type BodyKind = 'json' | 'token'

export interface Route {
  /** Method and path, below the base URL; `{profile}`, `{list}` and `{did}` are parameters. */
  readonly name: RouteName
  /** What `authorize` is asked for; without it the route is everybody's, and `authorize` is not asked. */
  readonly scope?: Scope
  /** Whether pages of any origin may ask: for what only reads, never for what signs. */
  readonly open?: boolean
  /** The bodies it takes; without it none is read. */
  readonly takes?: readonly BodyKind[]
  /** Without it: always. */
  isOffered?(settings: HandlerSettings): boolean
  answer(asked: Asked): Answer | Promise<Answer>
  /** How it words what is refused, where that is not `{ errors }`. */
  word?(refused: Refusal): Answer
}

export type Method = 'GET' | 'POST' | 'PUT'

/** One path, with a route for each method that it takes. */
export interface Place {
  readonly path: string
  readonly routes: ReadonlyMap<Method, Route>
  readonly pattern: RegExp
}

export function methodOf({ name }: Route): Method {
  return name.slice(0, name.indexOf(' ')) as Method
}

export function pathOf({ name }: Route): string {
  return name.slice(name.indexOf(' ') + 1)
}
