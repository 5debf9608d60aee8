/** What an SVG is to this room: its root tag, and the elements that hold credentials. */
import { HOMES, type Home } from './homes.ts'
import { notAPicture } from './not-a-picture.ts'
import { refuse } from './refuse.ts'
import { broken, scanXml, type Tag } from './scan-xml.ts'
import type { SvgText } from './svg-text.ts'

export interface HeldPiece {
  readonly start: number
  readonly end: number
  readonly isCdata: boolean
}

/** An element that holds a credential. */
export interface Held {
  readonly home: Home
  readonly tag: Tag
  /** Behind its end tag. */
  readonly end: number
  readonly pieces: readonly HeldPiece[]
}

export interface SvgPlaces {
  readonly root: Tag
  readonly held: readonly Held[]
  /** Whether showing it asks other servers, or runs a script. */
  readonly isActive: boolean
}

const SVG = 'http://www.w3.org/2000/svg'

/** Elements that load what their `href` names as soon as they are shown (SVG 2, section 16.1, and SVG 1.1's). */
const LOADING = new Set(['image', 'use', 'feImage', 'script'])

/** @throws MicrocredError `bake.not-a-picture`, `bake.svg`, `bake.dtd`, `bake.entity` */
export function findPlaces({ text, start }: SvgText): SvgPlaces {
  // a web page, say, is told apart before it is held to the rules of XML
  if (!/<(?:[\w.-]+:)?svg[\s>/]/.test(text)) throw notAPicture()
  const held: Held[] = []
  let root: Tag | undefined
  let isActive = false
  let inside: { home: Home; tag: Tag; depth: number; pieces: HeldPiece[] } | undefined
  scanXml(text, start, {
    open(tag, depth) {
      if (root === undefined) root = assertSvg(tag)
      // a credential is text
      if (inside !== undefined) throw broken(tag.start)
      if (isLoading(tag)) isActive = true
      const home = HOMES.find(({ namespace, element }) => tag.local === element && tag.namespace === namespace)
      if (home === undefined) return
      if (depth === 0) throw broken(tag.start)
      if (tag.isEmpty) held.push({ home, tag, end: tag.end, pieces: [] })
      else inside = { home, tag, depth, pieces: [] }
    },
    close(depth, _, end) {
      if (inside?.depth !== depth) return
      held.push({ home: inside.home, tag: inside.tag, end, pieces: inside.pieces })
      inside = undefined
    },
    text(from, end, isCdata) {
      inside?.pieces.push({ start: from, end, isCdata })
    },
    instruction(from, end) {
      if (text.slice(from, end).startsWith('<?xml-stylesheet')) isActive = true
    },
  })
  // the scanner refuses a text without a root
  return { root: root as unknown as Tag, held, isActive }
}

function assertSvg(tag: Tag): Tag {
  if (tag.local === 'svg' && tag.namespace === SVG) return tag
  throw tag.local === 'svg'
    ? refuse('bake.svg', 'The first tag of the SVG does not say that it is SVG.', `Add xmlns="${SVG}" to it.`)
    : notAPicture()
}

function isLoading({ local, namespace, attributes }: Tag): boolean {
  if (namespace !== SVG || !LOADING.has(local)) return false
  if (local === 'script') return true
  return attributes.some(({ name, value }) => /^(?:.*:)?href$/.test(name) && !/^\s*(?:#|data:|$)/.test(value))
}
