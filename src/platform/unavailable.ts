import { MicrocredError, problem } from '../errors.ts'

/** The error of this room: the runtime cannot do what was asked, so there is no result, good or bad. */
export function unavailable(what: string, fix: string): MicrocredError {
  return new MicrocredError([problem('platform.unavailable', `This runtime has no ${what}.`, { fix })])
}
