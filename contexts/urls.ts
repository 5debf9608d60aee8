/** The context URLs the code names, once. */
export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1'
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2'
export const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'
export const OPEN_BADGES_EXTENSIONS = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'
export const CLR = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'
export const CLR_2_0_0 = 'https://purl.imsglobal.org/spec/clr/v2p0/context.json'
export const STATUS_LIST_2021 = 'https://w3id.org/vc/status-list/2021/v1'
export const DATA_INTEGRITY_V2 = 'https://w3id.org/security/data-integrity/v2'
export const ED25519_2020 = 'https://w3id.org/security/suites/ed25519-2020/v1'
/** Our own, of the profile `extended`. */
export const MICROCRED_V1 = 'https://w3id.org/microcred/v1'
