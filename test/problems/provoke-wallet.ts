/** Codes of SD-JWT VCs: their disclosures, the holder's proof, presenting one, and turning an award into claims and back. */
import { fromSdJwtClaims } from '../../src/convert/from-sd-jwt.ts'
import { type ToSdJwtOptions, toSdJwtClaims } from '../../src/convert/to-sd-jwt.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { signKeyBinding } from '../../src/proof/sd-jwt-key-binding.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { now, otherSigner } from '../support/badge.ts'
import {
  challenge,
  checked,
  digest,
  disclosure,
  domain,
  EUDI,
  type Forged,
  forge,
  holderSigner,
  issued,
  presented,
  show,
  WE_BUILD,
  walletAward,
} from '../support/sd-jwt.ts'
import { web } from '../support/web.ts'
import { type Provoked, university } from './provoke.ts'

const shown = (parts: Forged): Promise<Report> => checked(show(parts))
const name = disclosure('salt', 'family_name', 'Okafor')

export const walletProofs: Pick<
  Provoked<'proof'>,
  | 'proof.signature.disclosure'
  | 'proof.signature.disclosure-unused'
  | 'proof.signature.disclosure-name'
  | 'proof.signature.digest-repeated'
  | 'proof.signature.certificate'
> = {
  'proof.signature.disclosure': () => shown({ payload: { _sd: [digest('AAAA')] }, disclosures: ['AAAA'] }),
  'proof.signature.disclosure-unused': () => shown({ disclosures: [name] }),
  'proof.signature.disclosure-name': () => {
    const exp = disclosure('salt', 'exp', 5)
    return shown({ payload: { _sd: [digest(exp)] }, disclosures: [exp] })
  },
  'proof.signature.digest-repeated': () =>
    shown({ payload: { _sd: [digest(name), digest(name)] }, disclosures: [name] }),
  'proof.signature.certificate': async () => {
    const text = await show({ payload: { iss: university }, header: { kid: undefined as never, x5c: ['MIIB'] } })
    return checked(text, { fetch: web({}).fetch })
  },
}

async function bound(header: JsonObject, payload: JsonObject): Promise<Report> {
  const text = await forge({})
  const claims = { iat: Date.parse(now) / 1000, nonce: challenge, aud: domain, sd_hash: digest(text), ...payload }
  return checked(text + (await signJws({ typ: 'kb+jwt', ...header }, claims, holderSigner)))
}

export const walletPresentations: Pick<
  Provoked<'presentation'>,
  | 'presentation.signature.jwt-header'
  | 'presentation.signature.jwt-algorithm'
  | 'presentation.signature.jwt-claim'
  | 'presentation.signature.sd-hash'
> = {
  'presentation.signature.jwt-header': () => bound({ typ: 'JWT' }, {}),
  'presentation.signature.jwt-algorithm': () => bound({ alg: 'none' }, {}),
  'presentation.signature.jwt-claim': () => bound({}, { iat: 'now' }),
  'presentation.signature.sd-hash': async () => {
    const text = await forge({})
    const claims = { nonce: challenge, aud: domain, now: new Date(now) }
    return checked(text + (await signKeyBinding(`${text}x`, digest, claims, holderSigner)))
  },
}

export const walletPresenting: Pick<Provoked<'present'>, 'present.pointer' | 'present.holder'> = {
  'present.pointer': () => presented(issued(), { disclose: ['/shoe_size'] }),
  'present.holder': () => presented(issued(), { signer: otherSigner }),
}

const to = (change: Partial<MicroCredential>, options: Partial<ToSdJwtOptions> = {}): unknown => {
  const issuer = { id: 'did:example:uni', ...walletAward.issuer }
  return toSdJwtClaims({ ...walletAward, issuer, ...change }, { vct: EUDI, ...options })
}
const learner = {
  ...walletAward.learner,
  identifiers: [
    { type: 'studentId', value: '1' },
    { type: 'sourcedId', value: '2' },
  ],
}

export const convertingClaims: Pick<
  Provoked<'convert'>,
  | 'convert.type'
  | 'convert.missing'
  | 'convert.value'
  | 'convert.ambiguous'
  | 'convert.lost'
  | 'convert.language'
  | 'convert.not-understood'
> = {
  'convert.type': () => to({}, { vct: 'urn:eudi:pid:1' as typeof EUDI }),
  'convert.missing': () => to({ level: 'not-applicable' }),
  'convert.value': () => to({ workload: { duration: 'P6W' } }, { vct: WE_BUILD }),
  'convert.ambiguous': () => to({ learner }),
  'convert.lost': () => to({}),
  'convert.language': () => to({}),
  'convert.not-understood': () => fromSdJwtClaims({ vct: WE_BUILD, placeOfBirth: 'Cork' }),
}
