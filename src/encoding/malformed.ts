import { MicrocredError, problem } from '../errors.ts'

/** The one error of this room, `encoding.malformed`. It never repeats the text: an encoded secret may stand in it. */
export function malformed(encoding: string, why: string, pointer?: string): MicrocredError {
  const message = `This is not ${encoding}: ${why}.`
  return new MicrocredError([problem('encoding.malformed', message, pointer === undefined ? {} : { pointer })])
}
