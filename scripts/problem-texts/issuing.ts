/** The issuer's own work: award, building and reading, keys, signing; and what the runtime and the options have to do with it. */
import { developer, issuer, type Texts, verifier } from './text.ts'

export const award: Texts<'award'> = {
  'award.missing': issuer(
    'Something that an award must say is not there. For a mandatory element of the European standard the message names the element.',
    'Add it at the pointer. If you do not have it, ask whoever runs the course.',
  ),
  'award.type': issuer(
    'A value is of another kind than it should be: a text where a number belongs, a Date or a function where plain data belongs.',
    'Write the kind that the message asks for; dates and times are texts.',
  ),
  'award.value': issuer(
    'The value is of the right kind but not one that is possible, such as level 9 of 8, or a lowest grade above the highest.',
    'Correct the value.',
  ),
  'award.format': issuer(
    'A text does not have the form it needs: a date, a duration, a web address, a language tag.',
    'Write it in the form that the message names, for example `2026-05-29T00:00:00Z` or `PT75H`.',
  ),
  'award.empty': issuer('A text, list or object is there but has nothing in it.', 'Fill it, or leave the field out.'),
  'award.unexpected': issuer(
    'A field has a name that awards do not have. Often it is misspelt; it would be lost in the badge.',
    'Correct the name, or take the field out.',
  ),
  'award.concept': issuer(
    "A code or IRI is not in the EU's list for this field. As a warning: the list is open, and the IRI is kept as it is.",
    'Choose an entry of the list (see docs/codes.md), or say it in words with `{ "other": "..." }` where the field has that.',
  ),
  'award.duplicate': issuer(
    'The same thing stands twice in a list, or two things have the same id.',
    'Take one of the two out, or give them different ids.',
  ),
  'award.period': issuer('A period ends before it begins.', 'Correct one of the two dates.'),
  'award.text': issuer(
    'A text holds a control character, or half of a character. Usually it was cut or pasted badly.',
    'Write the text again.',
  ),
  'award.too-large': issuer(
    'The award is larger or deeper than any award needs to be, or contains itself.',
    'Look for a loop in the data, and for pictures written into it as data.',
  ),
  'award.learner': issuer(
    'A remark: what is said of the learner does not tell one person from another, such as a given name alone, or a name that stands for nobody.',
    'Add the full name, an e-mail address, a student number or an id.',
  ),
  'award.outcome': issuer(
    'A remark: a learning outcome says nothing: punctuation, a word that holds a place, the title over again, or the same as another outcome.',
    'Write one sentence that begins with what the learner knows, understands or can do.',
  ),
  'award.workload': issuer(
    "A remark: ECTS points and hours do not fit together. By the ECTS Users' Guide one point stands for 25 to 30 hours of work. Durations in days, weeks or months are not compared.",
    'Correct one of the two; the hours are all of the work, not the lessons alone.',
  ),
  'award.level': issuer(
    'A remark: the cycle (QF-EHEA) and the EQF level do not belong together. Short cycle is level 5, first 6, second 7, third 8.',
    'Correct one of the two.',
  ),
  'award.grade': issuer(
    'The grade, or the one that was needed, lies beyond the lowest or highest grade there is. As a warning: a grade below the one that was needed, one that reads as a number of no stated scheme, or grades written as texts that seem to lie beyond.',
    'Correct the grade, or its minimum and maximum. Where lower grades are the better ones, a warning needs no answer.',
  ),
  'award.quality-assurance': issuer(
    'A remark: a decision on quality assurance had expired on the day of the award, or was made after it.',
    'Name the decision that was in force on that day.',
  ),
  'award.stackability': issuer(
    'A remark: the award is said to be stackable, and nothing says towards what.',
    'Name the credentials it counts towards in `stackability.towards`.',
  ),
}

export const building: Texts<'build' | 'read'> = {
  'build.issuer-id': issuer(
    'The award does not say by which id its issuer is known, and a badge must.',
    "Give `issuer.id` (a web address or a DID), or use `issue`, which fills in the DID of the signer's key.",
  ),
  'build.language': developer(
    'The option `language` names one in which the award has no text.',
    'Choose one of the languages that the message lists, or leave the option out.',
  ),
  'read.not-a-badge': verifier(
    'A remark: the document is not an Open Badges 3.0 credential of an achievement, so no award could be read from it.',
    'Hand in the badge itself.',
  ),
  'read.ambiguous': verifier(
    'A remark: the badge gives several answers where there can be one, such as two EQF levels. None of them is taken.',
    'Ask the issuer which one is meant.',
  ),
  'read.not-understood': verifier(
    'A remark: the badge says something that has no exact counterpart in an award. It is left out rather than guessed.',
    'Read it in the credential itself, at the pointer.',
  ),
}

