/** Codes of the files that carry a badge, and of the paper that is made of one. */
import { developer, holder, issuer, type Texts, verifier } from './text.ts'

export const baking: Texts<'bake'> = {
  'bake.pdf-damaged': holder(
    'The PDF is damaged: cut off, changed on its way, or written against the rules of PDF so that a part of it cannot be found.',
    'Download it again, or ask the issuer for it again.',
  ),
  'bake.pdf-encrypted': holder(
    'The PDF is protected by a password or by permissions, and what is attached to it is encrypted with it.',
    'Save it without protection, or hand in the badge itself.',
  ),
  'bake.pdf-unsupported': holder(
    'A part of the PDF that is needed is compressed in a way that attachments are not compressed today.',
    'Hand in the badge itself, as JSON or as a token.',
  ),
  'bake.pdf-too-large': holder(
    'The PDF holds more objects, attachments or compressed bytes than are looked through.',
    'Hand in the badge itself, as JSON or as a token.',
  ),
  'bake.pdf-empty': holder(
    'Nothing that is attached to the PDF is a badge. Printing a certificate to a new PDF, or scanning it, drops the attachment.',
    'Hand in the file as the issuer made it.',
  ),
  'bake.pdf-several': holder(
    'Two or more different badges are attached to the PDF, and which of them it stands for cannot be told.',
    'Save the badge that is meant from the list of attachments, and hand that in.',
  ),
  'bake.pdf-other-files': verifier(
    'Other files are attached to the PDF besides the badge. Nothing vouches for them.',
    'Trust the badge only.',
  ),
}

export const rendering: Texts<'render'> = {
  'render.package': developer(
    'Certificates are written with packages that are installed only where they are needed, and one of them is missing.',
    'Install the package that the message names; in a browser hand over the fonts as bytes.',
  ),
  'render.glyph': issuer(
    'The award has characters that the fonts cannot print. A certificate with empty boxes in it is not made.',
    'Hand over fonts that have these characters, with the option `fonts`.',
  ),
}
