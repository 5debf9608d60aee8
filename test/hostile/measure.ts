/** Runs classes of hostile input through `verify` and says what became of them: for a process whose memory is bounded. */
import { verify } from '../../src/verify/verify.ts'
import { now } from '../support/badge.ts'
import { processorTime } from '../support/processor-time.ts'
import { CLASSES } from './classes.ts'

export interface Measured {
  readonly name: string
  readonly cases: number
  /** How many of them were verified: none, or something is wrong. */
  readonly verified: number
  /** The first code of each case, each once, sorted. */
  readonly codes: readonly string[]
  /** Of the worst case, in milliseconds of processor time. */
  readonly worst: number
}

export async function measureClass(name: string): Promise<Measured> {
  const found = CLASSES.find((each) => each.name === name)
  if (found === undefined) throw new Error(`No class is called ${name}.`)
  const codes = new Set<string>()
  let [cases, verified, worst] = [0, 0, 0]
  for (const input of found.cases()) {
    cases++
    for (const expect of ['badge', 'any'] as const) {
      const spent = processorTime()
      const { verdict, checks } = await verify(input, { now, expect })
      worst = Math.max(worst, spent())
      if (verdict === 'verified') verified++
      const first = Object.values(checks).find((check) => 'problems' in check)
      codes.add(first !== undefined && 'problems' in first ? first.problems[0].code : 'none')
    }
  }
  return { name, cases, verified, codes: [...codes].sort(), worst }
}

/** What is loaded on demand is loaded, and compiled by the engine, before anything is measured. */
export async function warmUp(): Promise<void> {
  for (let round = 0; round < 2; round++) await measureClass('tokens with other algorithms')
  for (const input of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '%PDF-1.7', 'A.A.A~'])
    await verify(new TextEncoder().encode(input))
}
