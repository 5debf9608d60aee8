/** Writes a credential into an SVG: a namespace on the root tag and one element behind it. Every other byte stays as it is. */
import type { BakeInto } from './bake-into.ts'
import { occupied } from './occupied.ts'
import { AGAIN, refuse } from './refuse.ts'
import type { Tag } from './scan-xml.ts'
import { findPlaces } from './svg-places.ts'
import { readSvgText } from './svg-text.ts'

export function bakeSvg(image: Uint8Array, { home, text, isToken, replace }: BakeInto): Uint8Array {
  const { root, held } = findPlaces(readSvgText(image))
  if (root.isEmpty) throw refuse('bake.svg', 'The SVG holds no picture: its first tag is its last.', AGAIN)
  if (held.length > 0 && !replace) throw occupied()
  const declaration = ` xmlns:${home.prefix}="${home.namespace}"`
  const meaning = root.attributes.find(({ name }) => name === `xmlns:${home.prefix}`)?.value
  // where the root has given the prefix another meaning already, the element gives it its own
  const [atRoot, atElement] =
    meaning === undefined ? [declaration, ''] : ['', meaning === home.namespace ? '' : declaration]
  const name = `${home.prefix}:${home.element}`
  const element = isToken
    ? `<${name}${atElement} verify="${text}"/>`
    : `<${name}${atElement}><![CDATA[${text}]]></${name}>`
  return join([
    image.subarray(0, root.end - 1),
    new TextEncoder().encode(`${atRoot}>${element}`),
    ...without(
      image,
      root.end,
      held.map(({ tag, end }) => ({ tag, end })),
    ),
  ])
}

/** What stands from `from` on, without these elements. */
function without(
  image: Uint8Array,
  from: number,
  cut: readonly { readonly tag: Tag; readonly end: number }[],
): Uint8Array[] {
  const pieces: Uint8Array[] = []
  let at = from
  for (const { tag, end } of cut) {
    pieces.push(image.subarray(at, tag.start))
    at = end
  }
  return [...pieces, image.subarray(at)]
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
