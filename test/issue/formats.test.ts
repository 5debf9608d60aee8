/** Every format, from an award's document to a verified badge, and nothing of it changed unseen. */
import { expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Report } from '../../src/model/report.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now } from '../support/badge.ts'

const signers = {
  Ed25519: localSigner(await generateKey()),
  'P-256': localSigner(await generateKey({ type: 'P-256' })),
  'P-384': localSigner(await generateKey({ type: 'P-384' })),
  RSA: localSigner(await generateKey({ type: 'RSA' })),
}
const didOf = ({ verificationMethod }: Signer): string => verificationMethod.split('#')[0] ?? ''
const first = (report: Report): string | undefined =>
  Object.values(report.checks).flatMap((check) => ('problems' in check ? [check.problems[0].code] : []))[0]

test.each([
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['Ed25519Signature2020', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['ecdsa-jcs-2019', 'P-384'],
] as const)('%s with %s', async (format, type) => {
  const signer = signers[type]
  const document = badge(didOf(signer))
  const secured = await issue(document, { signer, format, now })
  const report = await verify(secured, { now })
  expect([report.verdict, first(report), report.signer?.format]).toEqual(['verified', undefined, format])
  const altered = await verify({ ...(secured as JsonObject), name: 'Altered' }, { now })
  expect([altered.verdict, first(altered)]).toEqual(['rejected', 'proof.signature.mismatch'])
})

test.each([
  ['vc-jwt', 'Ed25519'],
  ['vc-jwt', 'P-256'],
  ['vc-jwt', 'P-384'],
  ['vc-jwt', 'RSA'],
  ['vc+jwt', 'Ed25519'],
  ['vc+jwt', 'P-256'],
] as const)('%s with %s, alone and in an envelope', async (format, type) => {
  const signer = signers[type]
  const jwt = await issue(badge(didOf(signer)), { signer, format, now })
  const report = await verify(jwt, { now })
  expect([report.verdict, first(report), report.signer?.format]).toEqual(['verified', undefined, format])
  expect(report.credential).toMatchObject({ name: 'Soil Health' })
  const [header, payload = '', signature] = jwt.split('.')
  const altered = await verify(
    `${header}.${payload.replace(/.(?=.{8}$)/, (c) => (c === 'A' ? 'B' : 'A'))}.${signature}`,
    { now },
  )
  expect(altered.verdict).toBe('rejected')
  const strict = await verify(jwt, { now, jwt: 'strict' })
  expect([strict.verdict, first(strict)]).toEqual(['verified', undefined])
  if (format === 'vc-jwt') return
  const envelope = {
    '@context': [CREDENTIALS_V2],
    type: 'EnvelopedVerifiableCredential',
    id: `data:application/vc+jwt,${jwt}`,
  }
  expect((await verify(envelope, { now })).verdict).toBe('verified')
  expect((await verify({ ...envelope, name: 'Anything' }, { now })).verdict).toBe('rejected')
})

test('a JWT that has expired, or is dated in the future, does not count', async () => {
  const signer = signers.Ed25519
  const document = { ...badge(didOf(signer)), validUntil: '2026-12-01T00:00:00Z' }
  const jwt = await issue(document, { signer, format: 'vc-jwt', now })
  expect(first(await verify(jwt, { now: '2027-01-01T00:00:00Z' }))).toBe('status.period.expired')
  expect(first(await verify(jwt, { now: '2026-11-22T09:00:00Z' }))).toBe('proof.signature.created')
})

test('a key in the header is nobody’s until it is pinned', async () => {
  const issuer = 'https://university.example/issuers/1'
  const jwt = await issue(badge(issuer), { signer: signers.Ed25519, format: 'vc-jwt', now })
  const report = await verify(jwt, { now })
  expect([report.verdict, first(report), report.issuer]).toEqual(['undetermined', 'proof.issuer.unresolved', undefined])
  const key = await signers.Ed25519.publicKey()
  expect((await verify(jwt, { now, trust: { issuers: [{ id: issuer, keys: [key] }] } })).verdict).toBe('verified')
  const other = await signers['P-256'].publicKey()
  expect((await verify(jwt, { now, trust: { issuers: [{ id: issuer, keys: [other] }] } })).verdict).toBe('rejected')
})

test('a token that is not signed, or shares its secret, is rejected by name', async () => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const report = await verify(`${part({ alg: 'none' })}.${part(badge())}.AAAA`, { now })
  expect([report.verdict, first(report)]).toEqual(['rejected', 'proof.signature.jwt-algorithm'])
  const unknown = await verify(`${part({ alg: 'ES512' })}.${part(badge())}.AAAA`, { now })
  expect([unknown.verdict, first(unknown)]).toEqual(['undetermined', 'proof.signature.unsupported'])
})

test('options of proofs are refused for tokens, not passed over', async () => {
  const signer = signers.Ed25519
  const options = { signer, now, format: 'vc-jwt' as const, proofId: 'urn:uuid:1', mandatoryPointers: ['/issuer'] }
  const attempt = issue(badge(didOf(signer)), options)
  await expect(attempt).rejects.toMatchObject({
    problems: [
      { code: 'options.unknown', pointer: '/proofId' },
      { code: 'options.unknown', pointer: '/mandatoryPointers' },
    ],
  })
})
