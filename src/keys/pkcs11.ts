/** A signer on a token behind PKCS#11 (an HSM, a smart card), through the module `pkcs11js`, which is handed in. */
import { MicrocredError, problem } from '../errors.ts'
import type { KeyType, Signer } from '../model/key.ts'
import { refuseUnknownOptions } from '../options.ts'
import { askService, type Service } from './ask-service.ts'
import { curves } from './curve.ts'
import { memberBytes } from './key-bytes.ts'
import { findPrivateKey, findPublicKey, findSlot, openSession, type Pkcs11 } from './pkcs11-token.ts'
import { refuse } from './refuse.ts'
import { makeServiceSigner, readSignatureBytes } from './service-signer.ts'

/** What is used of `pkcs11js` 2: its default export. */
export interface Pkcs11Js {
  readonly PKCS11: new () => Pkcs11
}

export interface Pkcs11Options {
  /** Path of the library that the token's maker ships, `/usr/lib/softhsm/libsofthsm2.so`. */
  readonly library: string
  /** The user's PIN. It is sent to the library, and repeated nowhere. */
  readonly pin: string
  /** The token's label; may be left out where there is one token only. */
  readonly token?: string
  /** CKA_LABEL of the key pair, CKA_ID in hexadecimal, or both: one key pair must fit. */
  readonly label?: string
  readonly keyId?: string
  /** The verification method's URL; the key's own did:key (RSA: did:jwk) unless said. */
  readonly id?: string
  /** Sessions, and so signatures at a time: 1 to 64, 4 unless said. */
  readonly sessions?: number
}

export interface Pkcs11Signer extends Signer {
  /** Closes the sessions, and the library with the last signer on it. What is asked for after that is refused. */
  close(): void
}

const TOKEN: Service = {
  name: 'The token',
  // CKR_HOST_MEMORY, FUNCTION_FAILED, DEVICE_MEMORY, OPERATION_ACTIVE, SESSION_COUNT
  busy: [0x02, 0x06, 0x31, 0x90, 0xb1],
  // CKR_DEVICE_ERROR, DEVICE_REMOVED, SESSION_CLOSED, SESSION_HANDLE_INVALID, TOKEN_NOT_PRESENT, USER_NOT_LOGGED_IN
  unreachable: [0x30, 0x32, 0xb0, 0xb3, 0xe0, 0x101],
}

const CKF_OS_LOCKING_OK = 2
const CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191

/** CKM_EDDSA, CKM_ECDSA (of a digest), CKM_SHA256_RSA_PKCS. */
const MECHANISMS: Readonly<Record<KeyType, number>> = { Ed25519: 0x1057, 'P-256': 0x1041, 'P-384': 0x1041, RSA: 0x40 }

/**
 * Ed25519 (CKM_EDDSA, of PKCS#11 3.0), P-256, P-384 and RSA. Both halves of the pair must be on the token. Throws `keys.*` and
 * `options.*`; a wrong PIN is `keys.refused`, and not tried twice, since tokens lock.
 */
export async function pkcs11Signer(pkcs11js: Pkcs11Js, options: Pkcs11Options): Promise<Pkcs11Signer> {
  const { library, pin, token, id, sessions } = readOptions(pkcs11js, options)
  const { pkcs11, release } = await askService(TOKEN, undefined, async () => openLibrary(pkcs11js, library))
  try {
    const { slot, first, publicKey } = await askService(TOKEN, undefined, async () => {
      const found = findSlot(pkcs11, token)
      const session = openSession(pkcs11, found, pin)
      return { slot: found, first: session, publicKey: findPublicKey(pkcs11, session, options) }
    })
    const open = (session: Uint8Array = openSession(pkcs11, slot, pin)): Open => ({
      session,
      key: findPrivateKey(pkcs11, session, options),
    })
    const opened = await askService(TOKEN, undefined, async () => open(first))
    const pool = makePool(sessions, opened, open, ({ session }) => pkcs11.C_CloseSession(session))
    const { type, jwk } = publicKey
    const mechanism = { mechanism: MECHANISMS[type] }
    const length = type === 'RSA' ? memberBytes(jwk, 'n').length : type === 'Ed25519' ? 64 : 2 * curves[type].length
    const signer = makeServiceSigner({
      publicKey,
      id,
      sign: async ({ data, digest }, { signal } = {}) => {
        const input = type === 'P-256' || type === 'P-384' ? digest() : data
        const signature = await askService(TOKEN, signal, () =>
          pool.use(async ({ session, key }) => {
            pkcs11.C_SignInit(session, mechanism, key)
            return pkcs11.C_SignAsync(session, input, new Uint8Array(length))
          }),
        )
        return readSignatureBytes(TOKEN, signature)
      },
    })
    const close = (): void => {
      if (pool.close()) release()
    }
    return Object.freeze({ ...signer, close })
  } catch (error) {
    release()
    throw error
  }
}

