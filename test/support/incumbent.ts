/** What Digital Bazaar's libraries are given to load: our contexts, and the documents of did:key issuers. */
import type * as vc from '@digitalbazaar/vc'
import { contextLoader } from '../../src/rdf/load-context.ts'

const loadContext = contextLoader({})

export const documentLoader: Parameters<typeof vc.issue>[0]['documentLoader'] = async (url) => {
  const [did = ''] = url.split('#')
  const publicKeyMultibase = did.replace('did:key:', '')
  const method = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: `${did}#${publicKeyMultibase}`,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase,
  }
  const controller = {
    '@context': 'https://www.w3.org/ns/did/v1',
    id: did,
    verificationMethod: [method],
    assertionMethod: [method.id],
  }
  const document = url.startsWith('did:')
    ? url.includes('#')
      ? method
      : controller
    : (await loadContext(url)).document
  return { document: structuredClone(document), documentUrl: url, contextUrl: null }
}
