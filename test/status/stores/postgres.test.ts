/** The store in PostgreSQL, held to the contract of all three, and what it alone has. */
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postgresStatusStore } from '../../../src/status/postgres/postgres-store.ts'
import { baseUrl, describeStore, uni } from './contract.ts'
import { type PostgresServer, poolOf, startPostgres } from './postgres-server.ts'

describe('in PostgreSQL', () => {
  let server: PostgresServer
  let pool: Pool
  let count = 0
  beforeAll(async () => {
    server = await startPostgres()
    pool = poolOf(server.url, 16)
  })
  afterAll(async () => {
    await pool?.end()
    await server?.stop()
  })

  describeStore('the contract', {
    open: async (options) => {
      const schema = `store_${++count}`
      const store = postgresStatusStore(pool, { ...options, schema })
      await store.migrate()
      return { store, again: (other) => postgresStatusStore(pool, { ...other, schema }) }
    },
  })

  test('migrating again, and by many at once, does nothing', async () => {
    const options = { baseUrl, schema: 'migrated' }
    await Promise.all(Array.from({ length: 8 }, () => postgresStatusStore(pool, options).migrate()))
    await postgresStatusStore(pool, options).reserve({ issuer: uni, purpose: 'revocation' })
    await postgresStatusStore(pool, options).migrate()
    expect(await postgresStatusStore(pool, options).lists()).toHaveLength(1)
  })

  test('within the caller’s transaction it stands and falls with that', async () => {
    const store = postgresStatusStore(pool, { baseUrl, schema: 'migrated' })
    const client = await pool.connect()
    await client.query('begin')
    await store.within(client).reserve({ issuer: uni, purpose: 'revocation', credential: 'urn:rolled-back' })
    expect(await store.within(client).find('urn:rolled-back')).toHaveLength(1)
    await client.query('rollback')
    client.release()
    expect(await store.find('urn:rolled-back')).toEqual([])
  })

  test('a list that fills is followed by another, and not one place is given twice', async () => {
    const store = postgresStatusStore(pool, { baseUrl, schema: 'filling' })
    await store.migrate()
    const { list } = await store.reserve({ issuer: uni, purpose: 'revocation' })
    const taken = `insert into filling.status_entry (list, place, kind)
      select l.name, p, 'x' from filling.status_list l, generate_series(0, 131071) p
      where get_bit(l.reserved, (p / 8) * 8 + 7 - p % 8) = 0 and p % 10000 <> 0 on conflict do nothing`
    await pool.query(taken)
    const places = await Promise.all(
      Array.from({ length: 30 }, () => store.reserve({ issuer: uni, purpose: 'revocation' })),
    )
    const inFirst = places.filter((place) => place.list.name === list.name)
    expect(inFirst.length).toBeGreaterThan(5)
    expect(inFirst.length).toBeLessThanOrEqual(14)
    expect(inFirst.every(({ index }) => index % 10_000 === 0)).toBe(true)
    expect(new Set(places.map(({ list: { name }, index }) => `${name} ${index}`)).size).toBe(30)
    expect(await store.lists()).toHaveLength(2)
  })

  test('a server that is not there is said so, without its words', async () => {
    const nowhere = poolOf('postgres://secret:secret@127.0.0.1:1/x')
    const store = postgresStatusStore(nowhere, { baseUrl })
    const error = await store.lists().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'status.store.failed' })
    expect(String(error)).not.toContain('secret')
    await nowhere.end()
  })
})
