import { MicrocredError, problem } from '../errors.ts'
import type { Inputs } from '../many/in-order.ts'

/** A chunk that is not full goes on after so long: a source may give an award an hour. */
const PATIENCE_MS = 50

/**
 * Items together, up to `size` of them, as they come. Once `signal` says so no more are asked for, and none is waited for; what
 * was read is given. Throws `options.value` at once for what is no list of items.
 */
export function inChunks<T>(
  items: Inputs<T>,
  size: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly T[], void, undefined> {
  return collect(open(items), size, signal)
}

type Source<T> = Iterator<T> | AsyncIterator<T>

function open<T>(items: Inputs<T>): Source<T> {
  const isList = typeof items === 'object' && items !== null && !ArrayBuffer.isView(items)
  const list = (isList ? items : {}) as Partial<AsyncIterable<T> & Iterable<T>>
  const source = list[Symbol.asyncIterator]?.() ?? list[Symbol.iterator]?.()
  if (source !== undefined) return source
  const fix = 'Give an array, a generator, or what readRows and mapRows give.'
  throw new MicrocredError([problem('options.value', 'The items are not a list.', { pointer: '', fix })])
}

/** The chunk has waited for long enough, or nobody wants more. */
const DUE = Symbol('due')

async function* collect<T>(
  source: Source<T>,
  size: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly T[], void, undefined> {
  let chunk: T[] = []
  let isOver = false
  let wake: () => void = () => {}
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => wake()
  signal?.addEventListener('abort', stop)

  /** Not a race: one that is lost a million times would be remembered by what wins it. */
  const soonest = (asked: Promise<IteratorResult<T>>): Promise<IteratorResult<T> | typeof DUE> =>
    new Promise((resolve, reject) => {
      wake = () => resolve(DUE)
      asked.then(resolve, reject)
      if (signal?.aborted) wake()
      else if (chunk.length > 0) timer ??= setTimeout(stop, PATIENCE_MS)
    })

  const take = (): T[] => {
    clearTimeout(timer)
    timer = undefined
    const taken = chunk
    chunk = []
    return taken
  }

  try {
    let asked: Promise<IteratorResult<T>> | undefined
    while (signal?.aborted !== true) {
      asked ??= Promise.resolve(source.next())
      const step = await soonest(asked)
      if (step === DUE) {
        if (chunk.length > 0) yield take()
        continue
      }
      asked = undefined
      if (step.done === true) {
        isOver = true
        break
      }
      chunk.push(step.value)
      if (chunk.length === size) yield take()
    }
    if (chunk.length > 0) yield take()
  } catch (failure) {
    isOver = true
    // what came before it is good
    if (chunk.length > 0) yield take()
    throw failure
  } finally {
    signal?.removeEventListener('abort', stop)
    clearTimeout(timer)
    // a source that is being asked for the next item may take as long to close: nobody waits for that
    if (!isOver) void Promise.resolve(source.return?.()).catch(() => {})
  }
}
