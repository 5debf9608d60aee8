/** A process of its own on a store, as built: `node worker.mjs file|postgres PLACE allocate N | churn`. Says what was promised, once it was. */
import { randomUUID } from 'node:crypto'
import { argv, exit } from 'node:process'
import { changeStatus } from 'microcred/status'
import { say } from '../../support/say.mjs'

const [, , kind, place, doing, count] = argv
const baseUrl = 'https://uni.example/status'
const request = { issuer: process.env.ISSUER, purpose: 'revocation' }

async function openStore() {
  if (kind === 'file') {
    const { fileStatusStore } = await import('microcred/status/file')
    return fileStatusStore(place, { baseUrl, lockTimeoutMs: 240_000 })
  }
  const { postgresStatusStore } = await import('microcred/status/postgres')
  const { default: pg } = await import('pg')
  return postgresStatusStore(new pg.Pool({ connectionString: place, max: 4 }), { baseUrl })
}

const store = await openStore()

if (doing === 'allocate') {
  let left = Number(count)
  const lane = async () => {
    while (left-- > 0) {
      const { list, index } = await store.reserve(request)
      say(`given ${list.name} ${index}`)
    }
  }
  await Promise.all(Array.from({ length: kind === 'file' ? 100 : 4 }, lane))
  exit(0)
}

if (doing === 'churn') {
  const lane = async () => {
    for (;;) {
      const credential = `urn:uuid:${randomUUID()}`
      const { list, index } = await store.reserve({ ...request, credential })
      say(`given ${list.name} ${index} ${credential}`)
      if (Math.random() < 0.3) {
        await changeStatus(store, credential, { reason: 'Taken back' })
        say(`revoked ${list.name} ${index} ${credential}`)
      }
      if (Math.random() < 0.1) await store.stamp(list.name, new Date())
    }
  }
  await Promise.all(Array.from({ length: 5 }, lane))
}
