/** A signer on a service that is sometimes busy: calls bounded, timed, repeated where that helps, and joined where it can. */
import { randomBytes } from '#platform'
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import type { Jwk, Signer, SignInput } from '../model/key.ts'
import { refuseUnknownOptions } from '../options.ts'
import { refuse } from './refuse.ts'
import { untilAborted } from './until-aborted.ts'

export interface RetryOptions {
  /** Calls for one signature, the first included; 5 unless said, 20 at most. */
  readonly attempts?: number
  /** How long one call may take, in milliseconds; 10,000 unless said. */
  readonly timeoutMs?: number
  /** Calls in flight, those that wait to be repeated included; 16 unless said, 1024 at most. */
  readonly atOnce?: number
  /** Signatures in one call, where the signer has `signMany`; 64 unless said, 1024 at most. */
  readonly batch?: number
  /** The wait before the second call, in milliseconds; 200 unless said. It doubles each time, up to 20 seconds; half of it is chance. */
  readonly delayMs?: number
  /** Ends everything: what waits and what is under way rejects with its reason. */
  readonly signal?: AbortSignal
  /** For a signer of one's own: whether an error it throws may pass. `keys.busy` and `keys.unreachable` always may. */
  readonly isPassing?: (error: unknown) => boolean
}

const LIMITS = {
  attempts: [5, 1, 20],
  timeoutMs: [10_000, 1, 600_000],
  atOnce: [16, 1, 1024],
  batch: [64, 1, 1024],
  delayMs: [200, 0, 20_000],
} as const satisfies Readonly<Record<string, readonly [number, number, number]>>

const LONGEST_DELAY_MS = 20_000

/**
 * The same key, asked with patience. Repeated are throttling, failures on the service's side, and calls that were not answered;
 * never a refusal, and never for a wrong signature, which whoever asked for it finds and refuses. The public key is asked for
 * once. Throws `options.*`.
 */
export function withRetries(signer: Signer, options: RetryOptions = {}): Signer {
  const { attempts, timeoutMs, atOnce, batch, delayMs, signal: outer, isPassing } = readOptions(signer, options)

  /** One call; its end is ours, also where the signer does not listen to signals. */
  async function call<T>(ask: (signal: AbortSignal) => Promise<T>, caller: AbortSignal | undefined): Promise<T> {
    const end = new AbortController()
    const timer = setTimeout(() => end.abort(noAnswer(timeoutMs)), timeoutMs)
    const signal = caller === undefined ? end.signal : AbortSignal.any([caller, end.signal])
    try {
      return await untilAborted(() => ask(signal), signal)
    } finally {
      clearTimeout(timer)
    }
  }

  async function repeat<T>(ask: (signal: AbortSignal) => Promise<T>, caller: AbortSignal | undefined): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await call(ask, caller)
      } catch (error) {
        caller?.throwIfAborted()
        if (attempt >= attempts || !(isPassingCode(error) || isPassing(error))) throw error
        await pause(delayBefore(attempt, delayMs), caller)
      }
    }
  }

  const queue: Job[] = []
  const many = signer.signMany?.bind(signer)
  let underWay = 0
  let isDue = false

  function start(): void {
    while (underWay < atOnce && queue.length > 0) {
      const jobs = queue.splice(0, many === undefined ? 1 : batch)
      underWay++
      void work(jobs).finally(() => {
        underWay--
        start()
      })
    }
  }

  async function work(jobs: readonly Job[]): Promise<void> {
    const [job] = jobs
    try {
      if (jobs.length === 1 && job !== undefined) {
        const { input, signal } = job
        job.resolve(await repeat((ends) => signer.sign(input, { signal: ends }), signal))
        return
      }
      const signatures = await repeat(async (signal) => {
        const inputs = jobs.map(({ input }) => input)
        return assertAll((await many?.(inputs, { signal })) ?? [], inputs.length)
      }, outer)
      for (const [at, each] of jobs.entries()) each.resolve(signatures[at] as Uint8Array)
    } catch (error) {
      for (const each of jobs) each.reject(error)
    }
  }

  async function sign(input: SignInput, { signal: own }: { readonly signal?: AbortSignal } = {}): Promise<Uint8Array> {
    const signal = own === undefined || outer === undefined ? (own ?? outer) : AbortSignal.any([own, outer])
    let job: Job | undefined
    const asked = (): Promise<Uint8Array> =>
      new Promise((resolve, reject) => {
        job = { input, signal, resolve, reject }
        queue.push(job)
        startSoon()
      })
    try {
      return await untilAborted(asked, signal)
    } finally {
      // called off before its turn
      const at = job === undefined ? -1 : queue.indexOf(job)
      if (at >= 0) queue.splice(at, 1)
    }
  }

  /** What is asked for in the same turn goes together, where the signer takes many. */
  function startSoon(): void {
    if (many === undefined) start()
    if (many === undefined || isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      start()
    }, 0)
  }

  let publicKey: Promise<Jwk> | undefined
  const { algorithm, verificationMethod, maxInputBytes } = signer
  return Object.freeze<Signer>({
    algorithm,
    verificationMethod,
    ...(maxInputBytes !== undefined && { maxInputBytes }),
    publicKey: () => {
      publicKey ??= repeat(async () => signer.publicKey(), outer)
      const asked = publicKey
      asked.catch(() => {
        // it may be there next time
        if (publicKey === asked) publicKey = undefined
      })
      return asked
    },
    sign,
    ...(many !== undefined && {
      signMany: (inputs, signing) => Promise.all(inputs.map((input) => sign(input, signing))),
    }),
  })
}

