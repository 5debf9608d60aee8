/** Work on many inputs, some at a time, given back in their order: the memory it takes does not grow with them. */

export type Inputs<T> = Iterable<T> | AsyncIterable<T>

/** `work` must not throw before it gives its promise. What rejects ends the run, at its place. */
export async function* inOrder<T, R>(
  inputs: Inputs<T>,
  atOnce: number,
  work: (input: T, index: number) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const running: Promise<R>[] = []
  let index = 0
  for await (const input of inputs) {
    const result = work(input, index++)
    // it is waited for in its turn; until then its failure is nobody's surprise
    result.catch(() => {})
    running.push(result)
    const first = running.length < atOnce ? undefined : running.shift()
    if (first !== undefined) yield await first
  }
  for (const result of running) yield await result
}
