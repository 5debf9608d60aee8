import { refuse } from './refuse.ts'

export function notAPicture(): Error {
  return refuse('bake.not-a-picture', 'This is neither a PNG nor an SVG.', 'Save the picture as PNG or SVG.')
}
