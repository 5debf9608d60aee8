/**
 * A secret key and an e-mail address go into every function that is exported, in right and in wrong places: whatever is thrown,
 * whatever is found and whatever is printed holds none of it. (Names of members and options are repeated: what is wrong must be found.)
 */
import { expect, test, vi } from 'vitest'
import * as bake from '../../src/bake.ts'
import * as convert from '../../src/convert.ts'
import * as http from '../../src/http.ts'
import * as main from '../../src/index.ts'
import * as keys from '../../src/keys.ts'
import * as registry from '../../src/registry.ts'
import * as render from '../../src/render.ts'
import * as resolve from '../../src/resolve.ts'
import * as status from '../../src/status.ts'
import * as verifier from '../../src/verify.ts'
import * as vocabulary from '../../src/vocabulary.ts'
import { smallAward } from '../build/awards.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { CANARY_EMAIL, findCanary } from '../support/canaries.ts'
import { shown } from './canary.ts'

const MODULES = { bake, convert, http, main, keys, registry, render, resolve, status, verifier, vocabulary }
const seed = new Uint8Array(32).fill(7)
const jwk = keys.exportKey(key, { format: 'jwk', secret: true })
const pem = keys.exportKey(key, { format: 'pkcs8', secret: true })
const multikey = keys.exportKey(key, { format: 'multikey', secret: true })
const award = { ...smallAward, learner: { name: 'Canary', email: CANARY_EMAIL } }
const secured = await main.issue(award, { signer, now })

/** What is handed in, first. */
const INPUTS: readonly unknown[] = [
  jwk,
  pem,
  multikey,
  seed,
  jwk.d,
  CANARY_EMAIL,
  { email: CANARY_EMAIL },
  award,
  { ...award, awarded: jwk.d, title: jwk, level: CANARY_EMAIL },
  secured,
  { ...secured, name: jwk.d, proof: [{ ...secured.proof[0], verificationMethod: jwk.d, proofValue: CANARY_EMAIL }] },
  { ...badge(), issuer: jwk, credentialSubject: { id: CANARY_EMAIL, achievement: jwk.d } },
  [secured, jwk],
  JSON.stringify({ type: CANARY_EMAIL, key: jwk }),
  `{"key": "${jwk.d}`,
  key,
  signer,
]

/** And what beside it. */
const OPTIONS: readonly unknown[] = [
  undefined,
  jwk,
  CANARY_EMAIL,
  { signer, now },
  { signer: jwk, now },
  { keys: [jwk.d], baseUrl: CANARY_EMAIL, contexts: { x: jwk }, trust: CANARY_EMAIL },
  { now: jwk.d, expect: CANARY_EMAIL, format: jwk.d, to: jwk.d, id: CANARY_EMAIL, seed, key: jwk },
  { now, recipient: { email: CANARY_EMAIL }, challenge: 'c' },
  { now, trust: { issuers: [{ id: CANARY_EMAIL, keys: [jwk.d, jwk] }] } },
]

/** An error whole; of a result what it says of itself: its findings. What was asked for is in it by right. */
function findingsOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  const { problems, problem, remarks, checks, lost } = value as Record<string, unknown>
  return [problems, problem, remarks, checks, lost]
}

async function outcomeOf(call: () => unknown): Promise<unknown> {
  try {
    const result = await call()
    return findingsOf(Array.isArray(result) ? { problems: result.filter((each) => each?.code !== undefined) } : result)
  } catch (error) {
    return error
  }
}

for (const [name, exported] of Object.entries(MODULES)) {
  const functions = Object.entries(exported).filter(([, value]) => typeof value === 'function')
  test(`microcred/${name}: ${functions.length} functions`, async () => {
    const printed: string[] = []
    const spies = (['log', 'error', 'warn', 'info', 'debug'] as const).map((each) =>
      vi.spyOn(console, each).mockImplementation((...words: unknown[]) => void printed.push(words.map(shown).join())),
    )
    try {
      for (const [called, run] of functions) {
        // what is handed out is for its caller: a class, a key as it was asked for
        if (called === 'exportKey' || called === 'MicrocredError') continue
        for (const input of INPUTS) {
          for (const options of OPTIONS) {
            const outcome = await outcomeOf(() => (run as (...words: unknown[]) => unknown)(input, options))
            const leak = findCanary(shown(outcome))
            expect(leak === undefined ? '' : `${called}: ${leak}\n${shown(outcome).slice(0, 2000)}`).toBe('')
          }
        }
      }
    } finally {
      for (const spy of spies) spy.mockRestore()
    }
    expect(findCanary(printed.join('\n'))).toBeUndefined()
  })
}

test('the search finds what it looks for', () => {
  for (const leak of [
    new Error(jwk.d),
    { problems: [{ message: CANARY_EMAIL }] },
    [seed],
    { cause: Buffer.from(seed).toString('hex') },
  ]) {
    expect(findCanary(shown(leak))).toBeDefined()
  }
})
