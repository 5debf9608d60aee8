/** Codes of the issuer's own work: the award, building and reading, keys, the runtime. */

import { vi } from 'vitest'
import { build } from '../../src/build/build.ts'
import { checkAward } from '../../src/build/check-award.ts'
import { trace } from '../../src/build/read.ts'
import { convertOpenBadges2 } from '../../src/convert/open-badges-2.ts'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { decodeHex } from '../../src/encoding/hex.ts'
import type { Problem } from '../../src/errors.ts'
import { awsKmsSigner } from '../../src/keys/aws-kms.ts'
import { exportKey, generateKey, importKey, localSigner } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { KeyType, Signer } from '../../src/model/key.ts'
import { inflate } from '../../src/platform/inflate-web.ts'
import { edited, fullAward } from '../award/samples.ts'
import { assertion } from '../build/assertions.ts'
import { smallAward } from '../build/awards.ts'
import { badge, key, otherKey } from '../support/badge.ts'
import type { Provoked } from './provoke.ts'

const without = (pointer: string): readonly Problem[] => checkAward(edited(fullAward(), pointer, undefined))
const withValue = (pointer: string, value: unknown): readonly Problem[] =>
  checkAward(edited(fullAward(), pointer, value))

const twice = { kind: 'cyclic' as string, self: undefined as unknown }
twice.self = twice

const aligned = (...alignment: JsonObject[]): unknown => {
  const document = badge()
  const subject = document['credentialSubject'] as JsonObject
  return trace({
    ...document,
    credentialSubject: { ...subject, achievement: { ...(subject['achievement'] as JsonObject), alignment } },
  })
}
const alignment = (targetType: string, targetUrl: string): JsonObject => ({
  type: ['Alignment'],
  targetType,
  targetName: 'x',
  targetUrl,
})

export const award: Provoked<'award'> = {
  'award.missing': () => without('/title'),
  'award.type': () => withValue('/workload', 'much'),
  'award.value': () => withValue('/level', { eqf: 9 }),
  'award.format': () => withValue('/awarded', 'last Tuesday'),
  'award.empty': () => withValue('/learningOutcomes', []),
  'award.unexpected': () => withValue('/titel', 'x'),
  'award.concept': () => withValue('/participation/modes', ['by-post']),
  'award.duplicate': () => withValue('/tags', ['soil', 'soil']),
  'award.period': () => withValue('/validUntil', '2001-01-01T00:00:00Z'),
  'award.text': () => withValue('/learner/name', 'a\uD800'),
  'award.too-large': () => withValue('/stackability', twice),
  'award.learner': () => withValue('/learner', { givenName: 'Ines' }),
  'award.outcome': () => withValue('/learningOutcomes/0/title', 'tbd'),
  'award.workload': () => withValue('/workload/duration', 'PT20H'),
  'award.level': () => withValue('/level', { eqf: 6, cycle: 'second' }),
  'award.grade': () => withValue('/assessments/0/grade', { value: 120, min: 0, max: 100 }),
  'award.quality-assurance': () => withValue('/qualityAssurance/0/expires', '2025-01-31'),
  'award.stackability': () => withValue('/stackability', { kind: 'stackable' }),
}

export const building: Provoked<'build' | 'read'> = {
  'build.issuer-id': () => build({ ...smallAward, issuer: { name: 'University', country: 'IE' } }),
  'build.language': () => build(smallAward, { language: 'fr' }),
  'read.not-a-badge': () => trace({ hello: 'world' }),
  'read.ambiguous': () =>
    aligned(
      alignment('ext:EQF', 'http://data.europa.eu/snb/eqf/5'),
      alignment('ext:EQF', 'http://data.europa.eu/snb/eqf/6'),
    ),
  'read.not-understood': () => aligned(alignment('ext:QualificationLevel', 'https://x.example/level-7')),
}

export const convertingAssertions: Pick<
  Provoked<'convert'>,
  'convert.input' | 'convert.not-embedded' | 'convert.revoked' | 'convert.missing' | 'convert.value' | 'convert.lost'
> = {
  'convert.input': () => convertOpenBadges2({ hello: 'world' }),
  'convert.not-embedded': () => convertOpenBadges2(assertion({ badge: 'https://obf.example/badge/1' })),
  'convert.revoked': () => convertOpenBadges2(assertion({ revoked: true })),
  'convert.missing': () => convertOpenBadges2(assertion({ issuedOn: undefined })),
  'convert.value': () => convertOpenBadges2(assertion({ issuedOn: '2026-05-29' })),
  'convert.lost': () => convertOpenBadges2(assertion()).lost,
}

export const runtime: Provoked<'encoding' | 'platform'> = {
  'encoding.malformed': () => decodeHex('xyz'),
  'platform.unavailable': async () => {
    vi.stubGlobal('DecompressionStream', undefined)
    try {
      return await inflate(new Uint8Array(20), 'gzip', 10)
    } finally {
      vi.unstubAllGlobals()
    }
  },
}

export const keys: Provoked<'keys'> = {
  'keys.type': () => generateKey({ type: 'DSA' as unknown as KeyType }),
  'keys.format': () => importKey('not a key'),
  // the point of order 4
  'keys.unsound': () => importKey({ kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(new Uint8Array(32)) }),
  'keys.no-secret': async () => localSigner(await importKey(key.publicKeyMultibase)),
  'keys.mismatch': () => {
    const jwk = exportKey(key, { format: 'jwk', secret: true })
    return importKey({ ...jwk, x: exportKey(otherKey, { format: 'jwk' }).x } as unknown as string)
  },
  'keys.busy': () => openAws(Object.assign(new Error(), { name: 'ThrottlingException' })),
  'keys.unreachable': () => openAws(Object.assign(new Error(), { code: 'ECONNRESET' })),
  'keys.refused': () => openAws(Object.assign(new Error(), { name: 'AccessDeniedException' })),
  'keys.answer': () => openAws(),
}

/** A client of AWS KMS that answers with this error, or with nothing. */
function openAws(error?: Error): Promise<Signer> {
  const answer = async (): Promise<object> => {
    if (error) throw error
    return {}
  }
  return awsKmsSigner({ getPublicKey: answer, sign: answer }, { keyId: 'alias/badges' })
}
