/** Badges in pictures, and pictures that are drawn for them. */
import { developer, holder, issuer, type Texts, verifier } from './text.ts'

export const baking: Omit<Texts<'bake'>, `bake.pdf-${string}`> = {
  'bake.not-a-picture': holder('The file is neither a PNG nor an SVG.', 'Save the picture as PNG or SVG.'),
  'bake.truncated': holder(
    'The PNG ends before its end, or says that it holds more than there is.',
    'Download the picture again.',
  ),
  'bake.chunk': holder(
    'The PNG is damaged: a part of it is not where or what it should be.',
    'Download the picture again, or open and save it with a program for pictures before a badge is put in.',
  ),
  'bake.checksum': holder(
    'A part of the PNG was changed: its checksum is wrong. When a badge is put in, every part is checked; when one is read, the parts that carry it.',
    'Download the picture again.',
  ),
  'bake.compression': holder(
    'The badge in the PNG is compressed, and cannot be unpacked.',
    'Download the picture again, or ask the issuer for the badge as JSON.',
  ),
  'bake.too-large': verifier(
    'What the picture carries is larger than the limit, unpacked. That says nothing bad of it; it was not read.',
    'Raise `maxBytes` (of `verify`: `limits.maxBytes`) if you trust where it comes from.',
  ),
  'bake.svg': holder(
    'The SVG is not well-formed, has nothing in it, or has elements where the badge should be text.',
    'Download the picture again, or save it anew with a program for pictures.',
  ),
  'bake.dtd': holder(
    'The SVG declares entities or elements of its own (an internal DTD). They can swell without bound, and make a badge read differently in different programs.',
    'Save the picture as plain SVG, without declarations.',
  ),
  'bake.entity': issuer(
    'The badge in the SVG uses an entity that XML does not have.',
    'Bake it anew: the text of a badge stands in CDATA.',
  ),
  'bake.encoding': holder(
    'The SVG is written in UTF-16 or another encoding that is not read here.',
    'Save it as UTF-8.',
  ),
  'bake.no-credential': holder(
    'The picture is sound, and there is no badge in it. Screenshots have none; editing, messengers and photo albums take it out.',
    'Hand in the file as the issuer gave it.',
  ),
  'bake.address': holder(
    'The picture holds the address of a badge of an older kind, not the badge.',
    'Open the address, save what comes, and hand that in.',
  ),
  'bake.body': issuer(
    'Where the badge belongs the picture holds something that is neither JSON nor a token.',
    'Bake the badge anew.',
  ),
  'bake.not-secured': developer(
    'What was to be put into a picture has no proof and is no token, so nobody could verify it. Badges of Open Badges 2.0 are read, and not written.',
    'Sign it first, and bake what `issue` gives back.',
  ),
  'bake.occupied': developer(
    'The picture holds a badge already; a picture holds one.',
    'Take the picture as it was before, or pass `replace: true`.',
  ),
  'bake.text-chunk': issuer(
    'A remark: the badge is in a tEXt chunk. Open Badges prescribes iTXt.',
    'Bake it anew for stricter readers.',
  ),
  'bake.compressed-chunk': issuer(
    'A remark: the badge is in a zTXt chunk. Open Badges prescribes iTXt, and forbids compression.',
    'Bake it anew for stricter readers.',
  ),
  'bake.compressed-text': issuer(
    'A remark: the badge is compressed in its iTXt chunk. Open Badges forbids that.',
    'Bake it anew for stricter readers.',
  ),
  'bake.language-tag': issuer(
    'A remark: the chunk of the badge has a language tag or a translated keyword. Open Badges leaves both empty.',
    'Bake it anew for stricter readers.',
  ),
  'bake.latin-1': issuer(
    'A remark: the badge in the picture is not UTF-8. It was read as Latin-1; if that was wrong, the signature does not fit.',
    'Bake it anew, in UTF-8.',
  ),
  'bake.several': verifier(
    'A remark: the picture holds more than one badge. The first was read, of Open Badges 3.0 before the others.',
    'Programs differ in which they show: ask for a picture with one badge.',
  ),
  'bake.behind-end': verifier(
    'A remark: something stands behind the end of the PNG. It was not read; programs that search the whole file may find another badge there.',
    'Ask for another picture if that matters.',
  ),
  'bake.active': verifier(
    'A remark: the SVG loads something from elsewhere, or has a script. It was read as text; nothing was loaded or run.',
    'Show it in an `img` element, which runs and loads nothing.',
  ),
  'bake.open-badges-2': verifier(
    'A remark: the badge in the picture is one of Open Badges 2.0.',
    'Ask the issuer for a badge of Open Badges 3.0, or convert it.',
  ),
  'bake.token': verifier(
    'A remark: the badge in the picture is a token (JWT). Some wallets search pictures for JSON and do not find it.',
    'Nothing needs doing; for those wallets issue it with an embedded proof.',
  ),
}

export const rendering: Texts<'render'> = {
  'render.nothing': developer(
    'There is no title to put on the badge.',
    'Hand in an award with a title, or `read` a credential of an achievement.',
  ),
  'render.font': developer(
    'There are characters that none of the fonts at hand can draw, and boxes in their place would be worse than no picture and no paper.',
    'Hand in a font that has them (`fonts`), or draw the SVG, which uses the fonts of whoever looks at it.',
  ),
  'render.missing-package': developer(
    'The packages that turn SVG into PNG, and that write PDF, are optional, and one of them is not installed.',
    'Install what the message names, or hand its file in.',
  ),
}
