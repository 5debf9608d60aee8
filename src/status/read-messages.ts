/** `statusMessage`: what each value of an entry means (Bitstring Status List 1.0, section 2.1). */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import { asObject } from './members.ts'

/** Bits an entry may take: with 16 the standard asks for 65,536 messages in the credential. */
export const MAX_SIZE = 16

const FIX = 'The issuer must correct the credential.'

/** A message for every value, as the standard demands from two bits on; undefined where there are none. */
export function readMessages(
  entry: Readonly<Record<string, unknown>>,
  size: number,
  pointer: string,
  problems: Problem[],
): ReadonlyMap<number, string> | undefined {
  const at = `${pointer}/statusMessage`
  const value = entry['statusMessage']
  const count = 2 ** size
  if (value === undefined && size === 1) return undefined
  if (!Array.isArray(value) || value.length !== count) {
    const message = `A status of ${size} bit${size === 1 ? '' : 's'} needs ${count} messages in statusMessage, one for each value.`
    problems.push(problem('status.entries.malformed', message, { pointer: at, fix: FIX }))
    return undefined
  }
  const messages = new Map<number, string>()
  for (const [index, item] of value.entries()) {
    const { status, message } = asObject(item) ?? {}
    const number = typeof status === 'string' && /^0x[\da-f]{1,8}$/i.test(status) ? Number(status) : count
    if (number >= count || typeof message !== 'string' || messages.has(number)) {
      const text = 'Each entry of statusMessage needs a status of its own, "0x0" and up, and a message.'
      problems.push(problem('status.entries.malformed', text, { pointer: child(at, index), fix: FIX }))
      return undefined
    }
    messages.set(number, message)
  }
  return messages
}
