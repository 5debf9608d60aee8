/** What opens a credential in a token and checks it, in one piece: loaded with the first token (open.ts). */
export { checkJwtSignature } from './checks/jwt-signature.ts'
export { openCredentialToken, openEnvelopedToken } from './open-token.ts'
