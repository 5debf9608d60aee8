/** One entry and the list it names -> the status. */
import { type Problem, problem, remark } from '../errors.ts'
import { type Bits, countEntries, readStatus } from './bits.ts'
import { checkListShape, type ListExpectations } from './check-list-shape.ts'
import { type DecodeListOptions, decodeList } from './encoded-list.ts'
import type { ListEntry, ListReading, StatusReading } from './status-entry.ts'

export type ReadListOptions = ListExpectations & Pick<DecodeListOptions, 'maxBytes' | 'minEntries'>

/**
 * Checks the list, unpacks it and reads the entry. `list` is the list credential, its proof already checked. Revoked and
 * suspended are errors, refresh and message remarks. Never throws, whatever the list.
 */
export async function readListStatus(list: unknown, entry: ListEntry, options: ReadListOptions): Promise<ListReading> {
  const { encodedList, validFrom, problems } = checkListShape(list, entry, options)
  const dated = validFrom === undefined ? {} : { validFrom }
  if (encodedList === undefined) return { ...dated, problems }
  const { maxBytes, minEntries } = options
  const decoded = await decodeList(encodedList, {
    type: entry.type,
    size: entry.size,
    pointer: `${entry.pointer}/statusListCredential`,
    ...(maxBytes !== undefined && { maxBytes }),
    ...(minEntries !== undefined && { minEntries }),
  })
  if (decoded.problem) return { ...dated, problems: [decoded.problem] }
  return { ...dated, ...judgeEntry(decoded.bits, entry) }
}

/** What the entry's bits say: for lists that were checked and unpacked before. */
export function judgeEntry(bits: Bits, entry: ListEntry): ListReading {
  if (entry.index >= countEntries(bits, entry.size)) {
    const more = { pointer: `${entry.pointer}/statusListIndex`, fix: 'The issuer must correct the credential.' }
    return { problems: [problem('status.entries.range', 'The status list is too short to have this entry.', more)] }
  }
  const value = readStatus(bits, entry.index, entry.size)
  const message = messageOf(entry, value)
  const status = { purpose: entry.purpose, value, ...(message !== undefined && { message }) }
  return { status, problems: judgeStatus(status, entry.pointer) }
}

/** Any value but 0 is "set" (Bitstring Status List 1.0, section 3.2). */
export function judgeStatus({ purpose, value }: StatusReading, pointer: string): Problem[] {
  if (value === 0) return []
  switch (purpose) {
    case 'revocation':
      return [
        problem('status.entries.revoked', 'The issuer has revoked the credential.', {
          pointer,
          fix: 'Do not accept it.',
        }),
      ]
    case 'suspension': {
      const fix = 'Do not accept it now; the issuer may lift the suspension.'
      return [problem('status.entries.suspended', 'The issuer has suspended the credential.', { pointer, fix })]
    }
    case 'refresh': {
      const fix = 'Ask the holder for the newer one.'
      return [remark('status.entries.refresh', 'The issuer has a newer version of the credential.', { pointer, fix })]
    }
    case 'message':
      return [remark('status.entries.message', 'The issuer has left a message about the credential.', { pointer })]
  }
}

function messageOf({ purpose, messages }: ListEntry, value: number): string | undefined {
  // "set" and "unset" are the standard's own words for a message of one bit that has no texts
  return messages ? messages.get(value) : purpose === 'message' ? (['unset', 'set'] as const)[value] : undefined
}
