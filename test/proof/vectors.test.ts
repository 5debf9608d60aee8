import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { encodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { decodeDidKey } from '../../src/keys/did-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import { decodeMultikey } from '../../src/keys/public-key.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import { sha256, sha384 } from '../../src/platform/node.ts'
import { checkProof } from '../../src/proof/check.ts'
import { type Format, findFormat, formats } from '../../src/proof/format.ts'
import { type HashData, hashJson, hashOf, hashStatements } from '../../src/proof/hash-data.ts'
import { openSecured, openSigned } from '../../src/proof/secured-document.ts'
import { sign } from '../../src/proof/sign.ts'
import { describeShared, shared } from '../support/shared.ts'

const text = (file: string): string => readFileSync(shared(file), 'utf8')
const json = (file: string): JsonObject => JSON.parse(text(file)) as JsonObject

/** Contexts that only the vectors use, handed in as a caller would. */
const vectorContexts = (): Record<string, object> => ({
  'https://www.w3.org/ns/credentials/examples/v2': json('vectors/contexts/credentials-examples-v2.jsonld'),
  'https://w3id.org/citizenship/v4rc1': json('vectors/contexts/citizenship-v4rc1.jsonld'),
})

const strip = ({ proof: _proof, ...document }: JsonObject): JsonObject => document

/** The first problem's code, or the outcome. */
async function check(signed: JsonObject, proof: JsonObject, multikey: string): Promise<string> {
  const secured = openSecured({ ...signed, proof }, vectorContexts())
  const format = findFormat(proof)
  const [own] = secured.proofs
  if (!format || typeof own !== 'object') throw new Error('not a proof')
  const outcome = await checkProof(secured, own as JsonObject, format, decodeMultikey(multikey), '/proof')
  return outcome.outcome === 'fail' ? outcome.problems[0].code : outcome.outcome
}

describeShared('W3C vectors: canonical forms, hashes and signatures, byte for byte', () => {
  const D = 'vectors/vc-di-eddsa'
  const E = 'vectors/vc-di-ecdsa'
  const cases: readonly (readonly [Format, string, string, string, string])[] = [
    ['eddsa-rdfc-2022', `${D}/eddsa-rdfc-2022`, 'DataInt', `${D}/unsigned.json`, `${D}/keyPair.json`],
    ['eddsa-rdfc-2022', `${D}/eddsa-rdfc-2022/employ`, 'DataInt', `${D}/employmentAuth.json`, `${D}/keyPair.json`],
    ['eddsa-jcs-2022', `${D}/eddsa-jcs-2022`, 'JCS', `${D}/unsigned.json`, `${D}/keyPair.json`],
    ['Ed25519Signature2020', `${D}/Ed25519Signature2020`, 'EdSig', `${D}/unsigned.json`, `${D}/keyPair.json`],
    ...(['256', '384'] as const).flatMap((bits) => {
      const keys = `${E}/p${bits}KeyPair.json`
      const rdfc = `${E}/ecdsa-rdfc-2019-p${bits}`
      return [
        ['ecdsa-rdfc-2019', rdfc, `ECDSAP${bits}`, `${E}/unsigned.json`, keys],
        ['ecdsa-rdfc-2019', `${rdfc}/employ`, `ECDSAP${bits}`, `${E}/employmentAuth.json`, keys],
        ['ecdsa-jcs-2019', `${E}/ecdsa-jcs-2019-p${bits}`, `JCSECDSAP${bits}`, `${E}/unsigned.json`, keys],
      ] as const
    }),
  ]

  test.each(cases)('%s in %s', async (format, folder, suffix, unsigned, keys) => {
    const contexts = vectorContexts()
    const { form } = formats[format]
    const { '@context': context, ...members } = json(`${folder}/proofConfig${suffix}.json`)
    const options = form === 'jcs' ? { ...members, '@context': context } : members
    const signed = json(`${folder}/signed${suffix}.json`)
    const { publicKeyMultibase, privateKeyMultibase, secretKeyMultibase = privateKeyMultibase } = json(keys)
    const key = await importKey({ type: 'Multikey', publicKeyMultibase, secretKeyMultibase })

    const opened = openSigned(strip(signed), contexts)
    const hash: (...of: Parameters<typeof hashJson>) => Promise<HashData> = form === 'jcs' ? hashJson : hashStatements
    const hashed = await hash(opened, options, key.type)
    if (hashed.problems) throw new Error('not canonical')
    const digest = hashOf(key.type) === 'sha384' ? sha384 : sha256
    const read = (name: string): string => text(`${folder}/${name}${suffix}.txt`).trim()
    expect(hashed.document.trim()).toBe(read('canonDoc'))
    expect(hashed.proof.trim()).toBe(read('proofCanon'))
    expect(encodeHex(digest(encodeUtf8(hashed.document)))).toBe(read('docHash'))
    expect(encodeHex(digest(encodeUtf8(hashed.proof)))).toBe(read('proofHash'))
    expect(encodeHex(hashed.data)).toBe(read('combinedHash'))
    expect(await check(signed, signed['proof'] as JsonObject, String(publicKeyMultibase))).toBe('pass')

    const signer: Signer = { ...localSigner(key), verificationMethod: String(options['verificationMethod']) }
    const secured = await sign(json(unsigned), { signer, format, created: String(options['created']), contexts })
    const [proof] = secured.proof
    expect(await check(signed, proof as unknown as JsonObject, String(publicKeyMultibase))).toBe('pass')
    // ECDSA signatures are made with a random number
    const proofValue = read('sigBTC58')
    if (key.type === 'Ed25519') expect(proof?.proofValue).toBe(proofValue)
    expect({ ...secured, proof: { ...proof, proofValue } }).toEqual(signed)
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
    const hashed = await hashStatements(openSigned(json(`${D}/unsigned.json`), {}), options, 'Ed25519')
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
    const signed = json('vectors/vc-di-eddsa/eddsa-rdfc-2022/employ/signedDataInt.json')
    const proof = signed['proof'] as JsonObject
    const [, multikey = ''] = String(proof['verificationMethod']).split('#')
    expect(decodeDidKey(`did:key:${multikey}`).type).toBe('Ed25519')
    const after = (document: JsonObject, members: JsonObject): Promise<string> =>
      check({ ...signed, ...document }, { ...proof, ...members }, multikey)
    const value = String(proof['proofValue'])
    expect(await after({}, {})).toBe('pass')
    expect(await after({ name: 'Another' }, {})).toBe('proof.signature.mismatch')
    expect(await after({}, { created: '2023-02-24T23:36:39Z' })).toBe('proof.signature.mismatch')
    expect(await after({}, { nonce: 'n' })).toBe('proof.signature.mismatch')
    expect(await after({}, { mark: 'n' })).toBe('proof.signature.malformed')
    expect(await after({}, { proofValue: `${value}1` })).toBe('proof.signature.malformed')
    expect(await after({}, { proofValue: `u${value.slice(1)}` })).toBe('proof.signature.malformed')
  })
})
