/** Runs of a batch in real processes, killed at random moments and begun again. `npm run test:faults` makes it long. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { fileBatchStore } from '../../src/batch/store/file-store.ts'
import { smallAward } from '../../src/cli/example-award.ts'
import { fileStatusStore } from '../../src/status/file/file-store.ts'
import { verify } from '../../src/verify/verify.ts'
import { expectKept } from '../status/stores/expect-kept.ts'
import { assertBuilt, ROOT } from '../support/dist.ts'
import { now, useFolders } from './awards.ts'

const isLong = process.env['MICROCRED_FAULTS'] === '1'
const rounds = isLong ? 200 : 5
const ROWS = isLong ? 3000 : 1200

const newFolder = useFolders()
beforeAll(assertBuilt)

/** Credentials by their ids: the hash of their bytes and their place, the same however often they are handed out. */
type Safe = Map<string, string>

interface Promised {
  readonly safe: Safe
  readonly revoked: Map<string, readonly [string, number]>
}

const { learner: _learner, ...template } = smallAward(now)

interface Kill {
  /** `start`: while it opens its folders, takes over the lock and reads what the last one left, or soon after. */
  readonly from: 'start' | 'first row'
  readonly after: number
}

/** Starts a run, and kills it so many milliseconds later; its last words may be cut. */
async function run(folder: string, batch: string, promised: Promised, kill?: Kill): Promise<string | undefined> {
  const child = spawn('node', [`${ROOT}test/batch/worker.mjs`, folder, batch, String(ROWS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TEMPLATE: JSON.stringify({ template }) },
  })
  const closed = once(child, 'close')
  const lines = createInterface({ input: child.stdout })
  let summary: string | undefined
  const killSoon = ({ after }: Kill): void => void sleep(after).then(() => child.kill('SIGKILL'))
  let isBegun = false
  if (kill?.from === 'start') killSoon(kill)
  lines.on('line', (line) => {
    if (!isBegun && kill?.from === 'first row') killSoon(kill)
    isBegun = true
    const [word = '', id = '', hash = '', list = '', index = ''] = line.split(' ')
    if (word === 'done') summary = line.slice(5)
    else if (!/^\d+$/.test(index)) return
    else if (word === 'revoked') promised.revoked.set(id, [list, Number(index)])
    else {
      const said = `${hash} ${list} ${index}`
      // never other bytes, never another place
      expect(promised.safe.get(id) ?? said).toBe(said)
      promised.safe.set(id, said)
    }
  })
  await closed
  return summary
}

/** The store has what was promised, each row once, and so has the status store. */
async function expectSafe(folder: string, batch: string, { safe, revoked }: Promised): Promise<number> {
  const open = await fileBatchStore(join(folder, 'store')).open(batch)
  try {
    const records = await open.find(Array.from({ length: ROWS }, (_, n) => open.hash('row', `student-${n}`)))
    const known = records.filter((record) => record !== undefined)
    expect(open.count).toBe(known.length)
    const found: Safe = new Map()
    for (const record of known) {
      const bytes = (await open.read(record)) as Uint8Array
      const { id, credentialStatus } = JSON.parse(new TextDecoder().decode(bytes))
      const place = `${credentialStatus.statusListCredential.split('/').at(-1)} ${credentialStatus.statusListIndex}`
      found.set(id, `${createHash('sha256').update(bytes).digest('hex')} ${place}`)
    }
    expect([...safe].filter(([id, said]) => found.get(id) !== said)).toEqual([])
    const given = [...found.values()].map((said) => said.slice(65))
    await expectKept(fileStatusStore(join(folder, 'status'), { lockTimeoutMs: 5000 }), { given, revoked })
    return known.length
  } finally {
    await open.close()
  }
}

test(`${rounds} rounds of kill -9, and then to the end`, { timeout: isLong ? 7_200_000 : 240_000 }, async () => {
  let [batches, kills, credentials, revocations] = [0, 0, 0, 0]
  for (let round = 0; round < rounds; ) {
    const folder = newFolder()
    const batch = `batch ${++batches}`
    const promised: Promised = { safe: new Map(), revoked: new Map() }
    let known = 0
    while (round < rounds && known < ROWS) {
      const from = kills % 2 === 0 ? 'first row' : 'start'
      await run(folder, batch, promised, { from, after: Math.random() * (from === 'start' ? 1500 : 400) })
      kills++
      round++
      known = await expectSafe(folder, batch, promised)
    }
    const summary = JSON.parse((await run(folder, batch, promised)) ?? '{}')
    expect(summary).toMatchObject({
      ended: 'done',
      rows: ROWS,
      refused: 0,
      known,
      repeated: known,
      issued: ROWS - known,
    })
    expect(await expectSafe(folder, batch, promised)).toBe(ROWS)
    await expectFiles(join(folder, 'out'), promised)
    credentials += promised.safe.size
    revocations += promised.revoked.size
  }
  process.stdout.write(
    `batch, file store: ${kills} kills over ${batches} batches, ${credentials} credentials, ${revocations} revoked\n`,
  )
})

async function expectFiles(out: string, { safe }: Promised): Promise<void> {
  const files = readdirSync(out)
  expect(files.filter((name) => name.endsWith('.new'))).toEqual([])
  const badges = files.filter((name) => /^[\da-f-]{36}\.json$/.test(name))
  expect(badges).toHaveLength(ROWS)
  for (const [nth, name] of badges.entries()) {
    const text = readFileSync(join(out, name), 'utf8')
    const badge = JSON.parse(text)
    expect(safe.get(badge.id)?.slice(0, 64)).toBe(createHash('sha256').update(text).digest('hex'))
    if (nth % 25 !== 0) continue
    expect((await verify(badge, { skip: ['status.entries'] })).checks['proof.signature'].outcome).toBe('pass')
  }
  const results = readFileSync(join(out, 'results.jsonl'), 'utf8').trim().split('\n')
  expect(results.map((line) => JSON.parse(line).row)).toEqual(Array.from({ length: ROWS }, (_, n) => n + 1))
}
