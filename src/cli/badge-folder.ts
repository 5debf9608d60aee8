/** The badges and profiles of learners in a folder, for one process: a file for each badge, holding it to the byte. */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MicrocredError, problem } from '../errors.ts'
import type { BadgeStore, StoredBadge } from '../http.ts'
import type { JsonObject } from '../model/credential.ts'

/** All that a list needs to know stands in the name, so that only the badges of a page are read. */
interface Entry {
  readonly name: string
  /** When it first came, which a replacement keeps. */
  readonly since: number
  /** How often it was replaced. After a crash an older one may be left beside the newer; it does not count. */
  readonly version: number
  readonly issuedAt: number
  readonly hash: string
  readonly form: StoredBadge['form']
}

const NAME = /^(\d+)-(\d+)-(-?\d+)-([\da-f]{64})\.(json|token)$/

/** The folder is made when something is first written to it. Names in it are hashes: neither learners nor badges are named. */
export function openBadgeFolder(folder: string): BadgeStore {
  const turns = new Map<string, Promise<unknown>>()
  /** Changes of one subject, one after the other. */
  const inTurn = <T>(subject: string, work: (own: string) => Promise<T>): Promise<T> => {
    const own = join(folder, hash(subject))
    const turn = (turns.get(own) ?? Promise.resolve()).then(() => work(own))
    const settled = turn.catch(() => {})
    turns.set(own, settled)
    settled.then(() => turns.get(own) === settled && turns.delete(own))
    return turn.catch((error: unknown) => {
      throw storeFailed(error)
    })
  }
  return {
    put: (subject, badge) =>
      inTurn(subject, async (own) => {
        const key = hash(badge.key)
        const before = (await readEntries(own)).find((entry) => entry.hash === key)
        const since = before?.since ?? Date.now()
        const version = (before?.version ?? 0) + 1
        const name = `${since}-${version}-${badge.issuedAt}-${key}.${badge.form}`
        await replaceFile(own, name, badge.text)
        if (before) await rm(join(own, before.name), { force: true })
        return before ? 'replaced' : 'created'
      }),
    list: (subject, { offset, limit, since = Number.NEGATIVE_INFINITY }) =>
      inTurn(subject, async (own) => {
        const fitting = (await readEntries(own)).filter(({ issuedAt }) => issuedAt > since)
        const badges: StoredBadge[] = []
        for (const { name, issuedAt, form, hash: key } of fitting.slice(offset, offset + limit))
          badges.push({ key, issuedAt, form, text: await readFile(join(own, name), 'utf8') })
        return { total: fitting.length, badges }
      }),
    readProfile: (subject) =>
      inTurn(subject, async (own) => {
        const text = await readFile(join(own, PROFILE), 'utf8').catch(absent)
        return text === undefined ? undefined : (JSON.parse(text) as JsonObject)
      }),
    writeProfile: (subject, profile) => inTurn(subject, (own) => replaceFile(own, PROFILE, JSON.stringify(profile))),
  }
}

const PROFILE = 'profile'

/** One of each badge, in the order in which they first came. */
async function readEntries(own: string): Promise<Entry[]> {
  const names = (await readdir(own).catch(absent)) ?? []
  const entries = new Map<string, Entry>()
  for (const name of names) {
    const [, since, version, issuedAt, key = '', form] = NAME.exec(name) ?? []
    if (key === '') continue
    const entry = {
      name,
      since: Number(since),
      version: Number(version),
      issuedAt: Number(issuedAt),
      hash: key,
      form: form as Entry['form'],
    }
    if ((entries.get(key)?.version ?? 0) < entry.version) entries.set(key, entry)
  }
  return [...entries.values()].sort((a, b) => a.since - b.since || (a.hash < b.hash ? -1 : 1))
}

/** There from one moment to the next, and on disk when this ends. */
async function replaceFile(own: string, name: string, text: string): Promise<void> {
  await mkdir(own, { recursive: true, mode: 0o700 })
  const beside = join(own, `${name}.new`)
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, join(own, name))
  const entry = await open(own, 'r')
  try {
    await entry.sync()
  } finally {
    await entry.close()
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** By its kind: the message of the system names a path. */
function storeFailed(error: unknown): MicrocredError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
  return new MicrocredError([problem('cli.file', `The folder of badges cannot be used: ${code}.`)])
}
