/** Setting and unsetting the status of a credential that was issued with an entry. */
import { formatDateTime } from '../encoding/date-time.ts'
import { MicrocredError, problem } from '../errors.ts'
import { readNow } from '../options/read-now.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { StatusPurpose } from './status-entry.ts'
import type { StatusRecord, StatusStore } from './status-store.ts'
import { unknownPlace } from './store-options.ts'

export interface ChangeStatusOptions {
  /** Default: the one that the credential was given an entry for. */
  readonly purpose?: StatusPurpose
  /** Default 1; 0 takes it back, but for a revocation, which stands for ever. With the purpose `message` the number of the message. */
  readonly value?: number
  /** For the issuer's own files; it is not published. */
  readonly reason: string
  /** Default: the clock. */
  readonly now?: Date | string
}

/**
 * `id`: that of the credential. Once it resolves the change would outlive a crash; verifiers see it when the list is published next.
 * Throws `options.*`, `status.store.unknown` for a credential without such an entry, `status.store.irreversible`.
 */
export async function changeStatus(
  store: StatusStore,
  id: string,
  options: ChangeStatusOptions,
): Promise<StatusRecord> {
  refuseUnknownOptions(options, ['purpose', 'value', 'reason', 'now'])
  const { purpose, value = 1, reason, now } = options
  const at = formatDateTime(readNow(now))
  const records = await store.find(id)
  const fitting = purpose === undefined ? records : records.filter(({ list }) => list.purpose === purpose)
  const [record, another] = fitting
  if (record === undefined) throw records.length === 0 ? unknownPlace() : otherPurpose(records, purpose)
  if (another !== undefined) throw ambiguous()
  if (record.list.purpose === 'revocation' && record.value !== 0 && value === 0) throw irreversible()
  return store.set({ list: record.list.name, index: record.index, value, reason, at })
}

function otherPurpose(records: readonly StatusRecord[], purpose: StatusPurpose | undefined): MicrocredError {
  const given = records.map(({ list }) => list.purpose).join(', ')
  const message = `The credential was issued with an entry for ${given}, not for ${purpose}.`
  return new MicrocredError([
    problem('status.store.unknown', message, { fix: 'A credential keeps the entry it was signed with.' }),
  ])
}

function ambiguous(): MicrocredError {
  const message = 'The credential has entries for several purposes: say which one is meant.'
  return new MicrocredError([problem('options.value', message, { pointer: '/purpose' })])
}

/** Bitstring Status List 1.0, section 2.1: "revocation" is not reversible; verifiers may keep what they saw for ever. */
function irreversible(): MicrocredError {
  const fix = 'Issue a new one, with an id of its own. For what may be taken back there is the purpose "suspension".'
  return new MicrocredError([problem('status.store.irreversible', 'A revocation cannot be taken back.', { fix })])
}
