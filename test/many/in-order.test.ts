/** The order, the bound, and the ends of a run, on work that takes as long as the test says. */
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { type Inputs, inOrder } from '../../src/many/in-order.ts'

/** So many turns of the event loop that whatever can go on has gone on. */
async function settle(): Promise<void> {
  for (let times = 0; times < 20; times++) await turn()
}

/** Inputs 0 to one less than `count`, how many were pulled, and whether they were closed. */
function countedInputs(count: number): { readonly inputs: AsyncGenerator<number>; pulled: number; closed: boolean } {
  const counted = { inputs: generate(), pulled: 0, closed: false }
  return counted
  async function* generate(): AsyncGenerator<number> {
    try {
      for (let input = 0; input < count; input++) {
        counted.pulled++
        yield input
      }
    } finally {
      counted.closed = true
    }
  }
}

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const result of results) all.push(result)
  return all
}

test.each<readonly [string, Inputs<unknown>]>([
  ['a list', [0, 1, 2, 3, 4, 5, 6]],
  ['a set', new Set([0, 1, 2, 3, 4, 5, 6])],
  ['promises', [0, 1, 2, 3, 4, 5, 6].map((input) => Promise.resolve(input))],
  ['an async generator', countedInputs(7).inputs],
])('%s: the order of the inputs, whichever is done first', async (_title, inputs) => {
  const done: unknown[] = []
  const work = async (input: unknown): Promise<string> => {
    for (let times = 7 - Number(input); times > 0; times--) await turn()
    done.push(input)
    return `result ${input}`
  }
  expect(await collect(inOrder(inputs, 4, work))).toEqual([0, 1, 2, 3, 4, 5, 6].map((input) => `result ${input}`))
  expect(done[0], 'the first one took longest').not.toBe(0)
})

test.each([1, 3, 32])('%i at once: never more under way, nor further ahead in the inputs', async (atOnce) => {
  const counted = countedInputs(100)
  let underWay = 0
  let most = 0
  let given = 0
  const work = async (input: number): Promise<number> => {
    most = Math.max(most, ++underWay)
    for (let times = input % 5; times >= 0; times--) await turn()
    underWay--
    return input
  }
  for await (const result of inOrder(counted.inputs, atOnce, work)) {
    expect(result).toBe(given++)
    await settle()
    // the one that is looked at is one of them
    expect(counted.pulled - given, `after ${given}`).toBeLessThanOrEqual(atOnce)
  }
  expect(most).toBe(atOnce)
  expect(given).toBe(100)
  expect(counted.pulled).toBe(100)
})

test('nothing is pulled before the first result is asked for', async () => {
  const counted = countedInputs(3)
  inOrder(counted.inputs, 2, async (input) => input)
  await settle()
  expect(counted.pulled).toBe(0)
})

test('a result does not wait for an input that is long in coming', async () => {
  async function* slow(): AsyncGenerator<number> {
    yield 1
    await new Promise(() => {})
  }
  const results = inOrder(slow(), 32, async (input) => input)
  expect(await results.next()).toEqual({ done: false, value: 1 })
})

test('a run that is broken off while inputs are long in coming ends all the same', async () => {
  async function* slow(): AsyncGenerator<number> {
    yield 1
    await new Promise(() => {})
  }
  for await (const result of inOrder(slow(), 32, async (input) => input)) {
    expect(result).toBe(1)
    break
  }
})

test('broken off: the inputs are closed, no other is pulled, and what fails later is nobody’s surprise', async () => {
  const counted = countedInputs(100)
  const surprises: unknown[] = []
  const note = (reason: unknown): number => surprises.push(reason)
  process.on('unhandledRejection', note)
  try {
    const work = async (input: number): Promise<number> => {
      await turn()
      if (input > 0) throw new Error(`input ${input}`)
      return input
    }
    for await (const result of inOrder(counted.inputs, 8, work)) {
      expect(result).toBe(0)
      break
    }
    const { pulled } = counted
    await settle()
    expect([counted.closed, counted.pulled]).toEqual([true, pulled])
    expect(pulled).toBeLessThanOrEqual(9)
    expect(surprises).toEqual([])
  } finally {
    process.off('unhandledRejection', note)
  }
})

test('what rejects ends the run at its place, and closes the inputs', async () => {
  const counted = countedInputs(100)
  const work = async (input: number): Promise<number> => {
    if (input === 3) throw new Error('the third')
    for (let times = 0; times < 5; times++) await turn()
    return input
  }
  const given: number[] = []
  const read = async (): Promise<void> => {
    for await (const result of inOrder(counted.inputs, 8, work)) given.push(result)
  }
  await expect(read()).rejects.toThrow('the third')
  expect(given).toEqual([0, 1, 2])
  expect(counted.closed).toBe(true)
  expect(counted.pulled).toBeLessThan(13)
})

test('inputs that fail end the run at their place: what was begun is given first', async () => {
  async function* failing(): AsyncGenerator<number> {
    yield* [0, 1, 2]
    throw new Error('no more')
  }
  const given: number[] = []
  const work = async (input: number): Promise<number> => {
    for (let times = 0; times < 5; times++) await turn()
    return input
  }
  const read = async (): Promise<void> => {
    for await (const result of inOrder(failing(), 32, work)) given.push(result)
  }
  await expect(read()).rejects.toThrow('no more')
  expect(given).toEqual([0, 1, 2])
})

test('no inputs, no results', async () => {
  expect(await collect(inOrder([], 8, async (input) => input))).toEqual([])
  expect(await collect(inOrder(countedInputs(0).inputs, 8, async (input) => input))).toEqual([])
})

test.each([['text'], [new Uint8Array(3)], [undefined], [null], [5], [{}]])('%o is no list: said at once', (inputs) => {
  let thrown: unknown
  try {
    inOrder(inputs as never, 8, async (input) => input)
  } catch (error) {
    thrown = error
  }
  expect(isMicrocredError(thrown) && thrown.problems.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['options.value', ''],
  ])
})
