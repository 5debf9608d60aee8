/** A token behind PKCS#11: the slot it is in, sessions on it, and a key pair found by its label or id. */
import { decodeHex, encodeHex } from '../encoding/hex.ts'
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import type { PublicKey } from '../model/key.ts'
import { curves } from './curve.ts'
import { readDer, tags } from './der.ts'
import { readCurve } from './key-algorithms.ts'
import { makeEd25519Key } from './make-ed25519-key.ts'
import { makeEcKey, makeRsaKey } from './make-public-key.ts'
import { refuse, refuseType } from './refuse.ts'

type Handle = Uint8Array
type Attribute = { readonly type: number; readonly value?: number | boolean | string | Uint8Array }

/** What is used of `PKCS11` of `pkcs11js` 2. */
export interface Pkcs11 {
  load(library: string): void
  close(): void
  C_Initialize(options: { flags: number }): void
  C_Finalize(): void
  C_GetSlotList(tokenPresent: boolean): Handle[]
  C_GetTokenInfo(slot: Handle): { label: string; flags: number }
  C_OpenSession(slot: Handle, flags: number): Handle
  C_CloseSession(session: Handle): void
  C_Login(session: Handle, userType: number, pin: string): void
  C_FindObjectsInit(session: Handle, template: object[]): void
  C_FindObjects(session: Handle, maxObjectCount: number): Handle[]
  C_FindObjectsFinal(session: Handle): void
  C_GetAttributeValue(session: Handle, object: Handle, template: { type: number }[]): { value?: unknown }[]
  C_SignInit(session: Handle, mechanism: { mechanism: number }, key: Handle): void
  C_SignAsync(session: Handle, data: Uint8Array, signature: Uint8Array): Promise<Uint8Array>
}

/** Of PKCS#11 3.0, pkcs11t.h. */
const CKA = {
  class: 0x0,
  label: 0x3,
  keyType: 0x100,
  id: 0x102,
  modulus: 0x120,
  exponent: 0x122,
  ecParams: 0x180,
  ecPoint: 0x181,
}
const CKO = { publicKey: 2, privateKey: 3 }
const CKK = { rsa: 0, ec: 3, ecEdwards: 0x40 }
const CKU_USER = 1
const CKF_SERIAL_SESSION = 4
const CKF_TOKEN_INITIALIZED = 0x400
const CKR_USER_ALREADY_LOGGED_IN = 0x100

/** The slot of the token with this label, or of the only token there is. Throws `options.value`. */
export function findSlot(pkcs11: Pkcs11, label: string | undefined): Handle {
  const slots = pkcs11.C_GetSlotList(true).filter((slot) => {
    const info = pkcs11.C_GetTokenInfo(slot)
    if ((info.flags & CKF_TOKEN_INITIALIZED) === 0) return false
    return label === undefined || info.label.trim() === label
  })
  const [slot] = slots
  if (slot !== undefined && slots.length === 1) return slot
  const message = slot === undefined ? 'There is no such token.' : 'More than one token is there.'
  const fix = 'Give the label of the token, as the tool of its maker lists it.'
  throw new MicrocredError([problem('options.value', message, { pointer: '/token', fix })])
}

/** A session that may use private keys: all sessions of a process on one token are logged in together. */
export function openSession(pkcs11: Pkcs11, slot: Handle, pin: string): Handle {
  const session = pkcs11.C_OpenSession(slot, CKF_SERIAL_SESSION)
  try {
    pkcs11.C_Login(session, CKU_USER, pin)
  } catch (error) {
    if ((error as { code?: unknown }).code === CKR_USER_ALREADY_LOGGED_IN) return session
    pkcs11.C_CloseSession(session)
    throw error
  }
  return session
}

/** What a key is found by; both, where both are given. */
export interface KeyNaming {
  /** CKA_LABEL. */
  readonly label?: string
  /** CKA_ID in hexadecimal. */
  readonly keyId?: string
}

export function findPublicKey(pkcs11: Pkcs11, session: Handle, naming: KeyNaming): PublicKey {
  return readPublicObject(pkcs11, session, findOne(pkcs11, session, CKO.publicKey, naming))
}

export function findPrivateKey(pkcs11: Pkcs11, session: Handle, naming: KeyNaming): Handle {
  return findOne(pkcs11, session, CKO.privateKey, naming)
}

/** Throws `options.value` where there is none, or several: which one to sign with is not to be guessed. */
function findOne(pkcs11: Pkcs11, session: Handle, kind: number, { label, keyId }: KeyNaming): Handle {
  const template: Attribute[] = [{ type: CKA.class, value: kind }]
  if (label !== undefined) template.push({ type: CKA.label, value: label })
  if (keyId !== undefined) template.push({ type: CKA.id, value: readKeyId(keyId) })
  pkcs11.C_FindObjectsInit(session, template)
  const found = pkcs11.C_FindObjects(session, 2)
  pkcs11.C_FindObjectsFinal(session)
  const [object] = found
  if (object !== undefined && found.length === 1) return object
  const half = kind === CKO.publicKey ? 'public' : 'private'
  const message =
    object === undefined ? `The token has no such ${half} key.` : `The token has several such ${half} keys.`
  const fix =
    'Name one key pair by label, keyId (CKA_ID in hexadecimal) or both; its public half must be on the token too.'
  throw new MicrocredError([
    problem('options.value', message, { pointer: label === undefined ? '/keyId' : '/label', fix }),
  ])
}

function readKeyId(text: string): Uint8Array {
  try {
    return decodeHex(text)
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    throw new MicrocredError([problem('options.value', 'keyId is hexadecimal, in lower case.', { pointer: '/keyId' })])
  }
}

function readPublicObject(pkcs11: Pkcs11, session: Handle, object: Handle): PublicKey {
  const read = (type: number): Uint8Array => {
    const value = pkcs11.C_GetAttributeValue(session, object, [{ type }])[0]?.value
    if (value instanceof Uint8Array) return Uint8Array.from(value)
    throw refuse('keys.answer', 'The token does not tell a part of the public key.')
  }
  const kind = read(CKA.keyType)[0]
  if (kind === CKK.rsa) return makeRsaKey(read(CKA.modulus), read(CKA.exponent))
  if (kind !== CKK.ec && kind !== CKK.ecEdwards) throw refuseType('unknown')
  const params = read(CKA.ecParams)
  const point = unwrapPoint(read(CKA.ecPoint))
  if (kind === CKK.ecEdwards) {
    if (point.length !== 32 || !EDWARDS25519.includes(encodeHex(params))) throw refuseType('unknown')
    return makeEd25519Key(point)
  }
  const curve = readCurve(params)
  const { length } = curves[curve]
  if (point.length !== 2 * length + 1 || point[0] !== 4) throw refuseType('unknown')
  return makeEcKey(curve, point.subarray(1, length + 1), point.subarray(length + 1))
}

/** The name `edwards25519` (PKCS#11 3.0, 2.3.10), and the object identifiers of RFC 8410 and of older libraries. */
const EDWARDS25519 = ['130c656477617264733235353139', '06032b6570', '06092b06010401da470f01']

/** In an OCTET STRING, as the standard says; some libraries leave it out. */
function unwrapPoint(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== tags.octetString) return bytes
  const { content, rest } = readDer(bytes)
  return rest.length === 0 ? content : bytes
}
