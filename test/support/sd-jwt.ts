/** An award that both types of SD-JWT VC take, an issuer, a holder, and what they sign: well-made or not. */
import { EUDI_LEARNING as EUDI, WE_BUILD } from '../../src/convert/vct.ts'
import { encodeBase64url } from '../../src/encoding/base64url.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import type { IssueSdJwtOptions } from '../../src/issue/issue-sd-jwt.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Outcome, PresentationCheckId, Report } from '../../src/model/report.ts'
import { type PresentSdJwtOptions, presentSdJwt } from '../../src/proof/present-sd-jwt.ts'
import { type Digest, digestSha256 } from '../../src/proof/sd-jwt.ts'
import { signKeyBinding } from '../../src/proof/sd-jwt-key-binding.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { now } from './badge.ts'

export { EUDI, WE_BUILD }
export const challenge = 'n-0S6_WzA2Mj'
export const domain = 'https://verifier.example'

export const issuerKey: Key<'P-256'> = await generateKey({ type: 'P-256' })
export const issuerSigner: Signer = localSigner(issuerKey)
export const holderKey: Key<'P-256'> = await generateKey({ type: 'P-256' })
export const holderSigner: Signer = localSigner(holderKey)

export const walletAward: MicroCredential = {
  learner: {
    givenName: 'Ines',
    familyName: 'Okafor',
    identifiers: [{ type: 'studentId', value: 'NCU-77' }],
  },
  title: { en: 'Soil health monitoring' },
  issuer: { name: 'Northern Coast University', country: 'IE' },
  awarded: '2026-05-29T00:00:00Z',
  validUntil: '2031-06-03T09:00:00Z',
  learningOutcomes: [{ title: 'Designs a sampling plan' }, { title: 'Publishes results' }],
  workload: { credits: { system: 'ECTS', points: 2.5 } },
  level: { eqf: 6 },
  assessments: [{ type: 'portfolio', grade: { value: 'Pass' } }],
  participation: { modes: ['blended'] },
  qualityAssurance: [{ type: 'programme-quality-assurance', title: 'Programme review' }],
  languages: ['en'],
}

/** The whole of it, for the holder. */
export function issued(more: Partial<IssueSdJwtOptions> = {}, award: MicroCredential = walletAward): Promise<string> {
  const { publicKeyJwk: holder } = holderKey
  return issue(award, { signer: issuerSigner, format: 'dc+sd-jwt', vct: EUDI, holder, now, ...more })
}

/** What the holder shows of it. */
export async function presented(
  sdJwt: string | Promise<string> = issued(),
  more: Partial<PresentSdJwtOptions> = {},
): Promise<string> {
  return presentSdJwt(await sdJwt, {
    signer: holderSigner,
    disclose: ['/family_name'],
    challenge,
    domain,
    now,
    ...more,
  })
}

export async function checked(text: string | Promise<string>, more: VerifyOptions = {}): Promise<Report> {
  return verify(await text, { expect: 'sd-jwt-vc', challenge, domain, now, ...more })
}

export function disclosure(...contents: readonly Json[]): string {
  return encodeBase64url(encodeUtf8(JSON.stringify(contents)))
}

export const digest: Digest = digestSha256

/** Always shown in the type of the reference issuer. */
export const openClaims: JsonObject = {
  iss: issuerKey.controller,
  vct: EUDI,
  jti: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a10',
  iat: Date.parse(now) / 1000,
  exp: Date.parse('2031-06-03T09:00:00Z') / 1000,
  cnf: { jwk: { ...holderKey.publicKeyJwk } },
  issuing_authority: 'Northern Coast University',
  issuing_country: 'IE',
  date_of_issuance: '2026-05-29',
  achievement_title: 'Soil health monitoring',
  language_of_classes: ['en'],
}

export interface Forged {
  readonly payload?: JsonObject
  readonly header?: JsonObject
  readonly disclosures?: readonly string[]
  readonly by?: Signer
}

/** An SD-JWT as the issuer could have signed it, with whatever in it; not presented yet. */
export async function forge({ payload, header, disclosures = [], by = issuerSigner }: Forged): Promise<string> {
  const head = { typ: 'dc+sd-jwt', kid: by.verificationMethod, ...header }
  const jwt = await signJws(head, { ...openClaims, ...payload }, by)
  return [jwt, ...disclosures, ''].join('~')
}

/** The same with the holder's proof. */
export async function show(parts: Forged): Promise<string> {
  const shown = await forge(parts)
  const claims = { nonce: challenge, aud: domain, now: new Date(now) }
  return shown + (await signKeyBinding(shown, digest, claims, holderSigner))
}

/** `code at pointer` of every problem of a check. */
export function found(report: Report, id: keyof Report['checks'] | PresentationCheckId): string[] {
  const outcome: Outcome = checkOf(report, id)
  return 'problems' in outcome ? outcome.problems.map(({ code, pointer }) => `${code} at ${pointer}`) : []
}

export function checkOf({ checks }: Report, id: string): Outcome {
  return (checks as Readonly<Record<string, Outcome>>)[id] ?? { outcome: 'skipped', reason: 'absent' }
}
