/** One contract for every store of badges: in memory, and the folder of `microcred serve`. */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openBadgeFolder } from '../../src/cli/badge-folder.ts'
import { type BadgeStore, memoryBadgeStore, type StoredBadge } from '../../src/http.ts'

const root = mkdtempSync(join(tmpdir(), 'microcred-badges-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const newFolder = (): string => join(root, String(count++))

const badge = (key: string, issuedAt = 1, more: Partial<StoredBadge> = {}): StoredBadge => ({
  key,
  issuedAt,
  text: `{"id":"${key}"}`,
  form: 'json',
  ...more,
})
const textsOf = async (store: BadgeStore, subject: string, page = { offset: 0, limit: 100 }): Promise<string[]> =>
  (await store.list(subject, page)).badges.map(({ text }) => text)

describe.each<[string, () => BadgeStore]>([
  ['memory', () => memoryBadgeStore()],
  ['folder', () => openBadgeFolder(newFolder())],
])('%s', (_, open) => {
  test('keeps what is put, to the byte, in the order in which it came', async () => {
    const store = open()
    const text = '{ "id": "größe\\u0000 \u{1f393}" }\n'
    expect(await store.put('a', badge('1', 5, { text }))).toBe('created')
    // not at once: a folder tells the order by the clock
    await new Promise((resolve) => setTimeout(resolve, 3))
    expect(await store.put('a', badge('2', -7, { text: 'a.b.c', form: 'token' }))).toBe('created')
    const { total, badges } = await store.list('a', { offset: 0, limit: 10 })
    expect(total).toBe(2)
    expect(badges.map(({ text, form, issuedAt }) => [text, form, issuedAt])).toEqual([
      [text, 'json', 5],
      ['a.b.c', 'token', -7],
    ])
  })

  test('replaces one of the same key, in its place, and shows the new one alone', async () => {
    const store = open()
    await store.put('a', badge('1'))
    await new Promise((resolve) => setTimeout(resolve, 3))
    await store.put('a', badge('2'))
    expect(await store.put('a', badge('1', 9, { text: 'new', form: 'token' }))).toBe('replaced')
    expect(await textsOf(store, 'a')).toEqual(['new', '{"id":"2"}'])
    expect((await store.list('a', { offset: 0, limit: 9, since: 8 })).total).toBe(1)
  })

  test('pages, and counts all that fit', async () => {
    const store = open()
    for (let at = 0; at < 5; at++) {
      await store.put('a', badge(String(at), at))
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
    expect(await textsOf(store, 'a', { offset: 1, limit: 2 })).toEqual(['{"id":"1"}', '{"id":"2"}'])
    const later = await store.list('a', { offset: 1, limit: 9, since: 2 })
    expect([later.total, later.badges.map(({ issuedAt }) => issuedAt)]).toEqual([2, [4]])
    expect(await store.list('a', { offset: 9, limit: 1 })).toEqual({ total: 5, badges: [] })
  })

  test('keeps subjects apart, whatever they are called', async () => {
    const store = open()
    for (const subject of ['a', 'A', '../a', 'a/b', '', '__proto__', 'x'.repeat(5000)]) {
      expect(await textsOf(store, subject)).toEqual([])
      expect(await store.readProfile(subject)).toBeUndefined()
      await store.put(subject, badge('1', 1, { text: subject }))
      await store.writeProfile(subject, { id: subject })
    }
    expect(await textsOf(store, '../a')).toEqual(['../a'])
    expect(await store.readProfile('__proto__')).toEqual({ id: '__proto__' })
  })

  test('puts of one badge at once are one badge', async () => {
    const store = open()
    const done = await Promise.all(Array.from({ length: 20 }, (_, at) => store.put('a', badge('1', at))))
    expect(done.filter((each) => each === 'created')).toHaveLength(1)
    expect((await store.list('a', { offset: 0, limit: 9 })).badges.map(({ issuedAt }) => issuedAt)).toEqual([19])
  })
})

describe('the folder', () => {
  test('is there for the next process; names nobody; is its owner’s alone', async () => {
    const folder = newFolder()
    const store = openBadgeFolder(folder)
    await store.put('aoife@uni.example', badge('urn:secret'))
    await store.writeProfile('aoife@uni.example', { name: 'Aoife' })
    expect(await textsOf(openBadgeFolder(folder), 'aoife@uni.example')).toEqual(['{"id":"urn:secret"}'])
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(names.join()).not.toMatch(/aoife|secret/)
    const [own = ''] = readdirSync(folder)
    expect(statSync(join(folder, own)).mode & 0o077).toBe(0)
    for (const name of readdirSync(join(folder, own))) expect(statSync(join(folder, own, name)).mode & 0o077).toBe(0)
  })

  test('a learner is erased by removing the folder that the SHA-256 of their subject names, under a service that runs', async () => {
    const folder = newFolder()
    const store = openBadgeFolder(folder)
    for (const subject of ['aoife@uni.example', 'brian@uni.example']) {
      await store.put(subject, badge('1', 1, { text: subject }))
      await store.writeProfile(subject, { name: subject })
    }
    // as docs/privacy.md says
    const name = createHash('sha256').update('aoife@uni.example').digest('hex')
    rmSync(join(folder, name), { recursive: true })
    expect(await textsOf(store, 'aoife@uni.example')).toEqual([])
    expect(await store.readProfile('aoife@uni.example')).toBeUndefined()
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file))
    const texts = left.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file, 'utf8'))
    expect(texts.join()).not.toContain('aoife')
    expect(await textsOf(store, 'brian@uni.example')).toEqual(['brian@uni.example'])
    expect(await store.put('aoife@uni.example', badge('1'))).toBe('created')
  })

  test('a crash between writing the new and taking away the old leaves the new; half a file is none', async () => {
    const folder = newFolder()
    const store = openBadgeFolder(folder)
    await store.put('a', badge('1'))
    const [own = ''] = readdirSync(folder)
    const [old = ''] = readdirSync(join(folder, own))
    const before = readFileSync(join(folder, own, old))
    await store.put('a', badge('1', 2, { text: 'new' }))
    writeFileSync(join(folder, own, old), before)
    writeFileSync(join(folder, own, `${old}.new`), '{"id":')
    expect(await textsOf(store, 'a')).toEqual(['new'])
    expect(await store.put('a', badge('1', 3, { text: 'newer' }))).toBe('replaced')
    expect(await textsOf(store, 'a')).toEqual(['newer'])
  })

  test('one that cannot be used is a problem with a code, and without its path', async () => {
    const folder = newFolder()
    writeFileSync(folder, '')
    const refused = openBadgeFolder(folder).put('a', badge('1'))
    await expect(refused).rejects.toMatchObject({ problems: [{ code: 'cli.file' }] })
    await expect(refused).rejects.not.toThrow(folder)
  })
})
