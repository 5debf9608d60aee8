import { refuse } from './refuse.ts'

/** One credential per picture: a second one is the caller's to ask for. */
export function occupied(): Error {
  const message = 'The picture holds a credential already, and there is room for one.'
  return refuse('bake.occupied', message, 'Take the picture without one, or replace it with { replace: true }.')
}
