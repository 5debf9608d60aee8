/** A journal in blocks, held to what one says who reads it whole. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { writeLines } from '../../src/files/journal-lines.ts'
import { type JournalEnd, readJournalLines } from '../../src/files/read-journal.ts'

const root = mkdtempSync(join(tmpdir(), 'microcred-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const FIRST = 'a-journal'
const EMPTY: JournalEnd = { length: 0, check: FIRST }

interface Verdict {
  readonly events: readonly (readonly [event: unknown, offset: number])[]
  readonly length: number
  readonly check: string
  readonly isDamaged: boolean
}

/** All at once, and in another way. */
function readWhole(bytes: Buffer, { length, check }: JournalEnd): Verdict {
  const events: [unknown, number][] = []
  // in latin1 a character is a byte
  const lines = bytes.subarray(length).toString('latin1').split('\n')
  const rest = lines.pop() ?? ''
  for (const [nth, line] of lines.entries()) {
    const json = Buffer.from(line, 'latin1').subarray(33).toString()
    const expected = createHash('sha256').update(`${check} ${json}`).digest('hex').slice(0, 32)
    const isSame = line.startsWith(`${expected} `) && Buffer.from(json).equals(Buffer.from(line.slice(33), 'latin1'))
    if (!isSame) {
      const isDamaged = [...lines.slice(nth + 1), rest].some((behind) => /^[\da-f]{32} \{.*\}$/s.test(behind))
      return { events, length, check, isDamaged }
    }
    events.push([JSON.parse(json), length])
    length += line.length + 1
    check = expected
  }
  return { events, length, check, isDamaged: false }
}

