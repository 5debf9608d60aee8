/** Codes of proofs and of whose they are, of issuing them and of deriving from them. */
import { encodeBase58 } from '../../src/encoding/base58.ts'
import { issue } from '../../src/issue.ts'
import { generateKey, localSigner } from '../../src/keys.ts'
import type { JsonObject, Secured } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { addProof } from '../../src/proof/add-proof.ts'
import { derive } from '../../src/proof/derive.ts'
import type { Format } from '../../src/proof/format.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import { verify } from '../../src/verify/verify.ts'
import { claims, credential, header, payload, token } from '../proof/jwt-samples.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { meetingNames, signByUtf16 } from '../support/sort-by-utf16.ts'
import { web } from '../support/web.ts'
import { altered, method, type Provoked, profile, signed, theirs, university } from './provoke.ts'
import { walletProofs } from './provoke-wallet.ts'

const p256 = await generateKey({ type: 'P-256' })
const sd = (): Promise<Secured<JsonObject>> =>
  issue(badge(p256.controller), { signer: localSigner(p256), now, format: 'ecdsa-sd-2023' })

const ofJwt = (head: JsonObject, body: JsonObject): Promise<Report> => verify(token(head, body), { now, jwt: 'strict' })

const mine = (more: JsonObject = {}): Promise<Report> =>
  signed({}, theirs, university).then((secured) =>
    verify(secured, { now, fetch: web({ [university]: profile(more) }).fetch }),
  )

export const proofs: Provoked<'proof'> = {
  ...walletProofs,
  'proof.signature.absent': () => verify(badge(), { now }),
  'proof.signature.malformed': () => altered({ proofValue: 'zzz' }),
  'proof.signature.mismatch': async () => verify({ ...(await signed()), name: 'Altered' }, { now }),
  'proof.signature.unsupported': () => altered({ cryptosuite: 'bbs-2023' }),
  'proof.signature.purpose': () => altered({ proofPurpose: 'authentication' }),
  'proof.signature.expired': () => altered({ expires: '2026-01-01T00:00:00Z' }),
  'proof.signature.created': () => altered({ created: '2036-01-01T00:00:00Z' }),
  'proof.signature.key': () => altered({ verificationMethod: 'the usual one' }),
  'proof.signature.key-unreachable': () => altered({ verificationMethod: method }),
  'proof.signature.too-many': async () => {
    const { proof, ...rest } = await signed()
    return verify({ ...rest, proof: Array(9).fill((proof as JsonObject[])[0]) }, { now })
  },
  'proof.signature.others-unsupported': async () => {
    const { proof, ...rest } = await signed()
    const [first] = proof as JsonObject[]
    return verify({ ...rest, proof: [first, { ...first, cryptosuite: 'bbs-2023' }] }, { now })
  },
  'proof.signature.sort-order': async () =>
    verify(await signByUtf16(await signed({ evidence: meetingNames }), signer), { now }),
  'proof.signature.key-type': () => altered({ verificationMethod: p256.id }),
  'proof.signature.key-length': () =>
    altered({ verificationMethod: `did:key:z${encodeBase58(new Uint8Array(64).fill(9))}` }),
  'proof.signature.no-cryptosuite': async () => {
    const { proof, ...rest } = await signed()
    const { cryptosuite: _name, ...first } = (proof as JsonObject[])[0] ?? {}
    return verify({ ...rest, proof: first }, { now })
  },
  'proof.signature.misspelt': () => altered({ cryptosuite: 'eddsa-rdf-2022' }),
  'proof.signature.jws': () => altered({ proofValue: 'eyJhbGciOiJFZERTQSJ9..AAAA' }),
  'proof.signature.context': async () => {
    const { proof, ...rest } = await issue(badge(), { signer, now, format: 'eddsa-jcs-2022' })
    return verify({ ...rest, proof: { ...proof[0], '@context': ['https://elsewhere.example/context'] } }, { now })
  },
  'proof.signature.previous-proof': () => altered({ previousProof: 'urn:uuid:nowhere' }),
  'proof.signature.circular': () => altered({ id: 'urn:uuid:1', previousProof: 'urn:uuid:1' }),
  'proof.signature.not-derived': async () => verify(await sd(), { now }),
  'proof.signature.jwt-header': () => ofJwt({ ...header, crit: ['exp'] }, payload),
  'proof.signature.jwt-algorithm': () => ofJwt({ ...header, alg: 'none' }, payload),
  'proof.signature.jwt-layout': () => ofJwt(header, {}),
  'proof.signature.jwt-claim': () => ofJwt(header, { ...payload, nbf: 'in May' }),
  'proof.signature.jwt-claim-missing': () => ofJwt(header, credential),
  'proof.signature.jwt-claim-mismatch': () => ofJwt(header, { ...credential, ...claims, iss: 'https://else.example' }),
  'proof.issuer.unresolved': async () => {
    const named = { ...signer, verificationMethod: `${university}#${key.publicKeyMultibase}` }
    return verify(await signed({}, named, university), { now })
  },
  'proof.issuer.mismatch': async () => {
    const named = { ...otherSigner, verificationMethod: `${university}#${otherKey.publicKeyMultibase}` }
    return verify(await signed({}, named, university), { now, fetch: web({ [university]: profile() }).fetch })
  },
  'proof.issuer.retired-key': () => mine({ expires: '2026-01-01T00:00:00Z' }),
  'proof.issuer.revoked-key': () => mine({ revoked: '2026-01-01T00:00:00Z' }),
}

export const issuing: Provoked<'issue'> = {
  'issue.issuer-mismatch': () => issue(badge(otherKey.controller), { signer, now }),
  'issue.format': () => issue(badge(), { signer, now, format: 'rot13' as Format }),
  'issue.signer': () => issue(badge(), { signer: { ...signer, sign: async () => new Uint8Array(3) }, now }),
  'issue.status': () =>
    issue(badge(key.controller, { credentialStatus: { id: 'https://uni.example/s#1', type: 'Other' } }), {
      signer,
      now,
      status: { store: memoryStatusStore({ baseUrl: 'https://uni.example/status' }), purpose: 'revocation' },
    }),
  'issue.already-secured': async () => issue(await signed(), { signer, now }),
  'issue.not-secured': () => addProof(badge() as Secured<JsonObject>, { signer, now }),
  'issue.previous-proof': async () =>
    addProof((await signed()) as Secured<JsonObject>, { signer, now, previousProof: 'urn:uuid:nowhere' }),
}

export const deriving: Provoked<'derive'> = {
  'derive.base-proof': async () => derive((await signed()) as Secured<JsonObject>, ['/name']),
  'derive.pointer': async () => derive(await sd(), ['/nowhere']),
  'derive.mismatch': async () => {
    const tags = '/credentialSubject/achievement/tag'
    const changed = JSON.parse(JSON.stringify(await sd()).replace('größe', 'größer')) as Secured<JsonObject>
    return derive(changed, [tags])
  },
}
