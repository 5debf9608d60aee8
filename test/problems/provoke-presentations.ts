/** Codes of presentations: making them, and the holder's proof on them. */
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { encodeBase58 } from '../../src/encoding/base58.ts'
import { generateKey } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import type { PresentationReport } from '../../src/model/report.ts'
import { type PresentationFormat, type PresentOptions, present } from '../../src/present.ts'
import type { JwtPresentationFormat } from '../../src/proof/jwt-header.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { type VerifyPresentationOptions, verifyPresentation } from '../../src/verify/verify-presentation.ts'
import { key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { meetingNames, signByUtf16 } from '../support/sort-by-utf16.ts'
import { web } from '../support/web.ts'
import { about, method, type Provoked, signed, theirs, university } from './provoke.ts'
import { walletPresentations, walletPresenting } from './provoke-wallet.ts'

const challenge = 'c-1'
const p256 = await generateKey({ type: 'P-256' })

/** The badge is about the key's own DID, and its holder signs. */
const badges = async (): Promise<JsonObject[]> => [await about({ id: key.controller })]

type DocumentFormat = Exclude<PresentationFormat, JwtPresentationFormat>

const plain = { '@context': [CREDENTIALS_V2], type: ['VerifiablePresentation'], verifiableCredential: {} }

/** A token of the holder's. */
const ofToken = async (payload: JsonObject): Promise<PresentationReport> =>
  verifyPresentation(await signJws({ typ: 'vp+jwt', kid: key.id }, payload, signer), { challenge, now })

const presented = async (
  options: Partial<PresentOptions<DocumentFormat>> = {},
  credentials?: readonly JsonObject[],
): Promise<JsonObject> =>
  (await present(credentials ?? (await badges()), {
    signer,
    challenge,
    now,
    ...options,
    envelope: false,
  })) as unknown as JsonObject

const checked = async (
  presentation: JsonObject | Promise<JsonObject>,
  options: Partial<VerifyPresentationOptions> = {},
): Promise<PresentationReport> => verifyPresentation(await presentation, { challenge, now, ...options })

/** The report of a presentation whose proof is changed; `undefined` takes a member out. */
async function altered(
  change: Record<string, JsonObject[''] | undefined>,
  options: Partial<PresentOptions<DocumentFormat>> = {},
): Promise<PresentationReport> {
  const { proof, ...document } = await presented(options)
  const changed = { ...firstOf(proof), ...change }
  return checked({ ...document, proof: JSON.parse(JSON.stringify(changed)) })
}

const firstOf = (proof: JsonObject[''] | undefined): JsonObject => [proof].flat()[0] as JsonObject

/** The report of a presentation signed with a key that the university publishes in this way. */
async function published(more: JsonObject, by: Signer = theirs): Promise<PresentationReport> {
  const { id = method, ...rest } = more
  const named = { id, type: 'Multikey', controller: university, publicKeyMultibase: key.publicKeyMultibase, ...rest }
  const page = { id: university, verificationMethod: [named], authentication: [id] }
  return checked(presented({ signer: by }), { fetch: web({ [university]: page }).fetch })
}

export const presentations: Provoked<'presentation'> = {
  ...walletPresentations,
  'presentation.signature.absent': async () => {
    const { proof: _proof, ...document } = await presented()
    return checked(document)
  },
  'presentation.signature.malformed': () => altered({ proofValue: 'zzz' }),
  'presentation.signature.mismatch': async () => checked({ ...(await presented()), id: 'urn:uuid:altered' }),
  'presentation.signature.unsupported': () => altered({ cryptosuite: 'bbs-2023' }),
  'presentation.signature.purpose': () => altered({ proofPurpose: 'assertionMethod' }),
  'presentation.signature.expired': () => altered({ expires: '2026-01-01T00:00:00Z' }),
  'presentation.signature.created': () => altered({ created: '2036-01-01T00:00:00Z' }),
  'presentation.signature.key': () => altered({ verificationMethod: 'the usual one' }),
  'presentation.signature.key-unreachable': () => altered({ verificationMethod: method }),
  'presentation.signature.too-many': async () => {
    const { proof, ...document } = await presented()
    return checked({ ...document, proof: Array<JsonObject>(9).fill(firstOf(proof)) })
  },
  'presentation.signature.others-unsupported': async () => {
    const { proof, ...document } = await presented()
    return checked({ ...document, proof: [firstOf(proof), { ...firstOf(proof), cryptosuite: 'bbs-2023' }] })
  },
  'presentation.signature.sort-order': async () =>
    checked(
      await signByUtf16(await presented({}, [await about({ id: key.controller }, { evidence: meetingNames })]), signer),
    ),
  'presentation.signature.key-type': () => altered({ verificationMethod: p256.id }),
  'presentation.signature.key-length': () =>
    altered({ verificationMethod: `did:key:z${encodeBase58(new Uint8Array(64).fill(9))}` }),
  'presentation.signature.no-cryptosuite': () => altered({ cryptosuite: undefined }),
  'presentation.signature.misspelt': () => altered({ cryptosuite: 'eddsa-rdf-2022' }),
  'presentation.signature.jws': () => altered({ proofValue: 'eyJhbGciOiJFZERTQSJ9..AAAA' }),
  'presentation.signature.jwt-layout': () => ofToken({ vp: {} }),
  'presentation.signature.jwt-claim-mismatch': () => ofToken({ ...plain, iss: key.controller, holder: university }),
  'presentation.signature.context': () =>
    altered({ '@context': ['https://elsewhere.example/context'] }, { format: 'eddsa-jcs-2022' }),
  'presentation.signature.previous-proof': () => altered({ previousProof: 'urn:uuid:nowhere' }),
  'presentation.signature.circular': () => altered({ id: 'urn:uuid:1', previousProof: 'urn:uuid:1' }),
  'presentation.challenge.absent': () => altered({ challenge: undefined }),
  'presentation.challenge.different': () => checked(presented(), { challenge: 'c-2' }),
  'presentation.domain.absent': () => checked(presented(), { domain: 'https://shop.example' }),
  'presentation.domain.different': () =>
    checked(presented({ domain: 'https://else.example' }), { domain: 'https://shop.example' }),
  'presentation.domain.unchecked': () => checked(presented({ domain: 'https://shop.example' })),
  'presentation.holder.mismatch': () => {
    const { publicKeyMultibase } = otherKey
    return published({}, { ...otherSigner, verificationMethod: `${university}#${publicKeyMultibase}` })
  },
  'presentation.holder.unresolved': () =>
    checked(presented({ signer: { ...signer, verificationMethod: `${university}#${key.publicKeyMultibase}` } })),
  'presentation.holder.retired-key': () => published({ expires: '2026-01-01T00:00:00Z' }),
  'presentation.holder.revoked-key': () => published({ revoked: '2026-01-01T00:00:00Z' }),
  'presentation.holder.different': async () => checked(presented({}, [await signed()])),
  'presentation.holder.unidentified': async () => {
    const identifier = [{ type: 'IdentityObject', hashed: false, identityType: 'name', identityHash: 'Ada' }]
    const { id: _id, ...subject } = (await about({ identifier }))['credentialSubject'] as JsonObject
    return checked(presented({}, [await signed({ credentialSubject: subject })]))
  },
}

export const presenting: Provoked<'present'> = {
  ...walletPresenting,
  'present.empty': () => present([], { signer, challenge, now }),
  'present.credential': () => present([{ hello: 'world' }], { signer, challenge, now }),
}

export const presentedParts: Pick<Provoked<'parts'>, 'parts.unchecked' | 'parts.rejected' | 'parts.too-many'> = {
  'parts.unchecked': async () =>
    checked(presented({}, [await signed({}, { ...otherSigner, verificationMethod: method }, university)])),
  'parts.rejected': async () => checked(presented({}, [{ ...(await signed()), name: 'Altered' }])),
  'parts.too-many': async () => {
    const [badge] = await badges()
    return checked(
      presented(
        {},
        Array.from({ length: 101 }, (_, at) => ({ ...badge, id: `urn:x:${at}` })),
      ),
    )
  },
}
