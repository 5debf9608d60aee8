/**
 * What the signatures themselves cost, without schemas and statements: `npm run bench signatures`. Everything is
 * measured in one run, in rounds that take turns, and printed as medians with the quartiles of the rounds: what counts are the
 * ratios, since absolute times move with the machine.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign as platformSign,
  verify as platformVerify,
} from 'node:crypto'
import { compactVerify, importJWK } from 'jose'
import { canonicalizeJson } from '../src/encoding/jcs.ts'
import { issue } from '../src/issue.ts'
import { generateKey } from '../src/keys/generate-key.ts'
import type { Key } from '../src/keys/key.ts'
import { localSigner } from '../src/keys/local-signer.ts'
import type { JsonObject } from '../src/model/credential.ts'
import type { PublicKey } from '../src/model/key.ts'
import { checkProof } from '../src/proof/check.ts'
import { formats } from '../src/proof/format.ts'
import { checkJws, readJws } from '../src/proof/jws.ts'
import { openJwtNow as openJwt } from '../src/proof/open-jwt-now.ts'
import { openSecured } from '../src/proof/secured-document.ts'
import { sign } from '../src/proof/sign.ts'
import { signJws } from '../src/proof/sign-jws.ts'
import { resolveKey } from '../src/resolve/resolve-key.ts'
import { verify } from '../src/verify/verify.ts'
import { largeBadge, smallBadge } from './documents.ts'
import { type Group, type Job, printSection } from './take-turns.ts'

/** A badge by the issuer of this DID, so that nothing has to be looked up. */
type Make = (issuer: string) => JsonObject

const created = '2026-11-22T10:00:00Z'
const now = new Date(created)

const publicKeyOf = ({ type, publicKeyJwk: jwk }: Key): PublicKey => ({ type, jwk })
const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest()

function assert(condition: boolean): void {
  if (!condition) throw new Error('what is measured does not work')
}

/** One Ed25519 operation with its key at hand, and SHA-256 of both canonical texts, which are at hand too. */
function limitOf(secured: JsonObject, publicKey: Key, seed: Uint8Array): { verify(): void; issue(): void } {
  const { proof, ...document } = secured
  const [{ proofValue: _value, ...options }] = proof as unknown as [JsonObject]
  const texts = [canonicalizeJson(options), canonicalizeJson(document)].map(String) as [string, string]
  const jwk = { ...publicKey.publicKeyJwk }
  const verifying = createPublicKey({ key: jwk, format: 'jwk' })
  const signing = createPrivateKey({
    key: { ...jwk, d: Buffer.from(seed).toString('base64url') },
    format: 'jwk',
  })
  const hash = (): Uint8Array => Buffer.concat(texts.map(sha256))
  const signature = platformSign(null, hash(), signing)
  return {
    verify: () => assert(platformVerify(null, hash(), verifying, signature)),
    issue: () => assert(platformVerify(null, hash(), verifying, platformSign(null, hash(), signing))),
  }
}

/** What the checks around the signature cost: apart from the rest, since their garbage would be collected in others' turns. */
async function wholeJobs(make: Make): Promise<Group> {
  const [one, two] = [await generateKey(), await generateKey({ type: 'P-256' })]
  const [signer, other] = [localSigner(one), localSigner(two)]
  const inputs: [string, unknown][] = [
    ['eddsa-jcs-2022', await issue(make(one.controller), { signer, format: 'eddsa-jcs-2022', now })],
    ['vc-jwt EdDSA', await issue(make(one.controller), { signer, format: 'vc-jwt', now })],
    ['vc-jwt ES256', await issue(make(two.controller), { signer: other, format: 'vc-jwt', now })],
  ]
  const jobs = inputs.map(([name, input]) => ({
    name,
    run: async () => assert((await verify(input, { now })).verdict === 'verified'),
  }))
  return { title: 'whole verify()', jobs }
}

async function jcsJobs(make: Make): Promise<Group> {
  const seed = new Uint8Array(32).fill(9)
  const key = await generateKey({ seed })
  const signer = localSigner(key)
  const document = make(key.controller)
  const secured = (await sign(document, { signer, format: 'eddsa-jcs-2022', created })) as unknown as JsonObject
  const limit = limitOf(secured, key, seed)
  const publicKey = publicKeyOf(key)
  const jobs: Job[] = [
    { name: 'limit', run: limit.verify },
    {
      name: 'checkProof',
      run: async () => {
        const opened = openSecured(secured, {})
        const proof = opened.proofs[0] as JsonObject
        assert((await checkProof(opened, proof, formats['eddsa-jcs-2022'], publicKey, '/proof/0')).outcome === 'pass')
      },
    },
    {
      name: 'resolveKey and checkProof',
      run: async () => {
        const opened = openSecured(secured, {})
        const proof = opened.proofs[0] as JsonObject
        const found = await resolveKey(proof['verificationMethod'], key.controller)
        if (found.outcome !== 'found') throw new Error('the key is in its name')
        assert((await checkProof(opened, proof, formats['eddsa-jcs-2022'], found.key, '/proof/0')).outcome === 'pass')
      },
    },
    { name: 'limit of signing', run: limit.issue },
    { name: 'sign, own signature checked', run: () => sign(document, { signer, format: 'eddsa-jcs-2022', created }) },
  ]
  return { title: `eddsa-jcs-2022, ${JSON.stringify(secured).length} characters`, jobs }
}

async function jwtJobs(make: Make, type: 'Ed25519' | 'P-256'): Promise<Group> {
  const key = await generateKey({ type })
  const signer = localSigner(key)
  const token = await issue(make(key.controller), { signer, format: 'vc-jwt', now })
  const publicKey = publicKeyOf(key)
  const algorithm = type === 'P-256' ? 'ES256' : 'EdDSA'
  const imported = await importJWK({ ...key.publicKeyJwk }, algorithm)
  const check = async (read: () => ReturnType<typeof readJws>): Promise<void> => {
    const jws = read()
    assert(jws.problems === undefined && (await checkJws(jws, publicKey)).outcome === 'pass')
  }
  const jobs: Job[] = [
    { name: 'jose, compactVerify', run: () => compactVerify(token, imported) },
    { name: 'readJws and checkJws', run: () => check(() => readJws(token)) },
    {
      name: 'openJwt and checkJws',
      run: () =>
        check(() => {
          const opened = openJwt(token)
          return 'jws' in opened ? opened.jws : opened
        }),
    },
    { name: 'signJws, own signature checked', run: () => signJws({ typ: 'JWT' }, { vc: token }, signer) },
  ]
  return { title: `vc-jwt ${algorithm}, ${token.length} characters`, jobs }
}

export async function groups(): Promise<readonly Group[]> {
  return [
    await jcsJobs(smallBadge),
    await jcsJobs(largeBadge),
    await jwtJobs(smallBadge, 'Ed25519'),
    await jwtJobs(smallBadge, 'P-256'),
    await jwtJobs(largeBadge, 'Ed25519'),
    await jwtJobs(largeBadge, 'P-256'),
    await wholeJobs(smallBadge),
  ]
}

export function benchSignatures(): Promise<void> {
  return printSection(import.meta.url)
}
