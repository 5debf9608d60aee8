/** The stores in memory and in a folder, held to the contract of all three. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fileStatusStore } from '../../../src/status/file/file-store.ts'
import { createLedger } from '../../../src/status/ledger.ts'
import { memoryStatusStore, storeOnLedger } from '../../../src/status/memory-store.ts'
import { describeStore } from './contract.ts'

describeStore('in memory', {
  open: async (options) => {
    const ledger = createLedger()
    return { store: storeOnLedger(ledger, options ?? {}), again: (other) => storeOnLedger(ledger, other ?? {}) }
  },
})

describe('in a folder', () => {
  const folders: string[] = []
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
  describeStore('the contract', {
    open: async (options) => {
      const folder = mkdtempSync(join(tmpdir(), 'microcred-store-'))
      folders.push(folder)
      return { store: fileStatusStore(folder, options), again: (other) => fileStatusStore(folder, other) }
    },
  })
})

test.each([
  ['baseUrl', { baseUrl: 'http://uni.example/status' }],
  ['entries', { entries: 131_071 }],
  ['decoys', { decoys: 0.6 }],
])('a wrong option is refused at once: %s', (name, options) => {
  for (const open of [memoryStatusStore, (given: object) => fileStatusStore('x', given)]) {
    expect(() => open(options)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'options.value', pointer: `/${name}` })] }),
    )
  }
})
