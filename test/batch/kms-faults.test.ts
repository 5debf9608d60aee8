/**
 * Cohorts signed by services that throttle, fail, fall silent, give wrong signatures and half answers by chance, and die in the middle; a
 * run that they end is begun again. Nothing is lost, nothing is issued twice, and no bad credential is ever handed out.
 * `npm run test:faults` makes it long; what is printed is what was counted.
 */
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { runBatch } from '../../src/batch/run-batch.ts'
import type { BatchSummary } from '../../src/batch/run-types.ts'
import { fileBatchStore } from '../../src/batch/store/file-store.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { awsKmsSigner } from '../../src/keys/aws-kms.ts'
import { azureKeyVaultSigner } from '../../src/keys/azure-key-vault.ts'
import { googleKmsSigner } from '../../src/keys/google-kms.ts'
import { vaultTransitSigner } from '../../src/keys/vault-transit.ts'
import { withRetries } from '../../src/keys/with-retries.ts'
import type { Signer } from '../../src/model/key.ts'
import { fileStatusStore } from '../../src/status/file/file-store.ts'
import { verify } from '../../src/verify/verify.ts'
import {
  awsError,
  azureError,
  CANARY,
  type Fault,
  type Faults,
  fakeAws,
  fakeAzure,
  fakeGoogle,
  fakeVault,
  GOOGLE_NAME,
  googleError,
  vaultError,
} from '../keys/services/fakes.ts'
import { baseUrl, collector, items, now, textOf, useFolders } from './awards.ts'

const isLong = process.env['MICROCRED_FAULTS'] === '1'
const ROUNDS = isLong ? 40 : 4
/** Several chunks of 64, so that a run that ends in the middle has handed some out. */
const ROWS = isLong ? 500 : 200

const newFolder = useFolders()

interface Service {
  readonly name: string
  readonly format: 'eddsa-rdfc-2022' | 'ecdsa-rdfc-2019'
  readonly signer: Signer
  readonly faults: Faults
  readonly busy: Error
  readonly broken: Error
  /** What it says when it is dead for good: it refuses all. */
  readonly dead: Error
}

const cut = (): Error => Object.assign(new Error(CANARY), { code: 'ECONNRESET' })

const SERVICES: readonly (() => Promise<Service>)[] = [
  async () => {
    const { client, faults } = fakeAws('Ed25519')
    const signer = await awsKmsSigner(client, { keyId: 'alias/badges' })
    const [busy, broken] = [awsError('ThrottlingException', 400), awsError('KMSInternalException', 500)]
    const dead = awsError('DisabledException', 400)
    return { name: 'AWS', format: 'eddsa-rdfc-2022', signer, faults, busy, broken, dead }
  },
  async () => {
    const { client, faults } = fakeGoogle('P-256')
    const signer = await googleKmsSigner(client, { name: GOOGLE_NAME })
    const [busy, broken, dead] = [googleError(8), googleError(14), googleError(7)]
    return { name: 'Google', format: 'ecdsa-rdfc-2019', signer, faults, busy, broken, dead }
  },
  async () => {
    const { client, faults } = fakeAzure('P-256')
    const signer = await azureKeyVaultSigner(client, { name: 'badges' })
    const [busy, broken] = [azureError(429, 'TooManyRequests'), azureError(503, 'ServiceUnavailable')]
    return {
      name: 'Azure',
      format: 'ecdsa-rdfc-2019',
      signer,
      faults,
      busy,
      broken,
      dead: azureError(403, 'Forbidden'),
    }
  },
  async () => {
    const { client, faults } = fakeVault('Ed25519')
    const signer = await vaultTransitSigner(client, { name: 'badges' })
    const [busy, broken, dead] = [vaultError(429), vaultError(503), vaultError(403)]
    return { name: 'Vault', format: 'eddsa-rdfc-2022', signer, faults, busy, broken, dead }
  },
]

const counted = { throttled: 0, failed: 0, 'cut off': 0, silent: 0, 'wrong signature': 0, 'half an answer': 0, died: 0 }

