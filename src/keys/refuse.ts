import { MicrocredError, type ProblemCode, problem } from '../errors.ts'

export type KeyCode = Extract<ProblemCode, `keys.${string}`>

/** The error of this room. Messages are made of our own words only: whatever was handed in may be a secret. */
export function refuse(code: KeyCode, message: string, more: { pointer?: string; fix?: string } = {}): MicrocredError {
  return new MicrocredError([problem(code, message, more)])
}

/** A kind of key that exists and is not handled. */
export function refuseType(kind: string): MicrocredError {
  return refuse('keys.type', `This is a key of type ${kind}; only Ed25519 is supported.`, {
    fix: 'Use an Ed25519 key.',
  })
}
