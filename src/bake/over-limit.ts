import { refuse } from './refuse.ts'

export function overLimit(maxBytes: number): Error {
  const message = `What the picture carries is larger than ${maxBytes} bytes, which is all that is read here.`
  return refuse('bake.too-large', message, 'Raise the limit if you trust where the picture comes from.')
}