interface Open {
  readonly session: Uint8Array
  readonly key: Uint8Array
}

/** One session does one thing at a time. One in which something failed is given up: a new one takes its place, when it is needed. */
function makePool(
  most: number,
  first: Open,
  open: () => Open,
  close: (one: Open) => void,
): { use<T>(work: (one: Open) => Promise<T>): Promise<T>; close(): boolean } {
  const free: Open[] = [first]
  const waiting: (() => void)[] = []
  let inUse = 0
  let isClosed = false
  const give = (one: Open): void => {
    try {
      close(one)
    } catch {
      // it is gone already
    }
  }
  return {
    use: async (work) => {
      while (inUse >= most) await new Promise<void>((resolve) => waiting.push(resolve))
      if (isClosed) throw refuse('keys.refused', 'The signer was closed.')
      inUse++
      let one: Open | undefined
      try {
        one = free.pop() ?? open()
        const result = await work(one)
        if (isClosed) give(one)
        else free.push(one)
        return result
      } catch (error) {
        if (one !== undefined) give(one)
        throw error
      } finally {
        inUse--
        waiting.shift()?.()
      }
    },
    close: () => {
      if (isClosed) return false
      isClosed = true
      for (const one of free.splice(0)) give(one)
      return true
    },
  }
}

interface Library {
  readonly pkcs11: Pkcs11
  users: number
}

/** A library is there once in a process, however many signers use it. */
const libraries = new Map<string, Library>()

function openLibrary(pkcs11js: Pkcs11Js, path: string): { readonly pkcs11: Pkcs11; release(): void } {
  const library = libraries.get(path) ?? { pkcs11: loadLibrary(pkcs11js, path), users: 0 }
  libraries.set(path, library)
  library.users++
  return {
    pkcs11: library.pkcs11,
    release: () => {
      if (--library.users > 0) return
      libraries.delete(path)
      library.pkcs11.C_Finalize()
      library.pkcs11.close()
    },
  }
}

function loadLibrary({ PKCS11 }: Pkcs11Js, path: string): Pkcs11 {
  const pkcs11 = new PKCS11()
  pkcs11.load(path)
  try {
    // signatures are made in threads
    pkcs11.C_Initialize({ flags: CKF_OS_LOCKING_OK })
  } catch (error) {
    if ((error as { code?: unknown }).code !== CKR_CRYPTOKI_ALREADY_INITIALIZED) throw error
  }
  return pkcs11
}

function readOptions(pkcs11js: Pkcs11Js, options: Pkcs11Options): Pkcs11Options & { readonly sessions: number } {
  const wrong = (pointer: string, message: string, fix?: string): MicrocredError =>
    new MicrocredError([problem('options.value', message, { pointer, ...(fix !== undefined && { fix }) })])
  if (typeof pkcs11js?.PKCS11 !== 'function') {
    throw wrong('', 'The module lacks PKCS11.', 'Hand in the default export of pkcs11js.')
  }
  refuseUnknownOptions(options, ['library', 'pin', 'token', 'label', 'keyId', 'id', 'sessions'])
  const { sessions = 4 } = options
  for (const name of ['library', 'pin', 'token', 'label', 'keyId', 'id'] as const) {
    const value = options[name]
    if (typeof value === 'string' && value !== '') continue
    if (value !== undefined || name === 'library' || name === 'pin') throw wrong(`/${name}`, `${name} is a text.`)
  }
  if (options.label === undefined && options.keyId === undefined) {
    throw wrong('/label', 'Which key is not said.', 'Give its label, its keyId (CKA_ID in hexadecimal), or both.')
  }
  if (!Number.isInteger(sessions) || sessions < 1 || sessions > 64) {
    throw wrong('/sessions', 'sessions is a whole number from 1 to 64.')
  }
  return { ...options, sessions }
}
