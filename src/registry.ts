/** The subpath `microcred/registry`: what an issuer publishes. Names and types, no logic. */
export { type DidDocument, type DidDocumentOptions, didDocument } from './registry/did-document.ts'
export { type JwksOptions, jwks, type PublishedJwks } from './registry/jwks.ts'
export type { PublishedKey } from './registry/published-keys.ts'