export const keys: Texts<'keys'> = {
  'keys.type': developer(
    'The key is of a type that is not supported, or not for this use.',
    'Use Ed25519, P-256, P-384 or RSA; for did:key and multibase not RSA.',
  ),
  'keys.format': developer(
    'What was handed in is not a key in any known form, or a damaged one.',
    'Give a JWK, a multikey (`z6Mk...`), a key document, or PEM without a passphrase.',
  ),
  'keys.unsound': developer(
    'The key offers no security: a weak point, a modulus that is too short, or a public key that was published with its secret.',
    'Generate a new key, and withdraw this one.',
  ),
  'keys.no-secret': developer(
    'The key has only its public half, so nothing can be signed with it.',
    'Import the file that holds the secret key.',
  ),
  'keys.mismatch': developer(
    'The two halves of the key, or the key and the id it is given, do not belong together.',
    'Look for a mix-up of two key files; give the id that belongs to the key.',
  ),
  'keys.busy': developer(
    'The service that holds the key throttled the call, or failed on its side (5xx). Nothing was signed.',
    'Wrap the signer in `withRetries`, or lower how many signatures are asked for at once.',
  ),
  'keys.unreachable': developer(
    'The service that holds the key did not answer: the connection failed or broke, or the time was up. Nothing was signed.',
    'Look at the network and at the address the client has; `withRetries` asks again.',
  ),
  'keys.refused': developer(
    'The service that holds the key refused: no such key, a key that is disabled, no permission, a wrong PIN. It is never asked again by itself.',
    "Look for the reason in the service's own log: its words are not repeated here, since they may hold what was sent.",
  ),
  'keys.answer': developer(
    'The service that holds the key, or its client, answered with something else than its documentation says, so nothing of it is used.',
    'Hand in the client that docs/keys.md names; look for something between it and the service that changes answers.',
  ),
}

export const issuing: Texts<'issue'> = {
  'issue.issuer-mismatch': issuer(
    "The document names a DID as issuer that is not the signing key's. Nobody could verify such a badge.",
    'Sign with a key of that DID, or leave `issuer.id` out.',
  ),
  'issue.format': developer(
    'The format is not known, or it cannot be used for this document, this key or this purpose.',
    'Choose a format that the message names.',
  ),
  'issue.signer': developer(
    'The signer returned something that is not a signature by the key it names, or cannot sign this much.',
    'Check which key the signing service uses, and that it returns the raw signature, not DER.',
  ),
  'issue.status': developer(
    'The document names a status entry of its own, and `issue` was asked to give it one.',
    'Take `credentialStatus` out of the document, or leave the option `status` out.',
  ),
  'issue.already-secured': developer(
    'The document has a proof already, and `issue` makes new ones only.',
    'Hand in the unsigned document, or use `addProof` for a further proof.',
  ),
  'issue.not-secured': developer(
    'A further proof was to be added to a document that has none.',
    'Use `issue` for the first one.',
  ),
  'issue.previous-proof': developer(
    'The new proof is to build on one that is not in the document, or whose id is not unique.',
    'Name a proof of the document by its `id`.',
  ),
}

export const runtime: Texts<'encoding' | 'platform'> = {
  'encoding.malformed': developer(
    'Text or bytes are not in the encoding they should be in (base58, base64url, hex, UTF-8, CBOR, gzip), or in a second spelling of it.',
    'Look for what was cut off or changed on the way.',
  ),
  'platform.unavailable': developer(
    'The browser or runtime lacks something that is needed, such as Compression Streams.',
    'Use a newer runtime.',
  ),
}

export const options: Texts<'options'> = {
  'options.unknown': developer(
    'An option has a name that the function does not know. It is refused, since a misspelt option must not loosen a check.',
    'Correct the name.',
  ),
  'options.value': developer('An option has a value that it cannot have.', 'Correct it as the message says.'),
}