/** In each run the service dies once, sooner or later, until the last, in which it only stumbles. */
function misbehave({ faults, busy, broken, dead }: Service, diesAfter: number): void {
  let left = diesAfter
  const met = (kind: keyof typeof counted, fault: Fault): Fault => {
    counted[kind]++
    return fault
  }
  faults.draw = () => {
    if (left === 0) counted.died++
    if (left-- <= 0) return dead
    const chance = Math.random()
    if (chance < 0.1) return met('throttled', busy)
    if (chance < 0.15) return met('failed', broken)
    if (chance < 0.18) return met('cut off', cut())
    if (chance < 0.19) return met('silent', 'silence')
    if (chance < 0.2) return met('wrong signature', 'wrong signature')
    if (chance < 0.203) return met('half an answer', 'half an answer')
    return undefined
  }
}

test(`${ROUNDS} rounds of ${ROWS} rows by services that fail by chance and die in the middle`, async () => {
  let [runs, credentials, kept] = [0, 0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    const service = await (SERVICES[round % SERVICES.length] as (typeof SERVICES)[number])()
    const folder = newFolder()
    const handed = new Map<number, string>()
    const deaths = isLong ? 4 : 2
    let isDone = false
    for (let run = 0; !isDone; run++) {
      expect(run).toBeLessThan(100)
      runs++
      // Vault is asked for many signatures in one call
      const calls = ROWS / (service.name === 'Vault' ? 8 : 1)
      misbehave(service, run < deaths ? Math.floor((Math.random() * calls) / 2) : Number.POSITIVE_INFINITY)
      const before = handed.size
      const { out, results } = collector()
      const outcome = await runBatch(items(ROWS), {
        batch: 'b',
        signer: withRetries(service.signer, { delayMs: 1, timeoutMs: 40, atOnce: 8, batch: 8 }),
        format: service.format,
        now,
        store: fileBatchStore(join(folder, 'store')),
        status: { store: fileStatusStore(join(folder, 'status'), { baseUrl }), purpose: 'revocation' },
        out,
      }).catch((error: unknown) => error)
      for (const result of results) {
        const text = textOf(result)
        // never other bytes
        expect(handed.get(result.row) ?? text).toBe(text)
        if (handed.has(result.row)) continue
        handed.set(result.row, text)
        const { checks } = await verify(JSON.parse(text), { now, skip: ['status.entries'] })
        expect([checks['proof.signature'].outcome, checks['proof.issuer'].outcome]).toEqual(['pass', 'pass'])
      }
      if (outcome instanceof Error) {
        const code = isMicrocredError(outcome) ? outcome.code : String(outcome)
        expect(code).toMatch(/^(?:keys\.(?:busy|unreachable|refused|answer)|issue\.signer)$/)
        expect(inspect(outcome, { depth: 20, showHidden: true })).not.toContain(CANARY)
        expect(handed.size).toBeLessThan(ROWS)
      } else {
        const { repeated, issued, ...summary } = outcome as BatchSummary
        expect(summary).toMatchObject({ rows: ROWS, refused: 0, ended: 'done' })
        // what was handed out before was kept before
        expect(repeated).toBeGreaterThanOrEqual(before)
        expect(repeated + issued).toBe(ROWS)
        kept += before
        isDone = true
      }
    }
    expect([...handed.keys()].sort((a, b) => a - b)).toEqual(items(ROWS).map(({ row }) => row))
    const places = [...handed.values()].map((text) => JSON.parse(text).credentialStatus.id)
    expect(new Set(places).size).toBe(ROWS)
    credentials += handed.size
  }
  expect(counted.died).toBeGreaterThan(0)
  expect(kept).toBeGreaterThan(0)
  expect(Math.min(counted.throttled, counted.failed, counted['cut off'])).toBeGreaterThan(0)
  const faults = Object.entries(counted).map(([kind, count]) => `${count} ${kind}`)
  process.stdout.write(
    `batch, key services: ${ROUNDS} rounds, ${runs} runs, ${credentials} credentials, ${kept} of them from runs that were ended; calls: ${faults.join(', ')}\n`,
  )
}, 3_600_000)
