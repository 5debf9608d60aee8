/** Enveloped credentials (VC Data Model 2.0, EnvelopedVerifiableCredential): a JSON object whose `id` is the secured credential as a data URL. */
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import type { Refused } from './jws.ts'
import type { JwtFormat } from './jwt-header.ts'

const TYPE = 'EnvelopedVerifiableCredential'

export interface Envelope {
  /** The compact JWS within, for `openJwt`. */
  readonly text: string
  readonly format: JwtFormat
  readonly problems?: undefined
}

/** True for whatever says it is an envelope, well-formed or not. */
export function isEnvelope({ type }: JsonObject): boolean {
  return type === TYPE || (Array.isArray(type) && type.includes(TYPE))
}

/**
 * What the envelope holds. Nothing in it is signed but what the data URL carries, so it may say nothing else. Other media types
 * are `format.parse.unsupported`.
 */
export function openEnvelope(document: JsonObject): Envelope | Refused {
  const { '@context': context, type, id } = document
  const other = Object.keys(document).find((name) => !['@context', 'type', 'id'].includes(name))
  if (other !== undefined) {
    const message = 'Nothing beside the id of an enveloped credential is signed, so nothing else may stand there.'
    return malformed(message, child('', other))
  }
  if ([type].flat().length !== 1 || !isEnvelope(document)) {
    return malformed('An enveloped credential has that one type.', '/type')
  }
  if ((Array.isArray(context) ? context[0] : context) !== CREDENTIALS_V2) {
    return malformed('An enveloped credential is of the data model 2.0, and says so in its first context.', '/@context')
  }
  const [, mediaType, text] = (typeof id === 'string' && /^data:([^,]*),(.*)$/is.exec(id)) || []
  if (mediaType === undefined || text === undefined) return malformed('The id is not a data URL.', '/id')
  if (mediaType.toLowerCase() === 'application/vc+jwt') return { text, format: 'vc+jwt' }
  const message = 'An envelope of this media type cannot be read by this version.'
  const fix = 'Ask the issuer for application/vc+jwt.'
  return refused(problem('format.parse.unsupported', message, { pointer: '/id', fix }))
}

function malformed(message: string, pointer: string): Refused {
  return refused(problem('proof.signature.malformed', message, { pointer }))
}

function refused(found: Problem): Refused {
  return { problems: [found] }
}
