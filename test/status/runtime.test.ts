import { expect, test, vi } from 'vitest'
import { MicrocredError, problem } from '../../src/errors.ts'
import { decodeList } from '../../src/status/encoded-list.ts'
import { EMPTY_LIST } from './samples.ts'

vi.mock('#platform', async (original) => ({
  ...(await original<object>()),
  inflate: () => Promise.reject(new MicrocredError([problem('platform.unavailable', 'No Compression Streams here.')])),
}))

test('a runtime that cannot unpack is not said to have a damaged list', async () => {
  expect((await decodeList(EMPTY_LIST)).problem?.code).toBe('status.entries.unsupported')
})
