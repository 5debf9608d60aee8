/**
 * A strict scanner for what of XML 1.0 an SVG badge needs: where tags, comments, CDATA and instructions begin and end, and what
 * namespaces are in force. It builds nothing and resolves nothing: a document type with declarations of its own is refused, so
 * that there are no entities but XML's five.
 */
import { AGAIN, refuse } from './refuse.ts'

export interface Attribute {
  readonly name: string
  /** Without its quotes; references are not resolved. */
  readonly value: string
}

export interface Tag {
  readonly name: string
  readonly local: string
  readonly namespace: string
  readonly attributes: readonly Attribute[]
  readonly isEmpty: boolean
  /** Of `<`. */
  readonly start: number
  /** Behind `>`. */
  readonly end: number
}

export interface Visitor {
  /** `depth` of the root is 0. */
  open(tag: Tag, depth: number): void
  /** The tag that ends the element; for an empty one it is not called. `start` and `end` are those of the end tag. */
  close(depth: number, start: number, end: number): void
  /** Text between tags, references as they stand, or what stands in a CDATA section. */
  text(start: number, end: number, isCdata: boolean): void
  instruction(start: number, end: number): void
}

/** @throws MicrocredError `bake.svg`, `bake.dtd`, `bake.entity` (in the name of a namespace) */
export function scanXml(text: string, from: number, visitor: Visitor): void {
  const open: string[] = []
  const scopes = createScopes()
  let rooted = false
  let at = from
  while (at < text.length) {
    const next = text.indexOf('<', at)
    const until = next < 0 ? text.length : next
    if (until > at) {
      if (open.length > 0) visitor.text(at, until, false)
      else if (!isSpace(text, at, until)) throw broken(at)
    }
    if (next < 0) break
    at = markup(next)
  }
  if (!rooted || open.length > 0) throw broken(text.length)

  function markup(start: number): number {
    const second = text[start + 1]
    if (second === '/') return endTag(start)
    if (second === '?') {
      const end = find('?>', start)
      visitor.instruction(start, end)
      return end
    }
    if (second !== '!') return startTag(start)
    if (text.startsWith('<!--', start)) return find('-->', start + 4)
    if (text.startsWith('<![CDATA[', start) && open.length > 0) {
      const end = find(']]>', start)
      visitor.text(start + 9, end - 3, true)
      return end
    }
    if (text.startsWith('<!DOCTYPE', start) && !rooted) return documentType(start)
    throw broken(start)
  }

  function startTag(start: number): number {
    if (rooted && open.length === 0) throw broken(start)
    const tag = readTag(text, start)
    const depth = open.length
    rooted = true
    scopes.enter(tag.attributes)
    const [prefix, local] = splitName(tag.name, start)
    const { name, attributes, isEmpty, end } = tag
    visitor.open({ name, local, namespace: scopes.namespaceOf(prefix, start), attributes, isEmpty, start, end }, depth)
    if (tag.isEmpty) scopes.leave()
    else open.push(tag.name)
    return tag.end
  }

  function endTag(start: number): number {
    const close = text.indexOf('>', start)
    if (close < 0 || text.slice(start + 2, close).trimEnd() !== open.pop()) throw broken(start)
    scopes.leave()
    visitor.close(open.length, start, close + 1)
    return close + 1
  }

  function documentType(start: number): number {
    let place = start
    for (;;) {
      const stop = search(/["'[>]/g, place)
      if (text[stop] === '>') return stop + 1
      if (text[stop] === '[') {
        const message =
          'The SVG has declarations of its own (an internal DTD), which can make it say other things than it shows.'
        throw refuse('bake.dtd', message, 'Save the picture without them, as plain SVG.')
      }
      place = find(text[stop] as string, stop + 1)
    }
  }

  function search(pattern: RegExp, place: number): number {
    pattern.lastIndex = place
    const found = pattern.exec(text)
    if (found === null) throw broken(place)
    return found.index
  }

  /** Behind the next `mark`. */
  function find(mark: string, place: number): number {
    const found = text.indexOf(mark, place)
    if (found < 0) throw broken(place)
    return found + mark.length
  }
}

type BareTag = Omit<Tag, 'local' | 'namespace'>

const [SPACE, SLASH, EQUALS, OPEN, CLOSE, QUOTE, APOSTROPHE, AMPERSAND] = [
  0x20, 0x2f, 0x3d, 0x3c, 0x3e, 0x22, 0x27, 0x26,
]

function readTag(text: string, start: number): BareTag {
  const attributes: Attribute[] = []
  let at = nameEnd(text, start + 1)
  const name = text.slice(start + 1, at)
  if (name === '') throw broken(start)
  for (;;) {
    const place = skipSpace(text, at)
    const code = text.charCodeAt(place)
    if (code === CLOSE) return { name, attributes, isEmpty: false, start, end: place + 1 }
    if (code === SLASH) {
      if (text.charCodeAt(place + 1) !== CLOSE) throw broken(place)
      return { name, attributes, isEmpty: true, start, end: place + 2 }
    }
    // attributes are parted by spaces
    if (place === at) throw broken(at)
    const end = nameEnd(text, place)
    const equals = skipSpace(text, end)
    const quote = skipSpace(text, equals + 1)
    const mark = text.charCodeAt(quote)
    const isQuote = mark === QUOTE || mark === APOSTROPHE
    if (end === place || text.charCodeAt(equals) !== EQUALS || !isQuote) throw broken(place)
    const close = text.indexOf(text[quote] as string, quote + 1)
    if (close < 0) throw broken(quote)
    attributes.push({ name: text.slice(place, end), value: text.slice(quote + 1, close) })
    at = close + 1
  }
}

const ENDS: readonly number[] = [SLASH, EQUALS, OPEN, CLOSE, QUOTE, APOSTROPHE, AMPERSAND]

function nameEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !endsName(text.charCodeAt(at))) at++
  return at
}

