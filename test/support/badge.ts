/** A small badge, a key and a moment, for tests that need any. */
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'

export const now = '2026-11-22T10:00:00Z'

export const key: Key<'Ed25519'> = await generateKey({ seed: new Uint8Array(32).fill(7) })
export const signer: Signer = localSigner(key)

export const otherKey: Key<'Ed25519'> = await generateKey({ seed: new Uint8Array(32).fill(8) })
export const otherSigner: Signer = localSigner(otherKey)

/** Unsigned, issued by `issuer` (default: the DID of `key`). */
export function badge(issuer: string = key.controller, more: JsonObject = {}): JsonObject {
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES],
    id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10',
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: 'Soil Health',
    issuer: { id: issuer, type: ['Profile'], name: 'University' },
    validFrom: '2026-05-29T00:00:00Z',
    credentialSubject: {
      id: 'did:example:learner',
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://uni.example/achievements/soil',
        type: ['Achievement'],
        name: 'Soil Health',
        description: 'Sampling and reporting.',
        criteria: { narrative: 'Pass the practical.' },
        creditsAvailable: 2.5,
        tag: ['soil', 'größe'],
        alignment: [
          {
            type: ['Alignment'],
            targetType: 'ext:EQF',
            targetCode: '6',
            targetName: 'EQF level 6',
            targetUrl: 'http://data.europa.eu/snb/eqf/6',
          },
        ],
      },
    },
    ...more,
  }
}
