/** The entry of a credential that is about to be signed, and what stands in its place already. */
import { expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { changeStatus } from '../../src/status/change-status.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import { reserveEntry } from '../../src/status/reserve-entry.ts'
import type { ReserveRequest } from '../../src/status/status-store.ts'

const baseUrl = 'https://uni.example/status'
const request: ReserveRequest = { issuer: 'did:web:uni.example', purpose: 'revocation', credential: 'urn:uuid:1' }

test('is the same again for the same credential, until that is revoked', async () => {
  const store = memoryStatusStore({ baseUrl })
  const entry = await reserveEntry(store, request)
  expect(entry).toEqual({
    id: `${entry['statusListCredential']}#${entry['statusListIndex']}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: expect.stringMatching(/^\d+$/),
    statusListCredential: expect.stringMatching(/^https:\/\/uni\.example\/status\/[\da-f]{16}$/),
  })
  expect(await reserveEntry(store, request)).toEqual(entry)
  await changeStatus(store, 'urn:uuid:1', { reason: 'withdrawn' })
  await expect(reserveEntry(store, request)).rejects.toSatisfy(
    (error) => isMicrocredError(error) && error.code === 'status.store.revoked' && error.problems[0].pointer === '/id',
  )
})

test('of a suspended credential is given again: a suspension may be lifted', async () => {
  const store = memoryStatusStore({ baseUrl })
  const suspension = { ...request, purpose: 'suspension' } as const
  const entry = await reserveEntry(store, suspension)
  await changeStatus(store, 'urn:uuid:1', { reason: 'in review' })
  expect(await reserveEntry(store, suspension)).toEqual(entry)
})

test('of messages has its size, and the message of each value', async () => {
  const store = memoryStatusStore({ baseUrl })
  const messages = Array.from({ length: 16 }, (_, value) => `message ${value}`)
  const entry = await reserveEntry(store, { ...request, purpose: 'message', messages })
  expect(entry['statusSize']).toBe(4)
  expect(entry['statusMessage']).toEqual(
    messages.map((message, value) => ({ status: `0x${'0123456789abcdef'[value]}`, message })),
  )
})