function endsName(code: number): boolean {
  if (code <= SPACE) return true
  return code <= CLOSE && ENDS.includes(code)
}

/** The four characters that XML takes for space (and, at no harm, the controls that it forbids). */
function skipSpace(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) <= SPACE) at++
  return at
}

interface Scopes {
  enter(attributes: readonly Attribute[]): void
  leave(): void
  namespaceOf(prefix: string, at: number): string
}

/** Most elements declare none. */
const NONE: string[] = []

/** The namespaces in force (Namespaces in XML 1.0): for each prefix what it meant, the innermost last. */
function createScopes(): Scopes {
  const meanings = new Map<string, string[]>([['xml', ['http://www.w3.org/XML/1998/namespace']]])
  const declared: (readonly string[])[] = []
  return {
    enter(attributes) {
      let prefixes: string[] = NONE
      for (const { name, value } of attributes) {
        const prefix = prefixDeclared(name)
        if (prefix === undefined) continue
        const stack = meanings.get(prefix)
        if (stack) stack.push(resolveReferences(value))
        else meanings.set(prefix, [resolveReferences(value)])
        if (prefixes === NONE) prefixes = [prefix]
        else prefixes.push(prefix)
      }
      declared.push(prefixes)
    },
    leave() {
      for (const prefix of declared.pop() ?? []) meanings.get(prefix)?.pop()
    },
    namespaceOf(prefix, at) {
      const meaning = meanings.get(prefix)?.at(-1)
      if (meaning === undefined && prefix !== '') throw broken(at)
      return meaning ?? ''
    },
  }
}

/** `xmlns` declares the empty prefix, `xmlns:a` declares `a`. */
function prefixDeclared(name: string): string | undefined {
  if (name === 'xmlns') return ''
  return name.startsWith('xmlns:') ? name.slice(6) : undefined
}

function splitName(name: string, at: number): readonly [prefix: string, local: string] {
  const colon = name.indexOf(':')
  if (colon < 0) return ['', name]
  const local = name.slice(colon + 1)
  if (colon === 0 || local === '' || local.includes(':')) throw broken(at)
  return [name.slice(0, colon), local]
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * A text with its references resolved: XML's five, and characters by number.
 *
 * @throws MicrocredError `bake.entity` for every other
 */
export function resolveReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6});|#([0-9]{1,7});|([^;&\s]{1,8});)?/g, (_, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : decimal ? Number.parseInt(decimal, 10) : undefined
    if (code !== undefined && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code)
    const character = name !== undefined && Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined
    if (character !== undefined) return character
    const message = 'The credential in the SVG is written with an entity that XML does not have.'
    throw refuse('bake.entity', message, 'Bake it anew: plain text in CDATA needs no entities.')
  })
}

function isSpace(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() === ''
}

export function broken(at: number): Error {
  return refuse('bake.svg', `The SVG is not well-formed XML: see its character ${at + 1}.`, AGAIN)
}
