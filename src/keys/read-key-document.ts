import type { PublicKey } from '../model/key.ts'
import type { KeyParts } from './key-parts.ts'
import { decodeMultikey } from './multikey.ts'
import { readJwk } from './read-jwk.ts'
import { readSecretMultibase } from './read-multibase-key.ts'
import { mismatch, refuse, refuseType } from './refuse.ts'
import { samePublicKey } from './same-public-key.ts'

type Members = Readonly<Record<string, unknown>>

/** Verification methods of other keys and of forms that nobody writes any more; other names are not repeated. */
const OTHERS = [
  'Ed25519VerificationKey2018',
  'X25519KeyAgreementKey2019',
  'X25519KeyAgreementKey2020',
  'EcdsaSecp256k1VerificationKey2019',
  'EcdsaSecp256k1RecoveryMethod2020',
  'EcdsaSecp256r1VerificationKey2019',
  'Bls12381G2Key2020',
  'RsaVerificationKey2018',
]

/** An object that holds a key: a JWK, a Multikey, an Ed25519VerificationKey2020 or a JsonWebKey, with the secret or without. */
export function readKeyDocument(document: object): KeyParts {
  const members: Members = { ...document }
  if (members['kty'] !== undefined) return readJwk(members)
  const { type } = members
  if (type === 'JsonWebKey' || type === 'JsonWebKey2020') return { ...readJsonWebKey(members), ...readNames(members) }
  if (type === 'Multikey' || type === 'Ed25519VerificationKey2020' || type === undefined) {
    return readMultibaseMembers(members)
  }
  const name = OTHERS.find((other) => other === type)
  if (name !== undefined) throw refuseType(name)
  throw refuse('keys.type', 'The "type" of the key is not known.', {
    pointer: '/type',
    fix: 'Pass a JWK, a Multikey or an Ed25519VerificationKey2020.',
  })
}

function readJsonWebKey(members: Members): KeyParts {
  const secret = readMemberJwk(members, 'secretKeyJwk') ?? readMemberJwk(members, 'privateKeyJwk')
  const open = readMemberJwk(members, 'publicKeyJwk')
  if (!isSame(secret?.publicKey, open?.publicKey)) throw mismatch()
  const parts = secret ?? open
  if (parts === undefined) throw noKey()
  return parts
}

function readMemberJwk(members: Members, name: string): KeyParts | undefined {
  const jwk = members[name]
  if (jwk === undefined) return undefined
  if (typeof jwk === 'object' && jwk !== null) return readJwk({ ...jwk })
  throw refuse('keys.format', `"${name}" of the key is not an object.`, { pointer: `/${name}` })
}

/** Nothing to compare where only one half is there. */
function isSame(one: PublicKey | undefined, other: PublicKey | undefined): boolean {
  return one === undefined || other === undefined || samePublicKey(one, other)
}

/** The public key in one member and the secret in another, or only one of them. */
function readMultibaseMembers(members: Members): KeyParts {
  const publicText = readString(members, 'publicKeyMultibase')
  // the 2020 suite says private, Controlled Identifiers says secret
  const secretText = readString(members, 'secretKeyMultibase') ?? readString(members, 'privateKeyMultibase')
  const names = readNames(members)
  if (publicText === undefined && secretText === undefined) throw noKey()
  if (publicText === undefined) return { ...readSecretMultibase(secretText ?? ''), ...names }
  const publicKey = decodeMultikey(publicText)
  if (secretText === undefined) return { publicKey, ...names }
  const secret = readSecretMultibase(secretText)
  if (!isSame(secret.publicKey, publicKey)) throw mismatch()
  return { ...secret, publicKey, ...names }
}

function readNames(members: Members): { id: string | undefined; controller: string | undefined } {
  return { id: readString(members, 'id'), controller: readString(members, 'controller') }
}

function readString(members: Members, name: string): string | undefined {
  const value = members[name]
  if (value === undefined || typeof value === 'string') return value
  throw refuse('keys.format', `"${name}" of the key is not a text.`, { pointer: `/${name}` })
}

function noKey(): Error {
  return refuse('keys.format', 'There is no key in this object.', {
    fix: 'Pass a JWK, a Multikey or an Ed25519VerificationKey2020.',
  })
}