async function readBlocks(bytes: Buffer, from: JournalEnd, block: number): Promise<Verdict> {
  const path = join(root, 'journal')
  writeFileSync(path, bytes)
  const file = await open(path, 'r')
  try {
    const events: [unknown, number][] = []
    const apply = (event: object, offset: number): void => void events.push([event, offset])
    return { events, ...(await readJournalLines(file, from, bytes.length, apply, block)) }
  } finally {
    await file.close()
  }
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('\u2028', 'a\u2029}', '{"x":1}', '\n', '\r\n', 'é', '', 'x'.repeat(300)),
)
const event = fc.record({ type: fc.constantFrom('a', 'b'), text })
/** At a point of the file, given as a share of it. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  how: fc.constantFrom('cut', 'flip', 'zeros', 'newline', 'remove', 'double'),
})
const block = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constant(1024 * 1024))

function changed(bytes: Buffer, changes: readonly { readonly at: number; readonly how: string }[]): Buffer {
  let now = bytes
  for (const { at, how } of changes) {
    const point = Math.min(now.length, Math.floor(at * (now.length + 1)))
    const [front, back] = [now.subarray(0, point), now.subarray(point)]
    const middle = Buffer.from(back.subarray(0, 1))
    if (how === 'flip' && middle.length > 0) middle[0] = (middle[0] as number) ^ 1
    const lineEnd = Math.max(0, back.indexOf(10)) + 1
    if (how === 'cut') now = front
    else if (how === 'flip') now = Buffer.concat([front, middle, back.subarray(1)])
    else if (how === 'zeros') now = Buffer.concat([front, Buffer.alloc(70), back])
    else if (how === 'newline') now = Buffer.concat([front, Buffer.from('\n'), back])
    else if (how === 'remove') now = Buffer.concat([front, back.subarray(lineEnd)])
    else now = Buffer.concat([front, back.subarray(0, lineEnd), back])
  }
  return now
}

test('of whatever size the blocks are, cut or damaged wherever: the same events, the same end, the same verdict', async () => {
  const seen = { damaged: 0, cut: 0, whole: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 12 }),
      fc.array(change, { maxLength: 3 }),
      block,
      async (events, changes, size) => {
        const bytes = changed(Buffer.from(writeLines(events, FIRST).text), changes)
        const expected = readWhole(bytes, EMPTY)
        expect(await readBlocks(bytes, EMPTY, size)).toEqual(expected)
        seen[expected.isDamaged ? 'damaged' : expected.length < bytes.length ? 'cut' : 'whole']++
        // from each line on, as one reads on who has read so far
        const { ends } = writeLines(events, FIRST)
        const half = writeLines(events.slice(0, Math.ceil(events.length / 2)), FIRST)
        const from = { length: ends[Math.ceil(events.length / 2) - 1] ?? 0, check: half.check }
        if (from.length <= bytes.length) {
          expect(await readBlocks(bytes, from, size)).toEqual(readWhole(bytes, from))
        }
      },
    ),
    { numRuns: 1000 },
  )
  // each of them was tried
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(50)
}, 60_000)

test('a line behind the broken one looks whole by how it begins and how it ends; its newline may be wanting', async () => {
  const lines = writeLines([{ n: 1 }, { n: 2 }, { n: 3 }], FIRST)
  const [first = 0, second = 0, third = 0] = lines.ends
  const bytes = Buffer.from(lines.text)
  bytes[second - 3] = 57
  for (const size of [1, 30, 4096]) {
    for (const [end, isDamaged] of [
      [third, true],
      [third - 1, true],
      [third - 2, false],
      [second, false],
    ] as const) {
      const cut = bytes.subarray(0, end)
      expect(await readBlocks(cut, EMPTY, size)).toMatchObject({ length: first, isDamaged })
      const ended = Buffer.concat([cut, Buffer.from('\n')])
      expect(await readBlocks(ended, EMPTY, size)).toMatchObject({ length: first, isDamaged })
    }
  }
})

test('damage is told however much lies between the broken line and the next, and by a line with a separator of its own', async () => {
  const lines = writeLines([{ n: 1 }, { n: 2 }, { text: 'a\u2028b' }], FIRST)
  const [first = 0, second = 0] = lines.ends
  const bytes = Buffer.from(lines.text)
  bytes[second - 3] = 57
  const far = Buffer.concat([bytes.subarray(0, second), Buffer.alloc(5000, 'x\n'), bytes.subarray(second)])
  for (const each of [bytes, far]) {
    for (const size of [7, 100, 4096]) {
      expect(await readBlocks(each, EMPTY, size)).toMatchObject({ length: first, isDamaged: true })
      expect(await readBlocks(each.subarray(0, -lines.text.length + second), EMPTY, size)).toMatchObject({
        length: first,
        isDamaged: false,
      })
    }
  }
})

/** A file that says how much was asked of it at once. */
function watched(file: FileHandle): { readonly file: FileHandle; most(): number } {
  let most = 0
  const read = (into: Uint8Array, at: number, length: number, position: number) => {
    most = Math.max(most, length)
    return file.read(into, at, length, position)
  }
  return { file: { read } as unknown as FileHandle, most: () => most }
}

test.each<[string, Buffer, number]>([
  ['zeros at the end', Buffer.alloc(100_000), 1000],
  ['lines of something else at the end', Buffer.alloc(100_000, 'something else\n'), 1000],
  ['one line of 10,000 bytes', Buffer.from(writeLines([{ x: 'x'.repeat(10_000) }], FIRST).text), 16_000],
])('of a file with %s no more is held than a block or the longest line', async (name, more, most) => {
  const short = writeLines(
    Array.from({ length: 200 }, (_, n) => ({ n })),
    FIRST,
  )
  const path = join(root, 'large')
  writeFileSync(path, name.startsWith('one') ? more : Buffer.concat([Buffer.from(short.text), more]))
  const file = await open(path, 'r')
  try {
    const one = watched(file)
    let count = 0
    const { size } = await file.stat()
    const read = await readJournalLines(one.file, EMPTY, size, () => count++, 1000)
    expect(read.isDamaged).toBe(false)
    expect(count).toBe(name.startsWith('one') ? 1 : 200)
    expect(one.most()).toBeLessThanOrEqual(most)
  } finally {
    await file.close()
  }
})
