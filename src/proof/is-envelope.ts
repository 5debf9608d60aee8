/** What tells an envelope (VC Data Model 2.0, 4.13). Apart from jwt-envelope.ts, since every document is asked. */
import type { JsonObject } from '../model/credential.ts'
import type { JwtFormat, JwtPresentationFormat } from './jwt-header.ts'

export const ENVELOPE_TYPES = {
  'vc+jwt': 'EnvelopedVerifiableCredential',
  'vp+jwt': 'EnvelopedVerifiablePresentation',
} as const

export type Enveloped = keyof typeof ENVELOPE_TYPES & (JwtFormat | JwtPresentationFormat)

/** True for whatever says it is an envelope around such a token, well-formed or not. */
export function isEnvelope({ type }: JsonObject, format: Enveloped = 'vc+jwt'): boolean {
  return type === ENVELOPE_TYPES[format] || (Array.isArray(type) && type.includes(ENVELOPE_TYPES[format]))
}
