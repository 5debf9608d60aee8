/** Other forms of an award: what they ask for, and what they leave behind. */
import { holder, issuer, type Texts, verifier } from './text.ts'

export const converting: Texts<'convert'> = {
  'convert.input': holder(
    'What was handed in is none of the forms that can be converted.',
    'Hand in an award, an Open Badges 3.0 credential or a European Digital Credential (ELM 3).',
  ),
  'convert.missing': issuer(
    'The form asks for something that the award does not say: a legal name, the legal identifier of the issuer, who underpins the quality. It is not made up.',
    'Add it to the award where the pointer says, or give the option that the message names.',
  ),
  'convert.language': issuer(
    'The European Learning Model needs the language of every text, from the list of the EU.',
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
  'convert.form': issuer('A value is written in a way that the form cannot take.', 'Write it as the message says.'),
  'convert.id': issuer(
    'One IRI would name two different things in the result, which would contradict each other.',
    'Give each thing an IRI of its own, or leave it out.',
  ),
  'convert.lost': holder(
    'A row in `lost`: the result has no place for what stands there.',
    'Nothing needs doing if you can do without it; the original has it.',
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
