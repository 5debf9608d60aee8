import { MicrocredError, type ProblemCode, problem } from '../errors.ts'

export type KeyCode = Extract<ProblemCode, `keys.${string}`>

/** The error of this room. Messages are made of our own words only: whatever was handed in may be a secret. */
export function refuse(code: KeyCode, message: string, more: { pointer?: string; fix?: string } = {}): MicrocredError {
  return new MicrocredError([problem(code, message, more)])
}

/** A kind of key that exists and is not handled. */
export function refuseType(kind: string): MicrocredError {
  return refuse('keys.type', `This is a key of type ${kind}; only Ed25519, P-256, P-384 and RSA are supported.`, {
    fix: 'Use an Ed25519 key.',
  })
}

/** The refusal of a public key that no signature should be trusted under, with the reason. */
export function unsound(why: string): MicrocredError {
  return refuse('keys.unsound', `${why}, so signatures under it prove nothing.`, { fix: 'Generate a new key.' })
}

/** The refusal of two halves that are not one key. */
export function mismatch(): MicrocredError {
  return refuse('keys.mismatch', 'The public key does not belong to the secret key.', {
    fix: 'Look for the file that the key was copied from.',
  })
}
