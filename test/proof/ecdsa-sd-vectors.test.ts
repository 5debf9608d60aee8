/** ecdsa-sd-2023: every file of the W3C's two vectors, from the unsigned document to the verifier's data. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeBase58 } from '../../src/encoding/base58.ts'
import { decodeHex, encodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { decodeMultikey } from '../../src/keys/public-key.ts'
import type { Json, JsonObject, Secured } from '../../src/model/credential.ts'
import { sha256, verifySignature } from '../../src/platform/node.ts'
import { checkProof } from '../../src/proof/check.ts'
import { derive } from '../../src/proof/derive.ts'
import { areSigned, baseSignatureData, readProofKey, signedLabel } from '../../src/proof/ecdsa-sd-check.ts'
import { labelDocument } from '../../src/proof/ecdsa-sd-groups.ts'
import { createBaseProofValue } from '../../src/proof/ecdsa-sd-sign.ts'
import { readBaseProofValue, readDerivedProofValue } from '../../src/proof/ecdsa-sd-value.ts'
import { formats } from '../../src/proof/format.ts'
import { canonicalizeOptions } from '../../src/proof/hash-data.ts'
import { openSecured, openSigned, type SecuredDocument } from '../../src/proof/secured-document.ts'
import { selectJson } from '../../src/proof/select-json.ts'
import { canonicalize } from '../../src/rdf/canonicalize.ts'
import { relabel, splitLines } from '../../src/rdf/n-quads.ts'
import { describeShared, shared } from '../support/shared.ts'

const D = 'vectors/vc-di-ecdsa'
const text = (file: string): string => readFileSync(shared(file), 'utf8')
const json = <Data>(file: string): Data => JSON.parse(text(file)) as Data
const hex = (bytes: Uint8Array | undefined): string => encodeHex(bytes ?? new Uint8Array())

/** What the files hold; each has some of it. */
interface VectorFile {
  readonly mandatoryPointers: readonly string[]
  readonly hmacKeyString: string
  readonly mandatory: VectorMap
  readonly nonMandatory: VectorMap
  readonly proofHash: string
  readonly mandatoryHash: string
  readonly baseSignature: string
  readonly publicKey: string
  readonly proofPublicKey: string
  readonly hmacKey: string
  readonly signatures: readonly string[]
  readonly filteredSignatures: readonly string[]
  readonly nquads: readonly string[]
  readonly mandatoryIndexes: readonly number[]
  readonly nonMandatoryIndexes: readonly number[]
  readonly adjMandatoryIndexes: readonly number[]
  readonly labelMap: { readonly value: readonly (readonly [string, string])[] }
  readonly groups: Record<string, { matching: VectorMap; nonMatching: VectorMap; deskolemizedNQuads: string[] }>
  readonly baseKeyPair: { readonly publicKeyMultibase: string }
  readonly proofKeyPair: { readonly publicKeyMultibase: string }
}

interface VectorMap {
  readonly value: readonly (readonly [number, string])[]
}

const none = { matching: { value: [] }, nonMatching: { value: [] }, deskolemizedNQuads: [] }

const vectors = [
  { folder: `${D}/ecdsa-sd-2023/employ`, unsigned: 'employmentAuth', mandatory: 'employMandatory' },
  { folder: `${D}/ecdsa-sd-2023/prc`, unsigned: 'prCredUnsigned', mandatory: 'prCredMandatory' },
]

