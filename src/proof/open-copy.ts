import { DOCUMENT_LIMITS, snapshot } from '../encoding/snapshot.ts'
import { MicrocredError, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { ExtraContexts } from '../rdf/extra-contexts.ts'
import { openSecured, type SecuredDocument } from './secured-document.ts'

/** A secured document that a caller hands in to have a proof added or derived. Throws `format.parse.*`. */
export function openCopy(secured: unknown, contexts: ExtraContexts): SecuredDocument {
  const copied = snapshot(secured, DOCUMENT_LIMITS)
  if (copied.problem) throw new MicrocredError([copied.problem])
  if (!isObject(copied.value)) {
    throw new MicrocredError([
      problem('format.parse.not-a-credential', 'A credential is a JSON object.', { pointer: '' }),
    ])
  }
  const opened = openSecured(copied.value, contexts)
  if (opened.proofs.every(isObject)) return opened
  throw new MicrocredError([problem('format.parse.not-a-credential', 'A proof is an object.', { pointer: '/proof' })])
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
