/** Codes of the stores of status lists. */
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProblemCode } from '../../src/errors.ts'
import { lockFolder } from '../../src/files/lock-folder.ts'
import { issue } from '../../src/issue.ts'
import { changeStatus } from '../../src/status/change-status.ts'
import { fileStatusStore } from '../../src/status/file/file-store.ts'
import { memoryStatusStore } from '../../src/status/memory-store.ts'
import type { StatusStore } from '../../src/status/status-store.ts'
import { badge, now, signer } from '../support/badge.ts'
import type { Provoke } from './provoke.ts'

const baseUrl = 'https://uni.example/status'
const credential = String(badge()['id'])
const request = { issuer: 'did:example:uni', purpose: 'revocation', credential } as const
const folder = (): string => mkdtempSync(join(tmpdir(), 'microcred-status-'))

async function revoked(): Promise<StatusStore> {
  const store = memoryStatusStore({ baseUrl })
  await issue(badge(), { signer, now, status: { store, purpose: 'revocation' } })
  await changeStatus(store, credential, { reason: 'In error', now })
  return store
}

type StoreCode = Extract<ProblemCode, `status.store.${string}`>

export const stores: Readonly<Record<StoreCode, Provoke>> = {
  'status.store.unknown': () => changeStatus(memoryStatusStore({ baseUrl }), credential, { reason: 'In error', now }),
  'status.store.revoked': async () =>
    issue(badge(), { signer, now, status: { store: await revoked(), purpose: 'revocation' } }),
  'status.store.irreversible': async () =>
    changeStatus(await revoked(), credential, { value: 0, reason: 'Not so', now }),
  'status.store.busy': async () => {
    const held = folder()
    const unlock = await lockFolder(held, 1000, () => new Error('busy'))
    try {
      return await fileStatusStore(held, { baseUrl, lockTimeoutMs: 5 }).reserve(request)
    } finally {
      await unlock()
    }
  },
  'status.store.failed': () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    return fileStatusStore(file, { baseUrl }).reserve(request)
  },
  'status.store.damaged': async () => {
    const kept = folder()
    const store = fileStatusStore(kept, { baseUrl })
    await store.reserve(request)
    const [first = '', ...rest] = readFileSync(join(kept, 'journal'), 'utf8').split('\n')
    writeFileSync(join(kept, 'journal'), `${first.replace('revocation', 'suspension')}\n`)
    appendFileSync(join(kept, 'journal'), rest.join('\n'))
    return fileStatusStore(kept).lists()
  },
}