describeShared('ecdsa-sd-2023, the W3C vectors', () => {
  const contexts = { 'https://w3id.org/citizenship/v4rc1': json<object>('vectors/contexts/citizenship-v4rc1.jsonld') }
  const keys = json<VectorFile>(`${D}/ecdsa-sd-2023/SDKeyMaterial.json`)
  const hmacKey = decodeHex(keys.hmacKeyString.toLowerCase())
  const proofKeyBytes = decodeBase58(keys.proofKeyPair.publicKeyMultibase.slice(1))
  const issuerKey = decodeMultikey(keys.baseKeyPair.publicKeyMultibase)

  const open = (folder: string): SecuredDocument =>
    openSecured(json<JsonObject>(`${folder}/addSignedSDBase.json`), contexts)

  test.each(vectors)('issuing: $folder', async ({ folder, unsigned, mandatory }) => {
    const read = <Data = VectorFile>(name: string): Data => json(`${folder}/${name}.json`)
    const signed = open(folder)
    const pointers = json<string[]>(`${D}/${mandatory}.json`)
    // the second vector was made of an older text of the description
    const { description, ...rest } = json<JsonObject>(`${D}/${unsigned}.json`)
    expect({ ...rest, description: expect.any(String) }).toEqual(signed.document)
    expect(typeof description).toBe('string')

    const canonical = await signed.canonical('sha256')
    if (canonical.problems) throw new Error('not canonical')
    expect(splitLines(canonical.nquads)).toEqual(read('addBaseDocCanon'))

    const labelled = await labelDocument(signed, hmacKey)
    const selected = await labelled?.select(pointers)
    if (!labelled || !selected || selected.refused) throw new Error('not labelled')
    expect(labelled.statements).toEqual(read('addBaseDocHMACCanon'))
    const transform = read('addBaseTransform')
    expect(selected.indexes.map((index) => [index, labelled.statements[index]])).toEqual(transform.mandatory.value)
    const others = labelled.statements.flatMap((statement, index) =>
      selected.indexes.includes(index) ? [] : [[index, statement]],
    )
    expect(others).toEqual(transform.nonMandatory.value)
    expect(pointers).toEqual(transform.mandatoryPointers)
    expect(hex(hmacKey)).toBe(transform.hmacKeyString.toLowerCase())
    for (const { pointer, value } of read<{ pointer: string; value: Json }[]>('addPointerValues')) {
      const { part } = selectJson(signed.document, [pointer])
      expect(part?.[pointer.slice(1)]).toEqual(value)
    }

    const { '@context': context, ...options } = read<JsonObject>('addProofConfig')
    expect(context).toEqual(signed.document['@context'])
    const proof = await canonicalizeOptions(signed, options, 'sha256')
    expect(proof.nquads?.trim()).toBe(text(`${folder}/addProofConfigCanon.txt`).trim())
    const hashes = read('addHashData')
    const shown = selected.indexes.map((index) => labelled.statements[index] ?? '')
    const data = baseSignatureData(proof.nquads ?? '', proofKeyBytes, shown)
    expect(hex(data)).toBe(`${hashes.proofHash}${hex(proofKeyBytes)}${hashes.mandatoryHash}`)

    const raw = read('addRawBaseSignatureInfo')
    expect(raw.publicKey).toBe(keys.proofKeyPair.publicKeyMultibase)
    expect(await verifySignature(issuerKey, data, decodeHex(raw.baseSignature))).toBe(true)
    const signatures = raw.signatures.map(decodeHex)
    const proofKey = readProofKey(proofKeyBytes)
    const statements = others.map(([, statement]) => String(statement))
    expect(proofKey && (await areSigned(statements, signatures, proofKey))).toBe(true)
    expect(proofKey && (await areSigned(statements, signatures.toReversed(), proofKey))).toBe(false)

    // with the vector's own signatures for those that are random: the same bytes
    const drawn = [...signatures]
    const proofValue = await createBaseProofValue(
      openSigned(signed.document, contexts),
      options,
      pointers,
      async () => decodeHex(raw.baseSignature),
      { hmacKey, publicKey: proofKeyBytes, sign: () => drawn.shift() ?? new Uint8Array() },
    )
    expect({ ...options, proofValue }).toEqual(signed.proofs[0])
  })

  test.each(vectors)('deriving: $folder', async ({ folder }) => {
    const read = <Data = VectorFile>(name: string): Data => json(`${folder}/${name}.json`)
    const selective = json<string[]>(`${D}/${folder.endsWith('prc') ? 'prCred' : 'employ'}Selective.json`)
    const base = read<Secured<JsonObject>>('addSignedSDBase')
    const signed = open(folder)
    const value = readBaseProofValue((signed.proofs[0] as JsonObject)['proofValue'])
    const recovered = read('derivedRecoveredBaseData')
    expect(hex(value?.baseSignature)).toBe(recovered.baseSignature)
    expect(hex(value?.publicKey)).toBe(hex(decodeBase58(recovered.proofPublicKey.slice(1))))
    expect(hex(value?.hmacKey)).toBe(recovered.hmacKey)
    expect(value?.signatures.map(hex)).toEqual(recovered.signatures)
    expect(value?.mandatoryPointers).toEqual(recovered.mandatoryPointers)

    const labelled = await labelDocument(signed, value?.hmacKey ?? new Uint8Array())
    if (!labelled || !value) throw new Error('not labelled')
    const data = read('derivedAllGroupData')
    expect(labelled.statements).toEqual(data.nquads)
    const places = read<Record<string, number[]>>('derivedGroupIndexes')
    const groups: Record<string, readonly string[]> = {
      mandatory: value.mandatoryPointers,
      selective,
      combined: [...value.mandatoryPointers, ...selective],
    }
    const indexes: Record<string, readonly number[]> = {}
    for (const [name, pointers] of Object.entries(groups)) {
      const selected = await labelled.select(pointers)
      if (selected.refused) throw new Error(name)
      indexes[name] = selected.indexes
      expect(selected.indexes).toEqual(places[`${name}Indexes`])
      const { matching, nonMatching, deskolemizedNQuads } = data.groups[name] ?? none
      expect(selected.indexes.map((index) => [index, labelled.statements[index]])).toEqual(matching.value)
      const labels = new Map(data.labelMap.value)
      const deskolemized = relabel(deskolemizedNQuads, (label) => labels.get(label) ?? label)
      expect(deskolemized.sort()).toEqual(selected.indexes.map((index) => labelled.statements[index]))
      expect(nonMatching.value.length + matching.value.length).toBe(labelled.statements.length)
    }
    expect(labelled.statements.flatMap((_, i) => (indexes['mandatory']?.includes(i) ? [] : [i]))).toEqual(
      places['nonMandatoryIndexes'],
    )

    const derived = await derive(base, selective, { contexts })
    const [proof] = derived.proof
    const { proof: _proof, ...reveal } = derived
    expect(reveal).toEqual(read('derivedUnsignedReveal'))
    expect({ ...reveal, proof }).toEqual(read('derivedRevealDocument'))
    const shown = readDerivedProofValue(proof?.proofValue)
    const disclosure = read('derivedDisclosureData')
    expect(hex(shown?.baseSignature)).toBe(disclosure.baseSignature)
    expect(shown?.signatures.map(hex)).toEqual(disclosure.signatures)
    expect(shown?.signatures.map(hex)).toEqual(read('derivedAdjSignatures').filteredSignatures)
    expect(shown?.mandatoryIndexes).toEqual(disclosure.mandatoryIndexes)
    expect(shown?.mandatoryIndexes).toEqual(read('derivedAdjMandatoryIndexes').adjMandatoryIndexes)
    const labels = Array.from(shown?.labels ?? [], ([number, hmac]) => [`c14n${number}`, signedLabel(hmac)])
    expect(labels).toEqual(disclosure.labelMap.value)
  })

  test.each(vectors)('verifying: $folder', async ({ folder }) => {
    const read = <Data = VectorFile>(name: string): Data => json(`${folder}/${name}.json`)
    const reveal = read<JsonObject>('derivedRevealDocument')
    const secured = openSecured(reveal, contexts)
    const proof = secured.proofs[0] as JsonObject
    const check = async (document: JsonObject, members: JsonObject = {}, key = issuerKey): Promise<string> => {
      const opened = openSecured({ ...document, proof: { ...proof, ...members } }, contexts)
      const own = opened.proofs[0] as JsonObject
      const outcome = await checkProof(opened, own, formats['ecdsa-sd-2023'], key, '/proof')
      return outcome.outcome === 'fail' ? outcome.problems[0].code : outcome.outcome
    }
    const parsed = readDerivedProofValue(proof['proofValue'])
    const expected = read<Omit<VectorFile, 'labelMap'> & { labelMap: [string, string][] }>('verifyDerivedProofValue')
    expect(hex(parsed?.baseSignature)).toBe(expected.baseSignature)
    expect(hex(parsed?.publicKey)).toBe(hex(decodeBase58(expected.publicKey.slice(1))))
    expect(parsed?.signatures.map(hex)).toEqual(expected.signatures)
    expect(Array.from(parsed?.labels ?? [], ([n, hmac]) => [`c14n${n}`, signedLabel(hmac)])).toEqual(expected.labelMap)
    expect(parsed?.mandatoryIndexes).toEqual(expected.mandatoryIndexes)

    const { nquads = '' } = await canonicalize(secured.document, { contexts })
    const labels = new Map(expected.labelMap)
    const statements = relabel(splitLines(nquads), (label) => labels.get(label) ?? label).sort()
    expect(statements).toEqual(read('verifyNQuads'))
    const data = read<{ mandatoryHash: string; proofHash: string; nonMandatory: string[] }>('verifyCreateVerifyData')
    const mandatory = statements.filter((_, index) => expected.mandatoryIndexes.includes(index))
    expect(hex(sha256(encodeUtf8(mandatory.join(''))))).toBe(data.mandatoryHash)
    expect(statements.filter((_, index) => !expected.mandatoryIndexes.includes(index))).toEqual(data.nonMandatory)
    const { proofValue: _value, ...options } = proof
    const canonicalProof = await canonicalizeOptions(secured, options, 'sha256')
    expect(hex(sha256(encodeUtf8(canonicalProof.nquads ?? '')))).toBe(data.proofHash)

    const other = decodeMultikey(keys.proofKeyPair.publicKeyMultibase)
    const base = (open(folder).proofs[0] as JsonObject)['proofValue'] as Json
    expect(await check(reveal)).toBe('pass')
    expect(await check(reveal, {}, other)).toBe('proof.signature.mismatch')
    expect(await check({ ...reveal, validFrom: '2019-12-04T00:00:00Z' })).toBe('proof.signature.mismatch')
    expect(await check(reveal, { created: '2023-08-15T23:36:39Z' })).toBe('proof.signature.mismatch')
    const { validFrom: _from, ...less } = reveal
    expect(await check(less)).toBe('proof.signature.malformed')
    expect(await check({ ...reveal, name: 'More' })).toBe('proof.signature.malformed')
    expect(await check(reveal, { proofValue: base })).toBe('proof.signature.not-derived')
    expect(await check(reveal, { proofValue: `z${String(base).slice(1)}` })).toBe('proof.signature.malformed')
  })
})
