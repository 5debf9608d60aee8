/** A token that cannot be read: rejected where it is bad, undetermined where it is only of a kind that is not read here. */
import { expect, test } from 'vitest'
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import type { Verdict } from '../../src/model/report.ts'
import { verify } from '../../src/verify/verify.ts'
import { now } from '../support/badge.ts'

const part = (content: unknown): string => Buffer.from(JSON.stringify(content)).toString('base64url')
const token = (header: unknown, payload: unknown = {}): string => `${part(header)}.${part(payload)}.AA`
const envelope = (id: string, more: object = {}): object => ({
  '@context': [CREDENTIALS_V2],
  type: 'EnvelopedVerifiableCredential',
  id,
  ...more,
})

test.each<[string, unknown, Verdict, 'format.parse' | 'proof.signature', string]>([
  ['not signed', token({ alg: 'none' }), 'rejected', 'proof.signature', 'proof.signature.jwt-algorithm'],
  ['of no credential', token({ alg: 'EdDSA' }, [1]), 'rejected', 'proof.signature', 'proof.signature.jwt-layout'],
  ['with a header that is no JSON', 'ew.e30.AA', 'rejected', 'format.parse', 'format.parse.not-json'],
  [
    'in an envelope that says more',
    envelope('data:application/vc+jwt,x', { name: 'n' }),
    'rejected',
    'proof.signature',
    'proof.signature.malformed',
  ],
  ['of another algorithm', token({ alg: 'ES512' }), 'undetermined', 'proof.signature', 'proof.signature.unsupported'],
  [
    'in an envelope of another kind',
    envelope('data:application/vc+cose,x'),
    'undetermined',
    'format.parse',
    'format.parse.unsupported',
  ],
])('%s', async (_, input, verdict, check, code) => {
  const report = await verify(input, { now })
  expect(report.verdict).toBe(verdict)
  const outcome = report.checks[check]
  expect(outcome).toMatchObject({ outcome: verdict === 'rejected' ? 'fail' : 'unknown', problems: [{ code }] })
})
