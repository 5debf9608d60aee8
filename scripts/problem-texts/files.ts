/** PDF files that carry a badge. */
import { holder, type Texts, verifier } from './text.ts'

export const pdf: Pick<
  Texts<'bake'>,
  | 'bake.pdf-damaged'
  | 'bake.pdf-encrypted'
  | 'bake.pdf-unsupported'
  | 'bake.pdf-too-large'
  | 'bake.pdf-empty'
  | 'bake.pdf-several'
  | 'bake.pdf-other-files'
> = {
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
