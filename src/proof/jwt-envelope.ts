/** Envelopes (VC Data Model 2.0, 4.13): a JSON object whose `id` is the secured credential, or presentation, as a data URL. */
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { ENVELOPE_TYPES, type Enveloped, isEnvelope } from './is-envelope.ts'
import type { Refused } from './jws.ts'

export interface Envelope<Format = 'vc+jwt'> {
  /** The compact JWS within. */
  readonly text: string
  readonly format: Format
  readonly problems?: undefined
}

export function envelop(text: string, format: Enveloped): JsonObject {
  return { '@context': [CREDENTIALS_V2], type: ENVELOPE_TYPES[format], id: `data:application/${format},${text}` }
}

/**
 * What the envelope holds. Nothing in it is signed but what the data URL carries, so it may say nothing else. Other media types
 * are `format.parse.unsupported`.
 */
export function openEnvelope(document: JsonObject): Envelope | Refused
export function openEnvelope<Format extends Enveloped>(document: JsonObject, format: Format): Envelope<Format> | Refused
export function openEnvelope(document: JsonObject, format: Enveloped = 'vc+jwt'): Envelope<Enveloped> | Refused {
  const { '@context': context, type, id } = document
  const other = Object.keys(document).find((name) => !['@context', 'type', 'id'].includes(name))
  if (other !== undefined) {
    const message = 'Nothing beside the id of an envelope is signed, so nothing else may stand there.'
    return malformed(message, child('', other))
  }
  if ([type].flat().length !== 1 || !isEnvelope(document, format)) {
    return malformed('An envelope has that one type.', '/type')
  }
  if ((Array.isArray(context) ? context[0] : context) !== CREDENTIALS_V2) {
    return malformed('An envelope is of the data model 2.0, and says so in its first context.', '/@context')
  }
  const [, mediaType, text] = (typeof id === 'string' && /^data:([^,]*),(.*)$/is.exec(id)) || []
  if (mediaType === undefined || text === undefined) return malformed('The id is not a data URL.', '/id')
  if (mediaType.toLowerCase() === `application/${format}`) return { text, format }
  const message = 'An envelope of this media type cannot be read by this version.'
  const fix = `Ask for application/${format}.`
  return refused(problem('format.parse.unsupported', message, { pointer: '/id', fix }))
}

function malformed(message: string, pointer: string): Refused {
  return refused(problem('proof.signature.malformed', message, { pointer }))
}

function refused(found: Problem): Refused {
  return { problems: [found] }
}
