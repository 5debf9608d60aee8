/** Signatures, and whose they are: of the issuer on a credential, of the holder on a presentation. */
import { developer, holder, issuer, type ProblemText, type Texts, verifier } from './text.ts'
import { walletPresentations, walletPresenting, walletProofs } from './wallet.ts'

export const proofs: Texts<'proof'> = {
  'proof.signature.absent': holder(
    'The document carries no signature, so anybody can have written it.',
    'Hand in the signed badge; ask the issuer for it.',
  ),
  'proof.signature.malformed': issuer(
    'The proof, or the token that stands for it, cannot be read: a part is missing, damaged or in another spelling.',
    'Hand in the document as it was issued; if it was issued so, the issuer must sign again.',
  ),
  'proof.signature.mismatch': holder(
    'The signature does not fit. The document was changed after signing, or another key signed it.',
    'Hand in the document as the issuer sent it. Do not accept this one.',
  ),
  'proof.signature.unsupported': verifier(
    'The proof is of a kind that this version, or this runtime, cannot check. It may be good.',
    'Ask the issuer for a badge in a format that is supported, such as `eddsa-rdfc-2022`.',
  ),
  'proof.signature.purpose': issuer(
    'The proof was made for something else than issuing, such as logging in.',
    'The issuer must sign with the purpose `assertionMethod`.',
  ),
  'proof.signature.expired': issuer('The proof itself says that it has expired.', 'The issuer must sign again.'),
  'proof.signature.created': issuer(
    'The proof is dated in the future, or does not count yet. A clock may be wrong.',
    'Check the clocks; raise `clockSkewSeconds` if the difference is known.',
  ),
  'proof.signature.key': issuer(
    'The proof does not name a key that can be used: no absolute address, no key there, or one of another type.',
    'The issuer must name and publish its public key.',
  ),
  'proof.signature.key-unreachable': verifier(
    'The key is published at an address that was not or could not be asked, so the signature was not checked. It may be good.',
    'Hand in `fetch`, or pin the key with `trust: { issuers: [{ id, keys }] }`.',
  ),
  'proof.signature.too-many': verifier(
    'The document has more proofs, or shows more signed statements, than are checked.',
    'Raise `limits.maxProofs` or `limits.maxStatements` if you trust where it comes from.',
  ),
  'proof.signature.others-unsupported': verifier(
    'A remark: one proof is good; there are others that could not be checked.',
    'Nothing needs doing unless you rely on those others.',
  ),
  'proof.signature.sort-order': issuer(
    'A remark: the signature is good, but the statements were sorted by UTF-16 unit, not by code point as RDFC-1.0 says, before they were signed. That differs only where rare characters meet (beyond the basic plane, and U+E000 to U+FFFF).',
    'The issuer should update its software; other verifiers may reject the badge.',
  ),
  'proof.signature.key-type': issuer(
    'The key that is named is of another type than the format of the proof goes with.',
    'The issuer must sign again, with a key or a format that go together.',
  ),
  'proof.signature.key-length': issuer(
    'What stands as the public key has 64 bytes: a signature, or a secret key with its public half.',
    'The issuer must name its public key, and replace a key whose secret was published.',
  ),
  'proof.signature.no-cryptosuite': issuer(
    'A `DataIntegrityProof` does not say by which cryptosuite it was made.',
    'The issuer must sign again.',
  ),
  'proof.signature.misspelt': issuer(
    'The name of the cryptosuite is one that does not exist, close to one that does.',
    'The issuer must sign again and write the name that the message gives.',
  ),
  'proof.signature.jws': issuer(
    'The proof value is a JWS, which belongs to another kind of proof.',
    'The issuer must write the signature in multibase, or issue the badge as a JWT.',
  ),
  'proof.signature.context': holder(
    "The contexts that the proof repeats are not the document's.",
    'Hand in the document as the issuer sent it.',
  ),
  'proof.signature.previous-proof': holder(
    'The proof builds on another one that is not in the document, or whose id is not unique.',
    'Hand in the document with all of its proofs.',
  ),
  'proof.signature.circular': issuer(
    'The chain of proofs leads back to itself, so none of them was the first.',
    'The issuer must sign again.',
  ),
  'proof.signature.not-derived': holder(
    'This is the base proof of `ecdsa-sd-2023`, which is for the holder alone and shows everything.',
    'Choose what to show with `derive`, and hand in the result.',
  ),
  'proof.signature.jwt-header': issuer(
    'The header of the JWT says something that it may not say, or does not say what it must.',
    'The issuer must write the header as the standard sets it.',
  ),
  'proof.signature.jwt-algorithm': issuer(
    'The JWT is not signed (`none`), or with a secret that is shared (`HS256`), so anybody can have written it.',
    'The issuer must sign with a public-key algorithm. Do not accept this one.',
  ),
  'proof.signature.jwt-layout': issuer(
    'The credential does not stand where it must in the JWT.',
    'Data model 1.1 stands in the claim `vc`; one of 2.0 is the payload itself.',
  ),
  'proof.signature.jwt-claim': issuer(
    'A claim of the JWT is of the wrong kind, such as a date in words.',
    'Moments are written in seconds since 1970, names as texts.',
  ),
  'proof.signature.jwt-claim-missing': issuer(
    'A claim that repeats what the credential says is not there, or the other way round. Only a remark unless `jwt: "strict"` is asked for.',
    'The issuer must write both.',
  ),
  'proof.signature.jwt-claim-mismatch': issuer(
    'A claim and the credential say different things.',
    'Ask the issuer which one holds; it must issue the badge again.',
  ),
  ...walletProofs,
  'proof.issuer.unresolved': verifier(
    "The signature is good, but whether its key is the issuer's could not be found out.",
    'Hand in `fetch`, or pin the key with `trust: { issuers: [{ id, keys }] }`.',
  ),
  'proof.issuer.mismatch': verifier(
    'The signature is good, but by somebody else than the named issuer.',
    "Do not accept it as the named issuer's; ask the issuer.",
  ),
  'proof.issuer.retired-key': issuer(
    'The issuer has retired the key. A remark if it signed before that; else the badge does not count.',
    'Ask the issuer for a badge signed with its present key.',
  ),
  'proof.issuer.revoked-key': issuer(
    'The issuer has taken the key back; nothing signed with it counts.',
    'Ask the issuer for a badge signed with another key.',
  ),
}

