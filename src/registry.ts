/** The subpath `microcred/registry`: what an issuer publishes. Names and types, no logic. */
export { type DidDocument, type DidDocumentOptions, didDocument } from './registry/did-document.ts'
export { type JwksOptions, jwks, type PublishedJwks } from './registry/jwks.ts'
export {
  type PublishedStatusList,
  type PublishStatusListOptions,
  publishStatusList,
} from './registry/publish-status-list.ts'
export type { PublishedKey } from './registry/published-keys.ts'
export {
  type SignedStatusList,
  type SignStatusListOptions,
  type StatusListFormat,
  signStatusList,
} from './registry/sign-status-list.ts'
export { type SignTokenListOptions, signTokenList } from './registry/sign-token-list.ts'
