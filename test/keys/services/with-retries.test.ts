/** `withRetries`: what is asked again, what never, how much at once, and what many signatures in one call come to. */
import { describe, expect, test } from 'vitest'
import { isMicrocredError, MicrocredError, problem } from '../../../src/errors.ts'
import { issue } from '../../../src/issue.ts'
import { issueMany } from '../../../src/issue-many.ts'
import { awsKmsSigner } from '../../../src/keys/aws-kms.ts'
import { vaultTransitSigner } from '../../../src/keys/vault-transit.ts'
import { withRetries } from '../../../src/keys/with-retries.ts'
import type { JsonObject } from '../../../src/model/credential.ts'
import type { Signer } from '../../../src/model/key.ts'
import { verify } from '../../../src/verify/verify.ts'
import { badge, signer as local, now } from '../../support/badge.ts'
import { awsError, type Faults, fakeAws, fakeVault, vaultError } from './fakes.ts'

const quick = { delayMs: 1, timeoutMs: 200 } as const
const input = { data: new Uint8Array(3), digest: (): Uint8Array => new Uint8Array(32) }

async function aws(): Promise<{ signer: Signer; faults: Faults }> {
  const { client, faults } = fakeAws('Ed25519')
  return { signer: await awsKmsSigner(client, { keyId: 'alias/badges' }), faults }
}

const titled = (signer: Signer, name: string): JsonObject => ({
  ...badge(signer.verificationMethod.split('#')[0] ?? ''),
  name,
})

const codeOf = (error: unknown): string => (isMicrocredError(error) ? error.code : String(error))

