/** What is asked for at once is reserved at once: a batch asks for many places, and each statement is a way to the server and back. */
import type { ReserveRequest, StatusPlace } from '../status-store.ts'
import { readRequest } from '../store-options.ts'

/** So that no statement grows without bound. */
const MOST_AT_ONCE = 500

interface Asked {
  readonly request: ReserveRequest
  resolve(place: StatusPlace): void
  reject(error: unknown): void
}

/** One at a time is under way; what is asked meanwhile goes together after it. A request that cannot be is refused by itself. */
export function reserveTogether(
  reserve: (requests: readonly ReserveRequest[]) => Promise<readonly StatusPlace[]>,
): (request: ReserveRequest) => Promise<StatusPlace> {
  let waiting: Asked[] = []
  let isUnderWay = false

  const run = async (): Promise<void> => {
    isUnderWay = true
    // those who were started together ask one after the other, before any of them goes on
    await null
    while (waiting.length > 0) {
      const now = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      try {
        const places = await reserve(now.map(({ request }) => request))
        for (const [at, asked] of now.entries()) asked.resolve(places[at] as StatusPlace)
      } catch (error) {
        for (const asked of now) asked.reject(error)
      }
    }
    isUnderWay = false
  }
  return async (request) => {
    readRequest(request)
    return new Promise<StatusPlace>((resolve, reject) => {
      waiting.push({ request, resolve, reject })
      if (!isUnderWay) void run()
    })
  }
}
