/** Who issues: the DID of the signer's key, unless the award or document says otherwise. */
import { type Problem, problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import { kindOf } from '../validate/kind.ts'

/** The DID that a signer speaks for, where its key is named by one. */
function didOf(signer: Signer): string | undefined {
  const [address = ''] = signer.verificationMethod.split('#')
  return address.startsWith('did:') ? address : undefined
}

/** With the signer's DID where the issuer has no id. */
export function fillIssuer(value: Json, signer: Signer): Json {
  const did = didOf(signer)
  if (did === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { issuer } = value as JsonObject
  if (typeof issuer !== 'object' || issuer === null || Array.isArray(issuer) || 'id' in issuer) return value
  return { ...value, issuer: { id: did, ...issuer } } as JsonObject
}

/** A DID names who controls the key; a badge whose issuer is another DID would verify for nobody. */
export function refuseIssuer(document: JsonObject, signer: Signer): Problem[] {
  const isProfile = kindOf(document) === 'profile'
  // a profile speaks for itself
  const issuer = isProfile ? document['id'] : document['issuer']
  const id =
    typeof issuer === 'object' && issuer !== null && !Array.isArray(issuer) ? (issuer as JsonObject)['id'] : issuer
  if (typeof id !== 'string' || !id.startsWith('did:') || id === didOf(signer)) return []
  return [
    problem('issue.issuer-mismatch', "The issuer is a DID that is not the signing key's controller.", {
      pointer: isProfile ? '/id' : typeof issuer === 'string' ? '/issuer' : '/issuer/id',
      fix: isProfile
        ? 'Sign with a key of that DID.'
        : 'Sign with a key of that DID, or leave issuer.id out to use the DID of the key.',
    }),
  ]
}
