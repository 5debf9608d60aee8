/** Calls that are shared, and waits that end. */
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { startDeadline } from '../../src/resolve/deadline.ts'
import { shareCalls } from '../../src/resolve/share-calls.ts'

describe('calls of one key', () => {
  /** Runs that end when they are told to. */
  function open() {
    const share = shareCalls<number>()
    const runs: {
      readonly signal: AbortSignal
      readonly end: (value: number) => void
      readonly fail: (error: unknown) => void
    }[] = []
    const call = (key = 'a', signal?: AbortSignal): Promise<number> =>
      share(key, signal, (own) => new Promise((end, fail) => runs.push({ signal: own, end, fail })))
    return { call, runs }
  }

  test('that overlap are one run; a later one is another', async () => {
    const { call, runs } = open()
    const both = Promise.all([call(), call()])
    expect(runs.length).toBe(1)
    runs[0]?.end(1)
    expect(await both).toEqual([1, 1])
    const later = call()
    expect(runs.length).toBe(2)
    runs[1]?.end(2)
    expect(await later).toBe(2)
  })

  test('of another key are another run', async () => {
    const { call, runs } = open()
    const both = Promise.all([call('a'), call('b')])
    runs[0]?.end(1)
    runs[1]?.end(2)
    expect(await both).toEqual([1, 2])
  })

  test('fail together', async () => {
    const { call, runs } = open()
    const both = Promise.allSettled([call(), call()])
    runs[0]?.fail('x')
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })

  test('are left one by one; the run ends with the last, by its reason, and is begun anew by the next', async () => {
    const { call, runs } = open()
    const [one, other] = [new AbortController(), new AbortController()]
    const first = call('a', one.signal)
    const second = call('a', other.signal)
    one.abort('first')
    await expect(first).rejects.toBe('first')
    expect(runs[0]?.signal.aborted).toBe(false)
    other.abort('second')
    await expect(second).rejects.toBe('second')
    expect([runs[0]?.signal.aborted, runs[0]?.signal.reason]).toEqual([true, 'second'])
    const third = call()
    expect(runs.length).toBe(2)
    // the end of the run that nobody waits for takes nothing from the next
    runs[0]?.end(1)
    await Promise.resolve()
    const fourth = call()
    expect(runs.length).toBe(2)
    runs[1]?.end(2)
    expect(await Promise.all([third, fourth])).toEqual([2, 2])
  })

  test('are not begun by one that was called off before', async () => {
    const { call, runs } = open()
    await expect(call('a', AbortSignal.abort('off'))).rejects.toBe('off')
    expect(runs).toEqual([])
  })

  test('leave no listener behind at the signal of a caller', async () => {
    const { call, runs } = open()
    const controller = new AbortController()
    const ended = call('a', controller.signal)
    runs[0]?.end(1)
    await ended
    const other = call()
    controller.abort('late')
    expect(runs[1]?.signal.aborted).toBe(false)
    runs[1]?.end(2)
    expect(await other).toBe(2)
  })
})

describe('a deadline', () => {
  const never = new Promise<never>(() => {})

  test('ends what is waited for, and says after how long', async () => {
    const deadline = startDeadline(20)
    const error = await deadline.race(never).catch((caught: unknown) => caught)
    expect(isMicrocredError(error) && [error.code, error.problems[0].message]).toEqual([
      'resolve.timeout',
      'There was no complete answer within 0.02 seconds.',
    ])
    expect([deadline.signal.aborted, deadline.signal.reason]).toEqual([true, error])
  })

  test('ends with the signal of the caller, by its reason', async () => {
    const controller = new AbortController()
    const deadline = startDeadline(60_000, controller.signal)
    const waiting = deadline.race(never)
    controller.abort('off')
    await expect(waiting).rejects.toBe('off')
    expect(deadline.signal.reason).toBe('off')
    deadline.stop()
  })

  test('gives what came in time, and then ends what still runs', async () => {
    const deadline = startDeadline(60_000)
    expect(await deadline.race(Promise.resolve(5))).toBe(5)
    expect(deadline.signal.aborted).toBe(false)
    deadline.stop()
    expect(deadline.signal.aborted).toBe(true)
  })

  test('that was stopped hears nothing more', async () => {
    const controller = new AbortController()
    const deadline = startDeadline(60_000, controller.signal)
    deadline.stop()
    const { reason } = deadline.signal
    controller.abort('late')
    expect(deadline.signal.reason).toBe(reason)
  })
})
