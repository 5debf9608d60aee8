/** What a flood of large bodies may take: memory within the room, and no more than its turn of the thread. */
import { describe, expect, test } from 'vitest'
import { createRoom } from '../../src/http/room.ts'

const { signal } = new AbortController()
const LARGE = 100_000

/** Keeps the thread, as reading a large body does. */
function work(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}

describe('memory', () => {
  test('is taken until there is none left, and can be taken again once it is given back', () => {
    const room = createRoom(100)
    expect([room.take(60), room.take(41), room.take(40), room.take(1)]).toEqual([true, false, true, false])
    room.giveBack(60)
    expect([room.take(61), room.take(60)]).toEqual([false, true])
  })
})

describe('turns', () => {
  test('small ones go at once; large ones one after the other, in order', async () => {
    const room = createRoom(1)
    const said: string[] = []
    const slow = (name: string) => async (): Promise<void> => {
      said.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 10))
      said.push(`${name} ends`)
    }
    const all = [1, 2, 3].map((at) => room.inTurn(LARGE, signal, slow(`large ${at}`)))
    await room.inTurn(10, signal, async () => {
      said.push('small')
    })
    await Promise.all(all)
    expect(said).toEqual(['small', ...[1, 2, 3].flatMap((at) => [`large ${at} begins`, `large ${at} ends`])])
  })

  test('small ones get in between, and most meet no large one', async () => {
    const room = createRoom(1)
    let large = 0
    let over = false
    const flood = Promise.all(
      Array.from({ length: 12 }, () =>
        room.inTurn(LARGE, signal, async () => {
          large++
          work(20)
        }),
      ),
    ).then(() => {
      over = true
    })
    const waits: number[] = []
    while (!over) {
      const asked = performance.now()
      // as a request arrives: by way of the event loop
      await new Promise((resolve) => setTimeout(resolve, 1))
      await room.inTurn(10, signal, async () => {
        waits.push(performance.now() - asked)
      })
    }
    await flood
    expect(large).toBe(12)
    // without rests there is one small one to each large one, and each waits for it
    expect(waits.filter((wait) => wait < 15).length).toBeGreaterThan(24)
  })

  test('large ones alone do not rest', async () => {
    const room = createRoom(1)
    const spans: number[] = []
    let before = performance.now()
    for (let at = 0; at < 4; at++) {
      await room.inTurn(LARGE, signal, async () => {
        spans.push(performance.now() - before)
        work(40)
        before = performance.now()
      })
    }
    expect(Math.min(...spans.slice(1))).toBeLessThan(40)
  })

  test('one that fails holds up nobody, one that is called off is not begun', async () => {
    const room = createRoom(1)
    const failed = room.inTurn(LARGE, signal, () => Promise.reject(new Error('x')))
    const gone = new AbortController()
    let begun = false
    const called = room.inTurn(LARGE, gone.signal, async () => {
      begun = true
    })
    gone.abort(new Error('gone'))
    const last = room.inTurn(LARGE, signal, async () => 'done')
    await expect(failed).rejects.toThrow('x')
    await expect(called).rejects.toThrow('gone')
    expect([await last, begun]).toEqual(['done', false])
  })
})
