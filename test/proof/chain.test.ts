/** Proof sets and chains: the W3C's vectors made again byte for byte, and what a broken chain is. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isMicrocredError, type ProblemCode } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject, Proof, Secured } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import { type AddProofOptions, addProof } from '../../src/proof/add-proof.ts'
import type { Format } from '../../src/proof/format.ts'
import { type SignOptions, sign } from '../../src/proof/sign.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now, otherSigner, signer } from '../support/badge.ts'
import { describeShared, shared } from '../support/shared.ts'

const p256 = await generateKey({ type: 'P-256', controller: 'https://uni.example/issuer' })

const ids = { first: 'urn:uuid:1', second: 'urn:uuid:2', third: 'urn:uuid:3' }

const signatureOf = async (document: unknown): Promise<readonly (string | undefined)[]> => {
  const report = await verify(document, { now })
  const check = report.checks['proof.signature']
  const found = 'problems' in check ? check.problems[0] : undefined
  return found ? [found.code, found.pointer] : [report.verdict]
}

async function codeOf(attempt: Promise<unknown>): Promise<ProblemCode | 'none'> {
  try {
    await attempt
    return 'none'
  } catch (error) {
    if (isMicrocredError(error)) return error.code
    throw error
  }
}

describeShared('the W3C vectors for sets and chains', () => {
  const D = 'vectors/vc-di-eddsa/proof-set-chain'
  const json = <Data = JsonObject>(file: string): Data => JSON.parse(readFileSync(shared(file), 'utf8')) as Data
  const contexts = {
    'https://www.w3.org/ns/credentials/examples/v2': json('vectors/contexts/credentials-examples-v2.jsonld'),
  }

  interface KeyPair {
    readonly publicKeyMultibase: string
    readonly privateKeyMultibase: string
  }
  const pairs = json<Record<string, KeyPair>>(`${D}/multiKeyPairs.json`)

  const optionsFor = async (pair: string, config: string): Promise<SignOptions & AddProofOptions> => {
    const { publicKeyMultibase, privateKeyMultibase } = pairs[pair] ?? {
      publicKeyMultibase: '',
      privateKeyMultibase: '',
    }
    const key = await importKey({ type: 'Multikey', publicKeyMultibase, secretKeyMultibase: privateKeyMultibase })
    const { id, created, previousProof } = json<Proof>(`${D}/${config}.json`)
    return {
      signer: localSigner(key),
      format: 'eddsa-rdfc-2022',
      created: created ?? '',
      now: created ?? '',
      contexts,
      ...(id !== undefined && { proofId: id }),
      ...(previousProof !== undefined && { previousProof }),
    }
  }
  const add = async (secured: Secured<JsonObject>, pair: string, config: string): Promise<Secured<JsonObject>> => {
    const { created: _created, ...options } = await optionsFor(pair, config)
    return addProof(secured, options)
  }

  test('made again, each proof the same', async () => {
    const first = await sign(json(`${D}/unsigned.json`), await optionsFor('keyPair1', 'proofSetConfig1'))
    expect({ ...first, proof: first.proof[0] }).toEqual(json(`${D}/signedProofSet1.json`))
    expect(first.proof[0]).toEqual(json(`${D}/proofSetConfigSigned1.json`))
    const second = await add(first, 'keyPair2', 'proofSetConfig2')
    expect(second).toEqual(json(`${D}/signedProofSet2.json`))
    expect(second.proof[1]).toEqual(json(`${D}/proofSetConfigSigned2.json`))
    const third = await add(second, 'keyPair3', 'proofChainConfig1')
    expect(third).toEqual(json(`${D}/signedProofChain1.json`))
    expect(third.proof[2]).toEqual(json(`${D}/proofChainConfigSigned1.json`))
    const fourth = await add(third, 'keyPair4', 'proofChainConfig2')
    expect(fourth).toEqual(json(`${D}/signedProofChain2.json`))
    expect(fourth.proof[3]).toEqual(json(`${D}/proofChainConfigSigned2.json`))
    // what the third and the fourth sign
    const { proof: earlier } = json<Secured<JsonObject>>(`${D}/proofChainTempDoc1.json`)
    expect(earlier).toEqual(fourth.proof.slice(0, 2))
    expect(json<Secured<JsonObject>>(`${D}/proofChainTempDoc2.json`).proof).toEqual([fourth.proof[2]])
  })

  test.each(['signedProofSet1', 'signedProofSet2', 'signedProofChain1', 'signedProofChain2'])(
    'checked: %s',
    async (name) => {
      const signed = json(`${D}/${name}.json`)
      const at = { now, expect: 'any', contexts } as const
      expect((await verify(signed, at)).checks['proof.signature'].outcome).toBe('pass')
      expect((await verify({ ...signed, name: 'Another' }, at)).checks['proof.signature'].outcome).toBe('fail')
    },
  )
})

describe('a chain', () => {
  const chain = async (format: Format = 'eddsa-rdfc-2022'): Promise<Secured<JsonObject>> => {
    const first = await issue(badge(), { signer, proofId: ids.first, now })
    const second = await addProof(first, {
      signer: otherSigner,
      format,
      proofId: ids.second,
      previousProof: ids.first,
      now,
    })
    return addProof(second, { signer, format, previousProof: [ids.first, ids.second], now })
  }

  test.each<Format>(['eddsa-rdfc-2022', 'eddsa-jcs-2022'])('of %s verifies', async (format) => {
    const secured = await chain(format)
    expect(secured.proof.map(({ previousProof }) => previousProof)).toEqual([
      undefined,
      ids.first,
      [ids.first, ids.second],
    ])
    expect(await signatureOf(secured)).toEqual(['verified'])
  })

  test('of elliptic curves verifies too, each by its own hash', async () => {
    const [nistKey, p384] = [await generateKey({ type: 'P-256' }), await generateKey({ type: 'P-384' })]
    const first = await issue(badge(), { signer, proofId: ids.first, now })
    const format = 'ecdsa-jcs-2019'
    const second = await addProof(first, {
      signer: localSigner(nistKey),
      format,
      proofId: ids.second,
      previousProof: ids.first,
      now,
    })
    const third = await addProof(second, {
      signer: localSigner(p384),
      format: 'ecdsa-rdfc-2019',
      previousProof: ids.second,
      now,
    })
    expect(await signatureOf(third)).toEqual(['verified'])
    const [one, two, three] = third.proof
    expect(await signatureOf({ ...third, proof: [one, { ...two, proofValue: one?.proofValue }, three] })).toEqual([
      'proof.signature.mismatch',
      '/proof/1',
    ])
  })

  test('not every proof is the issuer’s, one is enough', async () => {
    const witness = await addProof(await issue(badge(), { signer, now }), { signer: otherSigner, now })
    expect((await verify(witness, { now })).verdict).toBe('verified')
    const alone = { ...witness, proof: witness.proof.slice(1) }
    const report = await verify(alone, { now })
    expect(report.checks['proof.issuer']).toMatchObject({ problems: [{ code: 'proof.issuer.mismatch' }] })
  })

  test('fails when a proof that was signed over is gone, another, or changed', async () => {
    const secured = await chain()
    const [first, second, third] = secured.proof
    const changed = (proof: readonly unknown[]): Promise<readonly (string | undefined)[]> =>
      signatureOf({ ...secured, proof })
    expect(await changed([second, third])).toEqual(['proof.signature.previous-proof', '/proof/0/previousProof'])
    expect(await changed([first, third])).toEqual(['proof.signature.previous-proof', '/proof/1/previousProof'])
    expect(await changed([first, second])).toEqual(['verified'])
    const options = { signer: otherSigner, format: 'eddsa-rdfc-2022', proofId: ids.first, created: now } as const
    const { proof } = await sign(badge(), options)
    expect(await changed([proof[0], second])).toEqual(['proof.signature.mismatch', '/proof/1'])
    expect(await changed([first, proof[0], second])).toEqual([
      'proof.signature.previous-proof',
      '/proof/2/previousProof',
    ])
    expect(await changed([first, { ...second, previousProof: undefined }])).toEqual([
      'proof.signature.mismatch',
      '/proof/1',
    ])
    expect(await changed([{ ...first, previousProof: ids.second }, second])).toEqual([
      'proof.signature.circular',
      '/proof/0/previousProof',
    ])
    expect(await changed([{ ...first, previousProof: ids.first }])).toEqual([
      'proof.signature.circular',
      '/proof/0/previousProof',
    ])
  })

  test.each([[7], [''], [[]], [[7]], [['urn:uuid:1', 'urn:uuid:1']], [null], [{}]])(
    '%j names no proof',
    async (previousProof) => {
      const secured = await issue(badge(), { signer, proofId: ids.first, now })
      const [proof] = secured.proof
      expect(await signatureOf({ ...secured, proof: [{ ...proof, previousProof }] })).toEqual([
        'proof.signature.malformed',
        '/proof/0/previousProof',
      ])
    },
  )

  test('a circle that does not hold the first proof comes to an end', async () => {
    const [proof] = (await issue(badge(), { signer, now })).proof
    const proofs = [
      { ...proof, id: ids.first, previousProof: ids.second },
      { ...proof, id: ids.second, previousProof: ids.third },
      { ...proof, id: ids.third, previousProof: ids.second },
    ]
    const report = await verify({ ...badge(), proof: proofs }, { now })
    const check = report.checks['proof.signature']
    expect('problems' in check ? check.problems.map(({ code, pointer }) => [code, pointer]) : []).toEqual([
      ['proof.signature.mismatch', '/proof/0'],
      ['proof.signature.circular', '/proof/1/previousProof'],
      ['proof.signature.circular', '/proof/2/previousProof'],
    ])
  })

  test('eight proofs that all name each other come to an end', async () => {
    const [proof] = (await issue(badge(), { signer, now })).proof
    const names = Array.from({ length: 8 }, (_, index) => `urn:uuid:${index}`)
    const proofs = names.map((id) => ({ ...proof, id, previousProof: names }))
    expect((await signatureOf({ ...badge(), proof: proofs }))[0]).toBe('proof.signature.circular')
  })
})

describe('addProof', () => {
  test('leaves its input as it is and appends', async () => {
    const secured = await issue(badge(), { signer, now })
    const before = structuredClone(secured)
    const more = await addProof(secured, { signer: otherSigner, format: 'Ed25519Signature2020', now })
    expect(secured).toEqual(before)
    expect(more.proof[0]).toEqual(secured.proof[0])
    // its context is appended, and the first proof still fits
    expect(await signatureOf(more)).toEqual(['verified'])
  })

  test('takes one proof that is no list', async () => {
    const secured = await issue(badge(), { signer, now })
    const single = { ...secured, proof: secured.proof[0] } as unknown as Secured<JsonObject>
    expect((await addProof(single, { signer, now })).proof).toHaveLength(2)
  })

  const bad = (options: object): AddProofOptions => ({ signer, now, ...options }) as AddProofOptions
  test.each<[ProblemCode, AddProofOptions]>([
    ['options.unknown', bad({ formats: 'x' })],
    ['options.value', bad({ signer: {} })],
    ['options.value', bad({ now: 'soon' })],
    ['options.value', bad({ proofId: 'no url' })],
    ['options.value', bad({ proofId: 7 })],
    ['options.value', bad({ proofId: ids.first })],
    ['options.value', bad({ mandatoryPointers: ['/issuer'] })],
    ['issue.format', bad({ format: 'rot13' })],
    ['issue.format', bad({ format: 'ecdsa-rdfc-2019' })],
    ['issue.format', bad({ format: 'ecdsa-sd-2023', previousProof: ids.first })],
    ['issue.format', bad({ format: 'Ed25519Signature2020', previousProof: ids.first })],
    ['issue.previous-proof', bad({ previousProof: ids.second })],
    ['issue.previous-proof', bad({ previousProof: [] })],
    ['issue.signer', bad({ signer: { ...localSigner(p256), algorithm: 'Ed25519' } as Signer })],
    ['issue.signer', bad({ signer: { ...signer, publicKey: otherSigner.publicKey } as Signer })],
  ])('%s for options %#', async (code, options) => {
    const secured = await issue(badge(), { signer, proofId: ids.first, now })
    expect(await codeOf(addProof(secured, options))).toBe(code)
  })

  test('refuses what has no proof, what is no document, and what safe mode would not sign', async () => {
    const secured = await issue(badge(), { signer, now })
    const attempt = (document: unknown): Promise<ProblemCode | 'none'> =>
      codeOf(addProof(document as Secured<JsonObject>, { signer, format: 'eddsa-jcs-2022', now }))
    expect(await attempt(badge())).toBe('issue.not-secured')
    expect(await attempt([])).toBe('format.parse.not-a-credential')
    expect(await attempt({ ...secured, proof: ['x'] })).toBe('format.parse.not-a-credential')
    expect(await attempt({ ...secured, honours: 'summa' })).toBe('conformance.context.undefined-term')
    expect(await attempt({ ...secured, f: () => 1 })).toBe('format.parse.not-json')
  })
})
