/** The keys of the issuer as others find them: its DID document (or that of its https address), and its JWK Set. */
import { MicrocredError, problem } from '../errors.ts'
import { type DidDocument, type DidDocumentOptions, didDocument } from '../registry/did-document.ts'
import { jwks, type PublishedJwks } from '../registry/jwks.ts'
import { didWebUrl } from '../resolve/did-web.ts'
import type { HandlerKey } from './handler-key.ts'

export interface Identity {
  readonly id: string
  /** On its host, so not below the base URL. */
  readonly path: string
  readonly document: DidDocument
  readonly keySet: PublishedJwks
}

/** Throws as `didDocument`, with pointers below `/identity`. */
export function readIdentity(options: DidDocumentOptions): Identity {
  const document = didDocument(options)
  const { id } = document
  const { pathname } = new URL(didWebUrl(id) ?? id)
  return { id, path: pathname, document, keySet: jwks({ issuer: id, keys: options.keys }) }
}

/** A key that signs in this name and is not published makes badges that nobody can verify. */
export function assertIdentity({ id, document }: Identity, keys: readonly HandlerKey[]): void {
  const published = (document['verificationMethod'] as readonly { readonly id: string }[]).map((method) => method.id)
  for (const [at, { signer }] of keys.entries()) {
    const { verificationMethod } = signer
    if (!verificationMethod.startsWith(`${id}#`) || published.includes(verificationMethod)) continue
    const message = 'A key that signs as this issuer is not among the keys that are published.'
    const fix = `Add it to the identity, as ${verificationMethod}.`
    throw new MicrocredError([problem('options.value', message, { pointer: `/keys/${at}/signer`, fix })])
  }
}
