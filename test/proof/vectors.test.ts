import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { encodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { decodeDidKey } from '../../src/keys/did-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import { sha256 } from '../../src/platform/node.ts'
import { checkProof } from '../../src/proof/check.ts'
import type { Format } from '../../src/proof/format.ts'
import { hashData } from '../../src/proof/hash-data.ts'
import { sign } from '../../src/proof/sign.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { describeShared, shared } from '../support/shared.ts'

const text = (file: string): string => readFileSync(shared(file), 'utf8')
const json = (file: string): JsonObject => JSON.parse(text(file)) as JsonObject

/** Contexts that only the vectors use, handed in as a caller would. */
const vectorContexts = (): Record<string, object> => ({
  'https://www.w3.org/ns/credentials/examples/v2': json('vectors/contexts/credentials-examples-v2.jsonld'),
  'https://w3id.org/citizenship/v4rc1': json('vectors/contexts/citizenship-v4rc1.jsonld'),
})

const strip = ({ proof: _proof, ...document }: JsonObject): JsonObject => document

describeShared('W3C vectors: canonical forms, hashes and signatures, byte for byte', () => {
  const D = 'vectors/vc-di-eddsa'
  const cases: readonly (readonly [Format, string, string, string])[] = [
    ['eddsa-rdfc-2022', `${D}/eddsa-rdfc-2022`, 'DataInt', `${D}/unsigned.json`],
    ['eddsa-rdfc-2022', `${D}/eddsa-rdfc-2022/employ`, 'DataInt', `${D}/employmentAuth.json`],
    ['Ed25519Signature2020', `${D}/Ed25519Signature2020`, 'EdSig', `${D}/unsigned.json`],
  ]

  test.each(cases)('%s in %s', async (format, folder, suffix, unsigned) => {
    const contexts = vectorContexts()
    const { '@context': _context, ...options } = json(`${folder}/proofConfig${suffix}.json`)
    const signed = json(`${folder}/signed${suffix}.json`)
    const hashed = await hashData(strip(signed), options, contexts)
    expect(hashed.problems).toBeUndefined()
    if (hashed.problems) return
    const read = (name: string): string => text(`${folder}/${name}${suffix}.txt`).trim()
    expect(hashed.document.trim()).toBe(read('canonDoc'))
    expect(hashed.proof.trim()).toBe(read('proofCanon'))
    expect(encodeHex(sha256(encodeUtf8(hashed.document)))).toBe(read('docHash'))
    expect(encodeHex(sha256(encodeUtf8(hashed.proof)))).toBe(read('proofHash'))
    expect(encodeHex(hashed.data)).toBe(read('combinedHash'))

    const { publicKeyMultibase, privateKeyMultibase } = json(`${D}/keyPair.json`)
    const key = await importKey({ type: 'Multikey', publicKeyMultibase, secretKeyMultibase: privateKeyMultibase })
    const verificationMethod = String(options['verificationMethod'])
    const signer: Signer = { ...localSigner(key), verificationMethod }
    const secured = await sign(json(unsigned), { signer, format, created: String(options['created']), contexts })
    expect(secured.proof[0]?.proofValue).toBe(read('sigBTC58'))
    expect({ ...secured, proof: secured.proof[0] }).toEqual(signed)
  })
})

describeShared("the implementation guide's vector", () => {
  const D = 'fixtures/spec-samples/impl-guide-ob'
  let vector: Record<string, string>
  beforeAll(() => {
    vector = json(`${D}/vector.json`) as Record<string, string>
  })

  test('canonical text and hashes', async () => {
    const { proofValue: _value, '@context': _context, ...options } = json(`${D}/proof.json`)
    const hashed = await hashData(json(`${D}/unsigned.json`), options, {})
    if (hashed.problems) throw new Error('not canonical')
    expect(hashed.document).toBe(text(`${D}/document-canon.nq`))
    expect(hashed.proof).toBe(text(`${D}/proof-canon.nq`))
    expect(encodeHex(hashed.data)).toBe(vector['data'])
  })

  test('the signature, from its published key', async () => {
    const signed = json(`${D}/signed.json`)
    const [proof] = [signed['proof']].flat() as JsonObject[]
    const key = await importKey(vector['secretKeyMultibase'] ?? '')
    const signer: Signer = { ...localSigner(key), verificationMethod: String(proof?.['verificationMethod']) }
    const secured = await sign(json(`${D}/unsigned.json`), {
      signer,
      format: 'eddsa-rdfc-2022',
      created: String(proof?.['created']),
    })
    expect(secured.proof[0]).toEqual(proof)
    expect(secured.proof[0]?.proofValue).toBe(vector['proof-value'])
  })
})

describeShared('a W3C vector, changed', () => {
  test('verifies as it is, and no longer after any change of document or proof', async () => {
    const contexts = vectorContexts()
    const signed = json('vectors/vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt.json')
    const proof = signed['proof'] as JsonObject
    const publicKey = decodeDidKey(String(proof['verificationMethod']))
    const check = async (document: JsonObject, with_: JsonObject): Promise<string> => {
      const { nquads = '' } = await canonicalize(strip(document), { contexts })
      const signedDocument = { nquads, context: document['@context'], proofIsArray: false, contexts }
      const outcome = await checkProof(signedDocument, with_, publicKey, '/proof')
      return outcome.outcome === 'fail' ? outcome.problems[0].code : outcome.outcome
    }
    expect(await check(signed, proof)).toBe('pass')
    expect(await check({ ...signed, name: 'Another' }, proof)).toBe('proof.signature.mismatch')
    expect(await check(signed, { ...proof, created: '2023-02-24T23:36:39Z' })).toBe('proof.signature.mismatch')
    expect(await check(signed, { ...proof, nonce: 'n' })).toBe('proof.signature.mismatch')
    expect(await check(signed, { ...proof, mark: 'n' })).toBe('proof.signature.malformed')
    expect(await check(signed, { ...proof, proofValue: `${String(proof['proofValue'])}1` })).toBe(
      'proof.signature.malformed',
    )
    expect(await check(signed, { ...proof, proofValue: `u${String(proof['proofValue']).slice(1)}` })).toBe(
      'proof.signature.malformed',
    )
  })
})