/** The same fault as of a credential's proof, here of the one that the holder put on the presentation. */
function ofHolder(reason: keyof typeof proofs, fix = 'Make the presentation again.'): ProblemText {
  return holder(`In the holder's proof of the presentation: as \`${reason}\`.`, fix)
}

export const presentations: Texts<'presentation' | 'present'> = {
  'presentation.signature.absent': holder(
    'The presentation carries no proof, so it does not show that it comes from the holder.',
    'Sign the presentation.',
  ),
  'presentation.signature.malformed': ofHolder('proof.signature.malformed'),
  'presentation.signature.mismatch': ofHolder('proof.signature.mismatch', 'Hand in the presentation as it was signed.'),
  'presentation.signature.unsupported': ofHolder(
    'proof.signature.unsupported',
    'Sign it in a format that is supported, such as `eddsa-rdfc-2022`.',
  ),
  'presentation.signature.purpose': holder(
    'The proof of the presentation was made for something else than showing oneself to be the holder.',
    'Sign with the purpose `authentication`.',
  ),
  'presentation.signature.expired': ofHolder('proof.signature.expired'),
  'presentation.signature.created': ofHolder(
    'proof.signature.created',
    'Check the clocks, and make the presentation again.',
  ),
  'presentation.signature.key': ofHolder('proof.signature.key', 'Name a public key by its absolute URL.'),
  'presentation.signature.key-unreachable': verifier(
    "In the holder's proof of the presentation: as `proof.signature.key-unreachable`.",
    'Hand in `fetch`, or ask for a presentation signed with a did:key.',
  ),
  'presentation.signature.too-many': ofHolder('proof.signature.too-many'),
  'presentation.signature.others-unsupported': verifier(
    'A remark, as `proof.signature.others-unsupported`, of the proofs of the presentation.',
    'Nothing needs doing unless you rely on those others.',
  ),
  'presentation.signature.sort-order': ofHolder('proof.signature.sort-order'),
  'presentation.signature.key-type': ofHolder('proof.signature.key-type'),
  'presentation.signature.key-length': ofHolder(
    'proof.signature.key-length',
    'Name the public key, and replace a key whose secret was published.',
  ),
  'presentation.signature.no-cryptosuite': ofHolder('proof.signature.no-cryptosuite'),
  'presentation.signature.misspelt': ofHolder('proof.signature.misspelt'),
  'presentation.signature.jwt-layout': ofHolder(
    'proof.signature.jwt-layout',
    'Make a vp+jwt, or a JWT with the presentation in the claim vp.',
  ),
  'presentation.signature.jwt-claim-mismatch': holder(
    'The token is signed in the name of another holder, or under another id, than the presentation in it states.',
    'Make the presentation again, as the holder who signs.',
  ),
  'presentation.signature.jws': ofHolder('proof.signature.jws'),
  'presentation.signature.context': ofHolder('proof.signature.context'),
  'presentation.signature.previous-proof': ofHolder('proof.signature.previous-proof'),
  'presentation.signature.circular': ofHolder('proof.signature.circular'),
  ...walletPresentations,
  'presentation.challenge.absent': holder(
    'The proof does not repeat the challenge that the verifier gave, so the presentation could be an old one.',
    'Make the presentation again with the challenge.',
  ),
  'presentation.challenge.different': holder(
    'The proof repeats another challenge: the presentation was made for another occasion.',
    'Make the presentation again with this challenge.',
  ),
  'presentation.domain.absent': holder(
    'The proof does not say for whom the presentation was made.',
    'Make it again with the domain of the verifier.',
  ),
  'presentation.domain.different': holder(
    'The presentation was made for somebody else, who may be passing it on.',
    'Make it again with the domain of this verifier. A verifier should not accept it.',
  ),
  'presentation.domain.unchecked': verifier(
    'A remark: the proof says for whom it is, and no domain was given to compare it with.',
    'Give the option `domain`, as it was sent to the holder.',
  ),
  'presentation.holder.mismatch': holder(
    'The key that signed is not the key of the named holder.',
    'Sign with a key of the holder.',
  ),
  'presentation.holder.unresolved': verifier(
    "Whether the key is the holder's could not be found out.",
    'Hand in `fetch`, or ask for a presentation signed with a did:key.',
  ),
  'presentation.holder.retired-key': holder(
    "The key that signed is past its end in the holder's own document.",
    'Sign with the present key.',
  ),
  'presentation.holder.revoked-key': holder('The holder has taken back the key that signed.', 'Sign with another key.'),
  'presentation.holder.different': holder(
    'A credential inside is about somebody else than who presents it.',
    'Show credentials of your own.',
  ),
  'presentation.holder.unidentified': verifier(
    "A credential inside does not name its subject by an id, so whether it is the holder's could not be compared.",
    'Compare it with the option `recipient`, or ask for one issued to a DID.',
  ),
  'present.empty': developer('A presentation was to be made of nothing.', 'Hand in at least one credential.'),
  'present.credential': developer(
    'What was to be presented is not a secured credential.',
    'Hand in a badge as it was issued.',
  ),
  ...walletPresenting,
}

export const deriving: Texts<'derive'> = {
  'derive.base-proof': developer(
    'The document does not have exactly one base proof of `ecdsa-sd-2023`; from others nothing can be derived.',
    'Ask the issuer for a badge in that format.',
  ),
  'derive.pointer': developer(
    'A pointer leads to nothing, splits a list or a text, or nothing is selected at all.',
    'Give JSON Pointers to whole members of the document, such as `/credentialSubject/result`.',
  ),
  'derive.mismatch': holder(
    'The base proof does not fit the document: it was changed after signing.',
    'Use the document as the issuer sent it.',
  ),
}
