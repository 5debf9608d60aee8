/** A path being written, compared with the least one so far as it grows. */
export interface CandidatePath {
  add(text: string): void
  text(): string
  /** Whatever is added, it comes after the least one. */
  isGreater(): boolean
  isLess(): boolean
}

/** Comparing the whole anew at each step would cost the square of its length. */
export function createPath(least: string | undefined): CandidatePath {
  let path = ''
  let order = least === undefined ? -1 : 0
  return {
    add: (text) => {
      if (order === 0 && least !== undefined) {
        const there = least.slice(path.length, path.length + text.length)
        order = text < there ? -1 : text > there ? 1 : 0
      }
      path += text
    },
    text: () => path,
    isGreater: () => order > 0,
    isLess: () => order < 0 || (least !== undefined && order === 0 && path.length < least.length),
  }
}