interface Job {
  readonly input: SignInput
  readonly signal: AbortSignal | undefined
  readonly resolve: (signature: Uint8Array) => void
  readonly reject: (reason: unknown) => void
}

function isPassingCode(error: unknown): boolean {
  return isMicrocredError(error) && (error.code === 'keys.busy' || error.code === 'keys.unreachable')
}

function noAnswer(timeoutMs: number): MicrocredError {
  return refuse('keys.unreachable', `The signer did not answer within ${timeoutMs / 1000} seconds.`, {
    fix: 'Look at the network and the service, or allow more time with timeoutMs.',
  })
}

function assertAll(signatures: Uint8Array[], length: number): Uint8Array[] {
  if (Array.isArray(signatures) && signatures.length === length) return signatures
  throw refuse('keys.answer', 'The signer gave another number of signatures than were asked for.')
}

/** Half of it by chance, so that many callers do not come back at the same moment. */
function delayBefore(attempt: number, delayMs: number): number {
  const [chance = 0] = randomBytes(1)
  return Math.min(LONGEST_DELAY_MS, delayMs * 2 ** (attempt - 1)) * (0.5 + chance / 510)
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    await untilAborted(() => new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds))), signal)
  } finally {
    clearTimeout(timer)
  }
}

type Numbers = { readonly [name in keyof typeof LIMITS]: number }

function readOptions(
  signer: Signer,
  options: RetryOptions,
): Numbers & { readonly signal: AbortSignal | undefined; readonly isPassing: (error: unknown) => boolean } {
  const wrong = (pointer: string, message: string): MicrocredError =>
    new MicrocredError([problem('options.value', message, { pointer })])
  if (typeof signer?.sign !== 'function') throw wrong('', 'withRetries needs a signer.')
  refuseUnknownOptions(options, [...Object.keys(LIMITS), 'signal', 'isPassing'])
  const { signal, isPassing = () => false } = options
  if (typeof isPassing !== 'function') throw wrong('/isPassing', 'isPassing is a function.')
  const read = (name: keyof typeof LIMITS): number => {
    const [usual, least, most] = LIMITS[name]
    const value = options[name] ?? usual
    if (Number.isInteger(value) && value >= least && value <= most) return value
    throw wrong(`/${name}`, `${name} is a whole number from ${least} to ${most}.`)
  }
  return {
    attempts: read('attempts'),
    timeoutMs: read('timeoutMs'),
    atOnce: read('atOnce'),
    batch: read('batch'),
    delayMs: read('delayMs'),
    signal,
    isPassing,
  }
}
