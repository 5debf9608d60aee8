/** The subpath `microcred/render`: badges drawn for awards, as SVG. Names and types, no logic. */
export { type RenderOptions, renderBadge } from './render/badge.ts'
