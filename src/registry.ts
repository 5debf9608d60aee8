/** The subpath `microcred/registry`: what an issuer publishes. Names and types, no logic. */
export { createStatusHandler, type StatusHandlerOptions } from './registry/create-status-handler.ts'
export {
  type PublishedStatusList,
  type PublishStatusListOptions,
  publishStatusList,
} from './registry/publish-status-list.ts'
export {
  type SignedStatusList,
  type SignStatusListOptions,
  type StatusListFormat,
  signStatusList,
} from './registry/sign-status-list.ts'
export { type SignTokenListOptions, signTokenList } from './registry/sign-token-list.ts'
