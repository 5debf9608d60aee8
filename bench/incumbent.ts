/** The same work by @digitalbazaar/vc, as its documentation has it: contexts and keys in memory, nothing fetched. */
import * as DataIntegrity from '@digitalbazaar/data-integrity'
import * as Multikey from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { knownContexts } from '../contexts/known-contexts.ts'

/** A key pair in the form its documentation has; the secret half for issuing. */
export interface IncumbentKey {
  readonly id: string
  readonly controller: string
  readonly publicKeyMultibase: string
  readonly secretKeyMultibase?: string
}

export type Format = 'eddsa-rdfc-2022' | 'Ed25519Signature2020'

type Loader = Parameters<typeof vc.issue>[0]['documentLoader']

function loaderFor(key: IncumbentKey): Loader {
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: key.id,
    type: 'Multikey',
    controller: key.controller,
    publicKeyMultibase: key.publicKeyMultibase,
  }
  const controller = {
    '@context': 'https://www.w3.org/ns/did/v1',
    id: key.controller,
    verificationMethod: [method],
    assertionMethod: [key.id],
  }
  return async (url) => {
    const document = url === key.id ? method : url === key.controller ? controller : knownContexts.get(url)
    if (!document) throw new Error(`not in memory: ${url}`)
    return { document, documentUrl: url, contextUrl: null, tag: 'static' }
  }
}

export async function incumbentVerify(secured: object, format: Format, key: IncumbentKey, now: string): Promise<void> {
  const suite =
    format === 'Ed25519Signature2020'
      ? new Ed25519Signature2020()
      : new DataIntegrity.DataIntegrityProof({ cryptosuite })
  const { verified, error } = await vc.verifyCredential({
    credential: secured,
    suite,
    documentLoader: loaderFor(key),
    now,
  })
  if (!verified) throw error ?? new Error('not verified')
}

export async function incumbentIssue(document: object, format: Format, key: IncumbentKey, now: string): Promise<void> {
  const pair = await pairOf(key)
  const signer = pair.signer()
  const suite =
    format === 'Ed25519Signature2020'
      ? new Ed25519Signature2020({ signer, date: now })
      : new DataIntegrity.DataIntegrityProof({ signer, cryptosuite, date: now })
  // It writes into the document it is given.
  await vc.issue({ credential: structuredClone(document), suite, documentLoader: loaderFor(key), now })
}

const pairs = new WeakMap<IncumbentKey, Awaited<ReturnType<typeof Multikey.from>>>()

/** Read once: the comparison is of issuing, not of reading keys. */
async function pairOf(key: IncumbentKey): Promise<Awaited<ReturnType<typeof Multikey.from>>> {
  const known = pairs.get(key)
  if (known) return known
  const pair = await Multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    ...key,
  } as Parameters<typeof Multikey.from>[0])
  pairs.set(key, pair)
  return pair
}
