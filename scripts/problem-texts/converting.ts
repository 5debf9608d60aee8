/** Other forms of an award: what they ask for, and what they leave behind. */
import { developer, holder, issuer, type Texts, verifier } from './text.ts'

export const converting: Texts<'convert'> = {
  'convert.input': holder(
    'What was handed in is none of the forms that can be converted into the one asked for.',
    'Hand in an award, an Open Badges credential or a European Digital Credential (ELM 3), as JSON; of Open Badges 2.0 the assertion itself.',
  ),
  'convert.not-embedded': developer(
    'The old badge only names its badge class or its issuer by an address, or what was handed in is another one.',
    'Fetch it from that address and hand it in as `badgeClass` or `issuer`; a conversion fetches nothing.',
  ),
  'convert.revoked': issuer(
    'The old badge says that it is revoked. A new credential made of it would be valid again.',
    'Do not convert it.',
  ),
  'convert.type': developer(
    'The type (`vct`) is not one that an award can become, or be read from.',
    'Use `urn:eu.europa.ec.eudi:learning:credential:1` or `VerifiableMicroCredential`.',
  ),
  'convert.missing': issuer(
    'The form asks for something that is not there: a legal name, the legal identifier of the issuer, who underpins the quality. It is not made up.',
    'Add it where the pointer says, or give the option that the message names.',
  ),
  'convert.value': issuer(
    'The form cannot take a value in the way it is written: a date without a time zone, a workload in weeks where only hours are known.',
    'Write it as the message says.',
  ),
  'convert.ambiguous': issuer(
    'The form has room for one of several, and which one is for a person to say.',
    'Name it with the option that the message names.',
  ),
  'convert.language': issuer(
    'The European Learning Model needs the language of every text, from the list of the EU. As a remark: the form does not say in which language its texts are.',
    'Write texts by language, or give the option `language` for all that name none.',
  ),
  'convert.concept': issuer(
    'Where the award describes a concept in words, the form takes entries of the EU lists only.',
    'Choose the closest entry of the list in docs/codes.md.',
  ),
  'convert.grade': issuer(
    'The European Learning Model states the result of an assessment only together with its grade.',
    'Add the grade, or leave the supervision out.',
  ),
  'convert.image': issuer(
    'The European Learning Model asks for a picture of the credential, and holds the bytes of a PNG or JPEG, not an address.',
    'Give `achievement.image` as a data URI, or the option `image`.',
  ),
  'convert.id': issuer(
    'One IRI would name two different things in the result, which would contradict each other.',
    'Give each thing an IRI of its own, or leave it out.',
  ),
  'convert.lost': holder(
    'A row in `lost`: the result has no place for what stands there, or for a part of it.',
    'Keep the original, which has it.',
  ),
  'convert.not-understood': verifier(
    'A row in `lost`: an award has no place for this claim, or it cannot be read.',
    'Read it in the claims themselves.',
  ),
  'convert.incomplete': issuer(
    'A remark: what was read is not a whole award, for the file does not say everything that an award must.',
    'Add what is missing before you issue it.',
  ),
  'convert.seal-unchecked': verifier(
    'A remark: the file has an electronic seal, and it was not checked who made it and whether it fits.',
    'Check it with the viewer of European Digital Credentials, or with a validation service for JAdES.',
  ),
}
