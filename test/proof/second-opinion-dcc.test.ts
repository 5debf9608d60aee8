/** The Digital Credentials Consortium's fork, which wallets in the field run: eddsa-rdfc-2022, both ways. */
import { DataIntegrityProof } from '@digitalcredentials/data-integrity'
import { cryptosuite } from '@digitalcredentials/eddsa-rdfc-2022-cryptosuite'
import * as dcc from '@digitalcredentials/vc'
import { expect, test } from 'vitest'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { documentLoader } from '../support/incumbent.ts'

const tell = ({ verified, error }: Awaited<ReturnType<typeof dcc.verifyCredential>>): unknown[] => [
  verified,
  error?.errors?.[0]?.message,
]

test('what we sign, it verifies; and not once it is altered', async () => {
  const secured = await issue(badge(), { signer, now })
  const suite = new DataIntegrityProof({ cryptosuite })
  const check = (credential: object): ReturnType<typeof dcc.verifyCredential> =>
    dcc.verifyCredential({ credential, suite, documentLoader, now })
  expect(tell(await check(structuredClone(secured)))).toEqual([true, undefined])
  expect((await check({ ...structuredClone(secured as JsonObject), name: 'Altered' })).verified).toBe(false)
})

test('what it signs, we verify, with the same signature', async () => {
  const port = {
    id: key.id,
    algorithm: 'Ed25519',
    sign: ({ data }: { data: Uint8Array }) => signer.sign({ data, digest: () => data }),
  }
  const suite = new DataIntegrityProof({ signer: port, cryptosuite, date: now })
  const theirs = await dcc.issue({ credential: badge() as object, suite, documentLoader, now })
  expect((await verify(theirs, { now })).verdict).toBe('verified')
  const ours = await issue(badge(), { signer, now })
  const [proof] = [theirs['proof']].flat() as JsonObject[]
  expect(proof?.['proofValue']).toBe(ours.proof[0]?.proofValue)
})
