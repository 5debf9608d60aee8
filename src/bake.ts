/** The subpath `microcred/bake`: credentials into pictures and out of them. Names and types, no logic. */
export { type BakeOptions, bake } from './bake/bake.ts'
export type { Unbaked } from './bake/found.ts'
export { type UnbakeOptions, unbake } from './bake/unbake.ts'
