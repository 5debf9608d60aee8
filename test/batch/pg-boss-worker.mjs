/** A worker of its own, as built: `node pg-boss-worker.mjs URL`; ends when there is nothing left, or when it is killed. */
import { writeSync } from 'node:fs'
import { argv, env, exit } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { importKey, localSigner } from 'microcred'
import { pgBossBatch } from 'microcred/batch/pg-boss'
import { postgresStatusStore } from 'microcred/status/postgres'
import pg from 'pg'
import PgBoss from 'pg-boss'

const [, , url] = argv
const database = new pg.Pool({ connectionString: url, max: 4 })
// without it a connection that breaks ends the process
database.on('error', () => {})
async function startBoss() {
  for (;;) {
    // one that failed to start says that it did, when it is asked again
    const boss = new PgBoss({ connectionString: url, max: 2, maintenanceIntervalSeconds: 1, schedule: false })
    boss.on('error', () => {})
    try {
      return await boss.start()
    } catch {
      await sleep(200)
    }
  }
}
const batch = pgBossBatch({
  boss: await startBoss(),
  database,
  secret: Buffer.from(env.SECRET, 'base64url'),
  leaseSeconds: Number(env.LEASE_SECONDS),
})
const store = postgresStatusStore(database, { baseUrl: 'https://uni.example/status' })
writeSync(1, 'ready\n')
const worked = await batch.work({
  signer: localSigner(await importKey(JSON.parse(env.KEY))),
  status: { store, purpose: 'revocation' },
  pollSeconds: 0.2,
  stopWhenEmpty: env.STOP_WHEN_EMPTY !== '0',
})
writeSync(1, `${JSON.stringify(worked)}\n`)
exit(0)
