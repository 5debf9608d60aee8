/** `credentialStatus` -> entries. Every entry is read or is a problem; none is passed over. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem, remark } from '../errors.ts'
import { quote } from '../schema/quote.ts'
import { asObject, asStrings, isAddress } from './members.ts'
import { MAX_SIZE, readMessages } from './read-messages.ts'
import type { ListEntry, RevocationListEntry, StatusEntry, StatusPurpose } from './status-entry.ts'

export interface StatusEntries {
  readonly entries: readonly StatusEntry[]
  readonly problems: readonly Problem[]
}

export interface ReadEntriesOptions {
  /** Where `credentialStatus` stands in the document. */
  readonly pointer?: string
  /** Each entry may cost a fetch; default 16. */
  readonly maxEntries?: number
}

type Members = Readonly<Record<string, unknown>>

const TYPES = ['BitstringStatusListEntry', 'StatusList2021Entry', '1EdTechRevocationList'] as const

const PURPOSES: Readonly<Record<ListEntry['type'], readonly StatusPurpose[]>> = {
  BitstringStatusListEntry: ['revocation', 'suspension', 'refresh', 'message'],
  StatusList2021Entry: ['revocation', 'suspension'],
}

const ASK = 'Ask the issuer whether the badge is still good.'

/** Reads one entry or a list of them. `undefined` has no entries; any other value has entries or problems. */
export function readEntries(credentialStatus: unknown, options: ReadEntriesOptions = {}): StatusEntries {
  const { pointer = '/credentialStatus', maxEntries = 16 } = options
  if (credentialStatus === undefined) return { entries: [], problems: [] }
  if (!Array.isArray(credentialStatus)) return readEntry(credentialStatus, pointer)
  if (credentialStatus.length === 0) return failed(malformed('credentialStatus is an empty list.', pointer))
  if (credentialStatus.length > maxEntries) {
    const message = `The credential has ${credentialStatus.length} status entries; ${maxEntries} are read at most.`
    return failed(
      problem('status.entries.too-many', message, { pointer, fix: 'Raise the limit if you know the issuer.' }),
    )
  }
  const read = credentialStatus.map((entry, index) => readEntry(entry, child(pointer, index)))
  return { entries: read.flatMap(({ entries }) => entries), problems: read.flatMap(({ problems }) => problems) }
}

function readEntry(value: unknown, pointer: string): StatusEntries {
  const members = asObject(value)
  if (members === undefined) return failed(malformed('A status entry must be an object.', pointer))
  const types = asStrings(members['type'])
  if (types === undefined) return failed(malformed('A status entry needs a type.', `${pointer}/type`))
  // `type` may be a list; what is known in it decides, and two that are known say two things.
  const [type, ...others] = TYPES.filter((known) => types.includes(known))
  if (others.length > 0) {
    return failed(malformed('A status entry must be of one type only.', `${pointer}/type`))
  }
  if (type === undefined) {
    const message = `Status entries of type ${quote(types.join(', '))} cannot be read here, so the credential may have been revoked.`
    return failed(problem('status.entries.unsupported', message, { pointer: `${pointer}/type`, fix: ASK }))
  }
  return type === '1EdTechRevocationList' ? readRevocation(members, pointer) : readListEntry(type, members, pointer)
}

function readRevocation(members: Members, pointer: string): StatusEntries {
  const { id } = members
  if (!isAddress(id)) {
    return failed(malformed('The id of a revocation list must be its address.', `${pointer}/id`))
  }
  const entry: RevocationListEntry = { type: '1EdTechRevocationList', pointer, purpose: 'revocation', list: id }
  return { entries: [entry], problems: [] }
}

function readListEntry(type: ListEntry['type'], members: Members, pointer: string): StatusEntries {
  const problems: Problem[] = []
  const list = members['statusListCredential']
  if (!isAddress(list)) {
    problems.push(malformed('statusListCredential must be the address of a list.', `${pointer}/statusListCredential`))
  } else if (type === 'BitstringStatusListEntry' && members['id'] === list) {
    // Bitstring Status List 2.1: "It MUST NOT be the URL for the status list."
    problems.push(malformed("The id of a status entry must not be the list's address.", `${pointer}/id`))
  }
  const purpose = readPurpose(type, members['statusPurpose'], `${pointer}/statusPurpose`, problems)
  const index = readIndex(members['statusListIndex'], `${pointer}/statusListIndex`, problems)
  const size = type === 'BitstringStatusListEntry' ? readSize(members['statusSize'], pointer, problems) : 1
  const messages =
    size && type === 'BitstringStatusListEntry' ? readMessages(members, size, pointer, problems) : undefined
  const references = readReferences(members['statusReference'], `${pointer}/statusReference`, problems)
  const hasError = problems.some(({ severity }) => severity === 'error')
  if (hasError || !isAddress(list) || purpose === undefined || index === undefined || size === undefined) {
    return { entries: [], problems }
  }
  return {
    entries: [{ type, pointer, purpose, list, index, size, ...(messages && { messages }), references }],
    problems,
  }
}

function readPurpose(
  type: ListEntry['type'],
  value: unknown,
  pointer: string,
  problems: Problem[],
): StatusPurpose | undefined {
  if (typeof value !== 'string') {
    problems.push(malformed('statusPurpose must say what the entry is for, for example "revocation".', pointer))
    return undefined
  }
  const purpose = PURPOSES[type].find((known) => known === value)
  if (purpose === undefined) {
    const message = `What a status with the purpose ${quote(value)} means is not known here.`
    problems.push(problem('status.entries.unsupported', message, { pointer, fix: ASK }))
  }
  return purpose
}

/** A number in base 10 as text (Bitstring Status List 2.1); the official validator's fixture has it as a number. */
function readIndex(value: unknown, pointer: string, problems: Problem[]): number | undefined {
  const isNumber = typeof value === 'number' && Number.isInteger(value)
  const text = isNumber ? String(value) : value
  if (typeof text !== 'string' || !/^(0|[1-9]\d*)$/.test(text)) {
    problems.push(malformed('statusListIndex must be a whole number from 0 up, in digits only.', pointer))
    return undefined
  }
  if (isNumber) {
    const fix = `Write "${text}".`
    problems.push(remark('status.entries.index', 'statusListIndex should be written as text.', { pointer, fix }))
  }
  const index = Number(text)
  if (Number.isSafeInteger(index)) return index
  problems.push(problem('status.entries.range', 'statusListIndex is larger than any list.', { pointer, fix: ASK }))
  return undefined
}

function readSize(value: unknown, pointer: string, problems: Problem[]): number | undefined {
  if (value === undefined) return 1
  const at = `${pointer}/statusSize`
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) {
    problems.push(malformed('statusSize must be a whole number from 1 up.', at))
    return undefined
  }
  if (value <= MAX_SIZE) return value
  const message = `Status entries of more than ${MAX_SIZE} bits cannot be read here.`
  problems.push(problem('status.entries.unsupported', message, { pointer: at, fix: ASK }))
  return undefined
}

function readReferences(value: unknown, pointer: string, problems: Problem[]): readonly string[] {
  if (value === undefined) return []
  const references = asStrings(value)
  if (references?.every(isAddress)) return references
  problems.push(malformed('statusReference must be an address or a list of them.', pointer))
  return []
}

function malformed(message: string, pointer: string): Problem {
  return problem('status.entries.malformed', message, { pointer, fix: 'The issuer must correct the credential.' })
}

function failed(...problems: Problem[]): StatusEntries {
  return { entries: [], problems }
}
