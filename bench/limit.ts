/** What nobody can do without who verifies or issues a document: the platform's own signature, and two hashes. */
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { exportKey, type Key, type Secured } from 'microcred'
import { canonicalize } from '../src/rdf/canonicalize.ts'

export interface Limit {
  verify(): void
  /** Signing, and checking one's own signature before it is given out. */
  issue(): void
}

/** Both canonical texts and both keys are at hand. */
export async function limitOf({ proof, ...document }: Secured, key: Key<'Ed25519'>): Promise<Limit> {
  const [{ proofValue: _value, ...options } = { proofValue: '' }] = proof
  const { nquads = '' } = await canonicalize(document as never)
  const { nquads: proofText = '' } = await canonicalize({ '@context': document['@context'], ...options } as never)
  const { d, ...publicJwk } = exportKey(key, { format: 'jwk', secret: true })
  const publicKey = createPublicKey({ key: publicJwk, format: 'jwk' })
  const privateKey = createPrivateKey({ key: { ...publicJwk, d }, format: 'jwk' })
  const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest()
  const hash = (): Uint8Array => Buffer.concat([sha256(proofText), sha256(nquads)])
  const signature = sign(null, hash(), privateKey)
  const check = (data: Uint8Array, signed: Uint8Array): void => {
    if (!verify(null, data, publicKey, signed)) throw new Error('the limit does not verify')
  }
  return {
    verify: () => check(hash(), signature),
    issue: () => {
      const data = hash()
      check(data, sign(null, data, privateKey))
    },
  }
}
