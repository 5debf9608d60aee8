import Tinypool from 'tinypool'

/** While it works, every pool of threads is stopped soon after it was given something to do. */
export async function withDyingThreads<T>(work: () => Promise<T>): Promise<T> {
  const { run } = Tinypool.prototype
  Tinypool.prototype.run = function (...given) {
    const task = run.apply(this, given)
    setTimeout(() => void this.destroy(), 1)
    return task
  }
  try {
    return await work()
  } finally {
    Tinypool.prototype.run = run
  }
}
