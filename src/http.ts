/** The subpath `microcred/http`: the VC-API face. Names and types, no logic. */
export { createHandler, type Handler } from './http/create-handler.ts'
export type { Profile } from './http/profiles.ts'
export type { HandlerKey, HandlerOptions } from './http/settings.ts'
