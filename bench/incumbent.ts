/** The same work by @digitalbazaar/vc, as its documentation has it: contexts and keys in memory, nothing fetched. */
import * as DataIntegrity from '@digitalbazaar/data-integrity'
import * as Multikey from '@digitalbazaar/ed25519-multikey'
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { exportKey, type Key } from 'microcred'
import { knownContexts } from '../contexts/known-contexts.ts'

export type Format = 'eddsa-rdfc-2022' | 'Ed25519Signature2020'

type Loader = Parameters<typeof vc.issue>[0]['documentLoader']

function loaderFor(key: Key<'Ed25519'>): Loader {
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

export async function incumbentVerify(
  secured: object,
  format: Format,
  key: Key<'Ed25519'>,
  now: string,
): Promise<void> {
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

export async function incumbentIssue(
  document: object,
  format: Format,
  key: Key<'Ed25519'>,
  now: string,
): Promise<void> {
  const { secretKeyMultibase } = exportKey(key, { format: 'multikey', secret: true })
  const pair = await pairOf(key, secretKeyMultibase)
  const signer = pair.signer()
  const suite =
    format === 'Ed25519Signature2020'
      ? new Ed25519Signature2020({ signer, date: now })
      : new DataIntegrity.DataIntegrityProof({ signer, cryptosuite, date: now })
  // It writes into the document it is given.
  await vc.issue({ credential: structuredClone(document), suite, documentLoader: loaderFor(key), now })
}

const pairs = new WeakMap<Key<'Ed25519'>, Awaited<ReturnType<typeof Multikey.from>>>()

/** Read once: the comparison is of issuing, not of reading keys. */
async function pairOf(
  key: Key<'Ed25519'>,
  secretKeyMultibase: string,
): Promise<Awaited<ReturnType<typeof Multikey.from>>> {
  const known = pairs.get(key)
  if (known) return known
  const { id, controller, publicKeyMultibase } = key
  const pair = await Multikey.from({
    '@context': 'https://w3id.org/security/multikey/v1',
    type: 'Multikey',
    id,
    controller,
    publicKeyMultibase,
    secretKeyMultibase,
  })
  pairs.set(key, pair)
  return pair
}
