/**
 * Where the rows of a JSON document begin and end, piece by piece: the items of the list at `path`, as texts to be parsed one by
 * one. Between them the grammar is checked; what lies beside the path is only passed over, bracket by bracket.
 */
export type Scanned =
  | { readonly kind: 'item'; readonly text: string; readonly isCut: boolean }
  /** The grammar breaks, the text ends early, or there is no list at the path. */
  | { readonly kind: 'fault'; readonly what: string }

/** Given the next piece for each `undefined` that it yields; `null` when there is none. */
export type Scanner = Generator<Scanned | undefined, void, string | null>

class Fault extends Error {}

export function* scanItems(path: readonly string[], maxLength: number): Scanner {
  let text = ''
  let at = 0
  let isOver = false
  try {
    yield* enter(0)
    if ((yield* next()) !== '') throw new Fault('there is more text behind its end')
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    yield { kind: 'fault', what: error.message }
  }

  /** The next character that is no space, without taking it; the empty text at the end. */
  function* next(): Generator<undefined, string, string | null> {
    for (;;) {
      for (; at < text.length; at++) {
        const unit = text.charCodeAt(at)
        if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return text.charAt(at)
      }
      if (!(yield* more())) return ''
    }
  }

  function* more(): Generator<undefined, boolean, string | null> {
    if (isOver) return false
    const piece: string | null = yield undefined
    if (piece === null) {
      isOver = true
      return false
    }
    text = piece
    at = 0
    return true
  }

  function* expect(wanted: string): Generator<undefined, void, string | null> {
    const found = yield* next()
    if (found !== wanted) throw new Fault(found === '' ? 'it ends early' : `"${wanted}" is missing`)
    at++
  }

  /** From where the value at `depth` of the path begins to behind its end. */
  function* enter(depth: number): Scanner {
    const key = path[depth]
    const opening = yield* next()
    if (key === undefined) {
      if (opening === '[') yield* items()
      else if (opening === '{' && depth === 0) yield yield* item()
      else throw new Fault(opening === '' ? 'it ends early' : 'there is no list of rows')
      return
    }
    if (opening !== '{') throw new Fault('there is nothing at the pointer')
    at++
    let isFound = false
    if ((yield* next()) === '}') throw new Fault('there is nothing at the pointer')
    do {
      if ((yield* next()) !== '"') throw new Fault('a name in double quotes is missing')
      const name = yield* value()
      yield* expect(':')
      if (readName(name.text) === key) {
        if (isFound) throw new Fault('the name at the pointer stands twice')
        isFound = true
        yield* enter(depth + 1)
      } else {
        yield* next()
        yield* value()
      }
    } while (yield* continues('}'))
    if (!isFound) throw new Fault('there is nothing at the pointer')
  }

  function* items(): Scanner {
    at++
    if ((yield* next()) === ']') {
      at++
      return
    }
    do {
      if ((yield* next()) === '') throw new Fault('it ends early')
      yield yield* item()
    } while (yield* continues(']'))
  }

  function* item(): Generator<undefined, Scanned, string | null> {
    return { kind: 'item', ...(yield* value()) }
  }

  function* continues(closing: string): Generator<undefined, boolean, string | null> {
    const found = yield* next()
    if (found !== ',' && found !== closing)
      throw new Fault(found === '' ? 'it ends early' : `"," or "${closing}" is missing`)
    at++
    return found === ','
  }

  /** The text of the value that begins here, held no longer than `maxLength`. */
  function* value(): Generator<undefined, { text: string; isCut: boolean }, string | null> {
    let held = ''
    let length = 0
    let depth = 0
    let isQuoted = false
    let isEscaped = false
    for (;;) {
      const from = at
      let isDone = false
      for (; at < text.length && !isDone; at++) {
        const unit = text.charCodeAt(at)
        if (isQuoted) {
          if (isEscaped) isEscaped = false
          else if (unit === 0x5c) isEscaped = true
          else if (unit === 0x22) {
            isQuoted = false
            isDone = depth === 0
          }
        } else if (unit === 0x22) isQuoted = true
        else if (unit === 0x7b || unit === 0x5b) depth++
        else if (unit === 0x7d || unit === 0x5d) {
          if (depth === 0) break
          depth--
          isDone = depth === 0
        } else if (depth === 0 && (unit === 0x2c || unit === 0x3a || unit <= 0x20)) break
      }
      length += at - from
      held = length > maxLength ? '' : held + text.slice(from, at)
      if (isDone || at < text.length) return { text: held, isCut: length > maxLength }
      if (!(yield* more())) {
        if (depth > 0 || isQuoted) throw new Fault('it ends early')
        return { text: held, isCut: length > maxLength }
      }
    }
  }
}

function readName(text: string): string | undefined {
  try {
    return String(JSON.parse(text))
  } catch {
    return undefined
  }
}