describe('asked again', () => {
  test('throttled, failed, cut off and silent: then a badge that verifies', async () => {
    const { signer, faults } = await aws()
    const cut = Object.assign(new Error('x'), { code: 'ECONNRESET' })
    faults.next.push(awsError('ThrottlingException', 400), awsError('KMSInternalException', 500), cut, 'silence')
    const patient = withRetries(signer, quick)
    const secured = await issue(titled(signer, 'One'), { signer: patient, now })
    expect((await verify(secured, { now })).verdict).toBe('verified')
    expect(faults.calls).toBe(5)
  })

  test('no more often than said, and the last failure is told', async () => {
    const { signer, faults } = await aws()
    for (let at = 0; at < 9; at++) faults.next.push(awsError('ThrottlingException', 400))
    expect(
      await withRetries(signer, { ...quick, attempts: 3 })
        .sign(input)
        .catch(codeOf),
    ).toBe('keys.busy')
    expect(faults.calls).toBe(3)
    faults.next.splice(0)
    faults.next.push('silence', 'silence')
    const silent = withRetries(signer, { delayMs: 0, timeoutMs: 20, attempts: 2 }).sign(input)
    expect(await silent.catch(codeOf)).toBe('keys.unreachable')
    expect(faults.calls).toBe(5)
  })

  test('later each time: half of the wait is chance, the wait doubles', async () => {
    const moments: number[] = []
    const failing = {
      ...local,
      sign: async (): Promise<Uint8Array> => {
        moments.push(performance.now())
        throw new MicrocredError([problem('keys.busy', 'busy')])
      },
    }
    await withRetries(failing, { delayMs: 40, attempts: 4 }).sign(input).catch(codeOf)
    const waits = moments.slice(1).map((moment, at) => moment - (moments[at] ?? 0))
    expect(waits).toHaveLength(3)
    for (const [at, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(20 * 2 ** at - 2)
  })

  test('the errors of a signer of one’s own, where it is said which pass', async () => {
    let calls = 0
    const own = {
      ...local,
      sign: async (...asked: Parameters<Signer['sign']>): Promise<Uint8Array> => {
        if (++calls < 3) throw new RangeError('come back later')
        return local.sign(...asked)
      },
    }
    await expect(withRetries(own, quick).sign(input)).rejects.toThrow('come back later')
    calls = 0
    const patient = withRetries(own, { ...quick, isPassing: (error) => error instanceof RangeError })
    expect(await patient.sign(input)).toHaveLength(64)
  })
})

describe('never asked again', () => {
  test('a refusal, half an answer, and a wrong signature, which gives no credential', async () => {
    for (const [fault, code] of [
      [awsError('AccessDeniedException', 400), 'keys.refused'],
      ['half an answer', 'keys.answer'],
      ['wrong signature', 'issue.signer'],
    ] as const) {
      const { signer, faults } = await aws()
      faults.next.push(fault)
      const asked = issue(titled(signer, 'One'), { signer: withRetries(signer, quick), now })
      expect(await asked.catch(codeOf)).toBe(code)
      expect(faults.calls).toBe(1)
    }
  })

  test('after the signal: waiting, under way and in the queue end with its reason', async () => {
    const { signer, faults } = await aws()
    const controller = new AbortController()
    faults.next.push('silence', awsError('ThrottlingException', 400))
    const patient = withRetries(signer, { delayMs: 10_000, atOnce: 2, signal: controller.signal })
    const asked = [1, 2, 3].map(() => patient.sign(input).catch((reason: unknown) => String(reason)))
    setTimeout(() => controller.abort('stopped'), 20)
    expect(await Promise.all(asked)).toEqual(['stopped', 'stopped', 'stopped'])
    expect(faults.calls).toBe(2)
    await expect(patient.sign(input)).rejects.toBe('stopped')
  })

  test('for one that was called off, while the others go on', async () => {
    const { signer, faults } = await aws()
    const patient = withRetries(signer, { ...quick, atOnce: 1 })
    const controller = new AbortController()
    const first = patient.sign(input)
    const second = patient.sign(input, { signal: controller.signal }).catch((reason: unknown) => String(reason))
    const third = patient.sign(input)
    controller.abort('not this one')
    expect(await second).toBe('not this one')
    expect([(await first).length, (await third).length, faults.calls]).toEqual([64, 64, 2])
  })
})

describe('a cohort', () => {
  test('through a service that fails one call in three: each badge once, in order, a few at a time', async () => {
    const { signer, faults } = await aws()
    for (let at = 0; at < 60; at++) faults.next.push(at % 3 === 1 ? awsError('ThrottlingException', 400) : undefined)
    const patient = withRetries(signer, { ...quick, atOnce: 4, attempts: 10 })
    const names = Array.from({ length: 40 }, (_, at) => `badge ${at}`)
    const seen: unknown[] = []
    for await (const { credential } of issueMany(
      names.map((name) => titled(signer, name)),
      { signer: patient, now },
    )) {
      expect((await verify(credential, { now })).verdict).toBe('verified')
      seen.push((credential as JsonObject | undefined)?.['name'])
    }
    expect(seen).toEqual(names)
    expect(faults.most).toBe(4)
    expect(faults.publicKeyCalls).toBe(1)
  })

  test('a service that dies in the middle ends the run at its place: what came before is good, nothing after', async () => {
    const { signer, faults } = await aws()
    for (let at = 0; at < 200; at++) faults.next.push(at < 10 ? undefined : awsError('KMSInternalException', 500))
    const patient = withRetries(signer, { ...quick, atOnce: 1, attempts: 2 })
    const verdicts: string[] = []
    const run = async (): Promise<void> => {
      const inputs = Array.from({ length: 40 }, (_, at) => titled(signer, `badge ${at}`))
      for await (const { credential } of issueMany(inputs, { signer: patient, now, atOnce: 2 })) {
        verdicts.push((await verify(credential, { now })).verdict)
      }
    }
    expect(await run().catch(codeOf)).toBe('keys.busy')
    expect(verdicts).toEqual(Array.from({ length: 10 }, () => 'verified'))
  })
})

describe('many signatures in one call', () => {
  test('of Vault: what is asked for together goes together, and each is the one asked for', async () => {
    const { client, faults } = fakeVault('P-256')
    const signer = await vaultTransitSigner(client, { name: 'badges' })
    const patient = withRetries(signer, { ...quick, batch: 16 })
    faults.next.push(vaultError(429))
    const names = Array.from({ length: 64 }, (_, at) => `badge ${at}`)
    let good = 0
    for await (const { credential } of issueMany(
      names.map((name) => titled(signer, name)),
      { signer: patient, now, format: 'ecdsa-rdfc-2019' },
    )) {
      if ((await verify(credential, { now })).verdict === 'verified') good++
    }
    expect(good).toBe(64)
    expect(faults.calls).toBeLessThan(40)
    expect(await patient.signMany?.([input, input])).toHaveLength(2)
  })

  test('asked for through another such signer: Node warns of nothing', async () => {
    const { client, faults } = fakeVault('Ed25519')
    const signer = await vaultTransitSigner(client, { name: 'badges' })
    const warnings: string[] = []
    const hear = ({ message }: Error): void => void warnings.push(message)
    process.on('warning', hear)
    const { signal } = new AbortController()
    const outer = withRetries(withRetries(signer, quick), { ...quick, signal })
    expect(await outer.signMany?.(Array.from({ length: 40 }, () => input))).toHaveLength(40)
    expect(await Promise.all(Array.from({ length: 40 }, () => outer.sign(input)))).toHaveLength(40)
    await new Promise((resolve) => setTimeout(resolve, 10))
    process.off('warning', hear)
    expect(warnings).toEqual([])
    expect(faults.calls).toBe(2)
  })

  test('one too few, or one without a signature: none is used', async () => {
    const { client, faults } = fakeVault('Ed25519')
    const signer = await vaultTransitSigner(client, { name: 'badges' })
    faults.next.push('half an answer')
    await expect(signer.signMany?.([input, input])).rejects.toMatchObject({ code: 'keys.answer' })
    const short = { ...local, signMany: async (): Promise<Uint8Array[]> => [new Uint8Array(64)] }
    const asked = await Promise.all(
      [1, 2].map(() => withRetries(short, quick).signMany?.([input, input]).catch(codeOf)),
    )
    expect(asked).toEqual(['keys.answer', 'keys.answer'])
  })
})

test('the public key is asked for once, and again where that failed', async () => {
  let asked = 0
  const own = {
    ...local,
    publicKey: async () => {
      if (++asked < 3) throw new MicrocredError([problem('keys.refused', 'no')])
      return local.publicKey()
    },
  }
  const patient = withRetries(own, quick)
  for (let at = 0; at < 2; at++) await expect(patient.publicKey()).rejects.toMatchObject({ code: 'keys.refused' })
  for (let at = 0; at < 3; at++) expect(await patient.publicKey()).toEqual(await local.publicKey())
  expect(asked).toBe(3)
})

test('options that cannot be: with the pointer', () => {
  const cases: readonly (readonly [object, string, string])[] = [
    [{ attempts: 0 }, 'options.value', '/attempts'],
    [{ atOnce: 2000 }, 'options.value', '/atOnce'],
    [{ timeoutMs: 1.5 }, 'options.value', '/timeoutMs'],
    [{ retries: 3 }, 'options.unknown', '/retries'],
    [{ isPassing: true }, 'options.value', '/isPassing'],
  ]
  for (const [options, code, pointer] of cases) {
    expect(() => withRetries(local, options)).toThrow(expect.objectContaining({ code }))
    try {
      withRetries(local, options)
    } catch (error) {
      expect(isMicrocredError(error) && error.problems[0].pointer).toBe(pointer)
    }
  }
  expect(() => withRetries({} as Signer)).toThrow(expect.objectContaining({ code: 'options.value' }))
})
