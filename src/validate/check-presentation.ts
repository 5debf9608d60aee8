/**
 * The shape of a presentation (VC Data Model 2.0, 4.13, and 1.1, 4.10). Closed: a member that nobody looks at could say what
 * nobody sees. The credentials in it are judged each for itself.
 */
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { checkEntry, type IsKnownContext } from './context-rules.ts'
import { asObject, kindOf, typesOf } from './kind.ts'
import { checkMembers } from './member-rules.ts'
import { survey } from './places.ts'

const MEMBERS: readonly string[] = ['@context', 'id', 'type', 'holder', 'verifiableCredential', 'proof']

/**
 * What is no presentation at all gets that one problem.
 * @param form what secures it: a token has no proof inside, and only in the claim `vp` of one may credentials be tokens
 */
export function checkPresentation(
  document: JsonObject,
  isKnown: IsKnownContext,
  form: 'proof' | 'vp-jwt' | 'vp+jwt' = 'proof',
): Problem[] {
  if (kindOf(document) !== 'presentation' || typesOf(document).includes('VerifiableCredential')) {
    const message = 'By its "type" the document is no presentation, or more than one.'
    const fix = 'Hand in a presentation; a credential is for verify.'
    return [problem('conformance.schema.kind', message, { pointer: '/type', fix })]
  }
  return [
    ...checkContext(document['@context'], isKnown),
    ...checkOwnMembers(document, form === 'proof' ? MEMBERS : MEMBERS.filter((name) => name !== 'proof')),
    ...checkUnsigned(document),
    ...checkCredentials(document['verifiableCredential'], form === 'vp-jwt'),
  ]
}

function checkContext(contexts: Json | undefined, isKnown: IsKnownContext): Problem[] {
  const pointer = '/@context'
  const fix = `Begin with ${CREDENTIALS_V2}.`
  if (contexts === undefined) {
    return [problem('conformance.context.missing', '"@context" is missing.', { pointer, fix })]
  }
  if (!Array.isArray(contexts)) {
    return [problem('conformance.context.order', '"@context" must be a list of contexts.', { pointer, fix })]
  }
  const entries = contexts.flatMap((entry, index) => checkEntry(entry, child(pointer, index), isKnown))
  if (contexts[0] === CREDENTIALS_V1 || contexts[0] === CREDENTIALS_V2) return entries
  const message = "The first context is not the W3C's credentials context."
  return [problem('conformance.context.order', message, { pointer: `${pointer}/0`, fix }), ...entries]
}

function checkOwnMembers(document: JsonObject, members: readonly string[]): Problem[] {
  const unexpected = Object.keys(document)
    .filter((name) => !members.includes(name))
    .map((name) => {
      const fix = 'Present again without it.'
      return problem('conformance.schema.unexpected', 'A presentation has no such member here.', {
        pointer: child('', name),
        fix,
      })
    })
  const { id, type, holder } = document
  const wrong = (pointer: string, wanted: string): Problem =>
    problem('conformance.schema.type', `This must be ${wanted}.`, { pointer })
  return [
    ...unexpected,
    ...(id === undefined || typeof id === 'string' ? [] : [wrong('/id', 'a URL')]),
    ...([type].flat().every((entry) => typeof entry === 'string') ? [] : [wrong('/type', 'a list of names')]),
    ...(holder === undefined || holderOf(document) !== undefined
      ? []
      : [wrong('/holder', 'a URL, or an object with an id')]),
  ]
}

/** In the holder and the proofs: keywords of JSON-LD, nulls and empty lists, which no proof would cover. */
function checkUnsigned(document: JsonObject): Problem[] {
  const { '@context': contexts, holder, proof } = document
  return checkMembers(survey({ '@context': contexts, holder, proof })?.odd ?? [])
}

function checkCredentials(value: Json | undefined, mayBeTokens: boolean): Problem[] {
  const pointer = '/verifiableCredential'
  const fix = 'Ask the holder to present a credential.'
  if (value === undefined) {
    return [problem('conformance.schema.missing', 'The presentation holds no credential.', { pointer, fix })]
  }
  if (Array.isArray(value) && value.length === 0) {
    return [problem('conformance.schema.empty', 'The presentation holds no credential.', { pointer, fix })]
  }
  return credentialsOf(value).flatMap((item) => {
    if (asObject(item.value) || (mayBeTokens && typeof item.value === 'string')) return []
    return [problem('conformance.schema.type', 'A credential here is an object.', { pointer: item.pointer })]
  })
}

/** The credentials, and where each stands: one alone need not be in a list. */
export function credentialsOf(value: Json | undefined): readonly { readonly pointer: string; readonly value: Json }[] {
  const pointer = '/verifiableCredential'
  if (value === undefined) return []
  if (!Array.isArray(value)) return [{ pointer, value }]
  return value.map((item: Json, index) => ({ pointer: child(pointer, index), value: item }))
}

/** What a token says in JSON-LD: its credentials, of whatever data model, are read each for itself. */
export function withoutCredentials(document: JsonObject): JsonObject {
  const { verifiableCredential: _credentials, ...rest } = document
  return rest
}

/** The id of who is named as holder. */
export function holderOf({ holder }: JsonObject): string | undefined {
  const id = typeof holder === 'string' ? holder : asObject(holder)?.['id']
  return typeof id === 'string' ? id : undefined
}
