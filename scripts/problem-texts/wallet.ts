/** SD-JWT VCs: their disclosures, and the holder's proof. */
import { developer, holder, issuer, type Texts, verifier } from './text.ts'

export const walletProofs: Pick<
  Texts<'proof'>,
  | 'proof.signature.disclosure'
  | 'proof.signature.disclosure-unused'
  | 'proof.signature.disclosure-name'
  | 'proof.signature.digest-repeated'
  | 'proof.signature.certificate'
> = {
  'proof.signature.disclosure': issuer(
    'A disclosure, or a digest that one should belong to, is not written as SD-JWT (RFC 9901) says.',
    'Hand in the credential as the wallet shows it; if it was issued so, the issuer must issue it again.',
  ),
  'proof.signature.disclosure-unused': holder(
    'A disclosure is there that belongs to nothing the issuer signed: somebody added it.',
    'Present the credential again. Do not accept this one.',
  ),
  'proof.signature.disclosure-name': issuer(
    'A disclosure is of a claim that is there already, that everybody must see (such as `exp`), or whose name means something else (`_sd`).',
    'Do not accept it; the issuer must issue it again.',
  ),
  'proof.signature.digest-repeated': issuer(
    'The same digest or disclosure is there twice, so what it says could be read at two places.',
    'Do not accept it; the issuer must issue it again.',
  ),
  'proof.signature.certificate': verifier(
    'The key is vouched for by a certificate (`x5c`) alone. Certificates are not checked by this version, so the signature was not. It may be good.',
    'Pin the key with `trust: { issuers: [{ id, keys }] }`, or check the certificate otherwise.',
  ),
}

export const walletPresentations: Pick<
  Texts<'presentation'>,
  | 'presentation.signature.jwt-header'
  | 'presentation.signature.jwt-algorithm'
  | 'presentation.signature.jwt-claim'
  | 'presentation.signature.sd-hash'
> = {
  'presentation.signature.jwt-header': holder(
    "The header of the holder's JWT does not say that it is one (`kb+jwt`), or asks for an extension that is not known.",
    'Present again.',
  ),
  'presentation.signature.jwt-algorithm': holder(
    "The holder's JWT is not signed, or with a secret that is shared, so anybody can have written it.",
    'Present again. A verifier should not accept it.',
  ),
  'presentation.signature.jwt-claim': holder(
    "A claim of the holder's JWT is of the wrong kind, such as a moment in words.",
    'Present again.',
  ),
  'presentation.signature.sd-hash': holder(
    "The holder's proof was made over other disclosures than those that are shown: some were added or taken away.",
    'Present again. A verifier should not accept it.',
  ),
}

export const walletPresenting: Pick<Texts<'present'>, 'present.pointer' | 'present.holder'> = {
  'present.pointer': developer(
    'A pointer leads to no claim that can be shown or withheld: it is not there, or is always shown.',
    'Give JSON Pointers to claims, such as `/family_name`.',
  ),
  'present.holder': holder(
    'The credential is bound to another key than the one that is to sign, or to none.',
    "Sign with the wallet's key that the credential was issued to.",
  ),
}
