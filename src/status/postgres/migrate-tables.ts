/** Tables made, or brought up to date, by steps that are each done once. */
import { type Database, inTransaction, type Room } from './database.ts'

/**
 * Does in `schema` those of `steps` that were not done there yet; for any number of processes at once, and harmless when there
 * is nothing to do. `room` is whose tables they are: its steps are counted in `<room>_migration`.
 */
export async function migrateTables(
  database: Database,
  schema: string,
  room: Room,
  steps: readonly string[],
): Promise<void> {
  await inTransaction(database, async (query) => {
    // an advisory lock, since what would be locked may not be there yet; of both rooms, which may make the schema at once
    await query('select pg_advisory_xact_lock(hashtext($1))', [`microcred.migrate.${schema}`])
    await query(`create schema if not exists "${schema}"`)
    await query(`set local search_path to "${schema}"`)
    await query(`create table if not exists ${room}_migration (step integer primary key)`)
    const { rows } = await query(`select coalesce(max(step), 0) as step from ${room}_migration`)
    for (const [index, step] of steps.entries()) {
      if (index < Number(rows[0]?.['step'])) continue
      await query(step)
      await query(`insert into ${room}_migration (step) values ($1)`, [index + 1])
    }
  })
}
