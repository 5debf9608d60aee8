/** No signature leaves that does not verify with the key the signer names, whatever the format, the key and the fault. */
import { describe, expect, test, vi } from 'vitest'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { KeyType, Signer } from '../../src/model/key.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { addProof } from '../../src/proof/add-proof.ts'
import type { Format } from '../../src/proof/format.ts'
import type { JwtFormat } from '../../src/proof/jwt-header.ts'
import { sign } from '../../src/proof/sign.ts'
import { signJwt } from '../../src/proof/sign-jwt.ts'
import { badge, now, signer as witness } from '../support/badge.ts'

/** What happens as soon as a signature has been verified, as another task could on a platform that is not synchronous. */
const verified = vi.hoisted(() => ({ meanwhile: () => {} }))
vi.mock('#platform', async (original) => {
  const platform = await original<Platform>()
  const verifySignature: Platform['verifySignature'] = async (...input) => {
    const verdict = await platform.verifySignature(...input)
    verified.meanwhile()
    return verdict
  }
  return { ...platform, verifySignature }
})

const signers = new Map<KeyType, { readonly own: Signer; readonly other: Signer }>()
for (const type of ['Ed25519', 'P-256', 'P-384', 'RSA'] as const) {
  signers.set(type, { own: localSigner(await generateKey({ type })), other: localSigner(await generateKey({ type })) })
}

const rows: readonly [Format | JwtFormat, KeyType][] = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['Ed25519Signature2020', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
  ['ecdsa-sd-2023', 'P-256'],
  ['vc-jwt', 'Ed25519'],
  ['vc-jwt', 'P-256'],
  ['vc-jwt', 'P-384'],
  ['vc-jwt', 'RSA'],
  ['vc+jwt', 'Ed25519'],
  ['vc+jwt', 'P-256'],
  ['vc+jwt', 'P-384'],
  ['vc+jwt', 'RSA'],
]

/** The document signed for the first time, and with a proof more; a token has no proofs. */
function waysToSign(format: Format | JwtFormat, signer: Signer): (() => Promise<unknown>)[] {
  const document = badge(signer.verificationMethod.split('#')[0] ?? '')
  if (format === 'vc-jwt' || format === 'vc+jwt')
    return [() => signJwt(document, { signer, format, now: new Date(now) })]
  return [
    () => sign(document, { signer, format, created: now }),
    async () =>
      addProof(await sign(document, { signer: witness, format: 'eddsa-rdfc-2022', created: now }), {
        signer,
        format,
        now,
      }),
  ]
}

const flip = (bytes: Uint8Array, place: number): Uint8Array =>
  bytes.map((byte, index) => (index === place ? byte ^ 1 : byte))

describe.each(rows)('%s by a key of type %s', (format, type) => {
  const { own, other } = signers.get(type) ?? { own: witness, other: witness }

  test('goes out where it is good', async () => {
    for (const run of waysToSign(format, own)) await expect(run()).resolves.toBeDefined()
  })

  const faults: readonly [string, Signer['sign']][] = [
    ['a bit is wrong at the beginning', async (input) => flip(await own.sign(input), 5)],
    ['a bit is wrong at the end', async (input) => flip(await own.sign(input), 40)],
    ['it is by another key', (input) => other.sign(input)],
    ['it is of other bytes', (input) => own.sign({ ...input, data: flip(input.data, 0) })],
    [
      'the signer changed the bytes it was given',
      (input) => {
        input.data.fill(0)
        return own.sign(input)
      },
    ],
    ['it is of the digest alone', (input) => own.sign({ ...input, data: input.digest() })],
    ['it is nothing', async () => new Uint8Array(0)],
  ]
  test.each(faults)('not where %s', async (_, wrong) => {
    for (const run of waysToSign(format, { ...own, sign: wrong })) {
      await expect(run()).rejects.toMatchObject({ code: 'issue.signer' })
    }
  })
})

test('a signer that uses its bytes again afterwards does not change what goes out', async () => {
  const { own } = signers.get('Ed25519') ?? { own: witness }
  const [expected, token] = [waysToSign('eddsa-jcs-2022', own), waysToSign('vc+jwt', own)].flatMap(([run]) => run ?? [])
  const kept: Uint8Array[] = []
  const reusing: Signer = {
    ...own,
    sign: async (input) => {
      const signature = await own.sign(input)
      kept.push(signature)
      return signature
    },
  }
  verified.meanwhile = () => {
    for (const signature of kept) signature.fill(0)
  }
  const [changed, changedToken] = [waysToSign('eddsa-jcs-2022', reusing), waysToSign('vc+jwt', reusing)].flatMap(
    ([run]) => run ?? [],
  )
  expect(await changed?.()).toEqual(await expected?.())
  expect(await changedToken?.()).toEqual(await token?.())
  expect(kept.map((signature) => signature[0])).toEqual([0, 0])
})
