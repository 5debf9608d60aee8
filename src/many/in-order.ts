/** Work on many inputs, some at a time, given back in their order: the memory it takes does not grow with them. */
import { MicrocredError, problem } from '../errors.ts'

export type Inputs<T> = Iterable<T> | AsyncIterable<T>

/**
 * A result is given as soon as it is there and its turn, also while the next input is waited for. What rejects, `work` or the inputs, ends
 * the run at its place: all results before it are given. Throws `options.value` at once for what is no list of inputs.
 */
export function inOrder<T, R>(
  inputs: Inputs<T>,
  atOnce: number,
  work: (input: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  return run(openInputs(inputs), atOnce, work)
}

interface Source<T> {
  next(): Promise<IteratorResult<T>>
  return(): Promise<unknown>
}

function openInputs<T>(inputs: Inputs<T>): Source<T> {
  // one text or one file is a list of its characters or bytes, which nobody means
  const isList = typeof inputs === 'object' && inputs !== null && !ArrayBuffer.isView(inputs)
  const [many, each] = isList
    ? [(inputs as Partial<AsyncIterable<T>>)[Symbol.asyncIterator], (inputs as Partial<Iterable<T>>)[Symbol.iterator]]
    : []
  const iterator = many?.call(inputs) ?? each?.call(inputs)
  if (iterator === undefined) {
    const fix = 'Give an array, a generator, or another iterable.'
    throw new MicrocredError([problem('options.value', 'The inputs are not a list.', { pointer: '', fix })])
  }
  return {
    next: async () => {
      const step = await iterator.next()
      // a list may hold promises, as for `for await`
      return step.done === true ? step : { value: await step.value }
    },
    return: async () => iterator.return?.(),
  }
}

async function* run<T, R>(
  source: Source<T>,
  atOnce: number,
  work: (input: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const running: Promise<R>[] = []
  let asked: Promise<Step<T>> | undefined
  let end: { readonly failure?: unknown } | undefined
  try {
    while (end === undefined || running.length > 0) {
      if (end === undefined && running.length < atOnce) asked ??= ask(source)
      const [first] = running
      if (first !== undefined && (asked === undefined || (await isFirstThere(first, asked)))) {
        running.shift()
        yield await first
        continue
      }
      const step: Step<T> = (await asked) ?? {}
      asked = undefined
      if (!('value' in step)) end = step
      else {
        const result = work(step.value)
        // it is waited for in its turn; until then its failure is nobody's surprise
        result.catch(() => {})
        running.push(result)
      }
    }
    if ('failure' in end) throw end.failure
  } finally {
    if (end === undefined) await close(source, asked !== undefined)
  }
}

/** An input, or that there are no more, and why where they failed. */
type Step<T> = { readonly value: T } | { readonly failure?: unknown }

async function ask<T>(source: Source<T>): Promise<Step<T>> {
  try {
    const step = await source.next()
    return step.done === true ? {} : { value: step.value }
  } catch (failure) {
    return { failure }
  }
}

/** @param asked never rejects */
async function isFirstThere(first: Promise<unknown>, asked: Promise<unknown>): Promise<boolean> {
  const yes = (): boolean => true
  return Promise.race([asked.then(() => false), first.then(yes, yes)])
}

/** Inputs that are being asked for the next one may take as long to close: nobody waits for that. */
async function close(source: Source<unknown>, isAsked: boolean): Promise<void> {
  const closed = source.return()
  if (isAsked) closed.catch(() => {})
  else await closed
}
