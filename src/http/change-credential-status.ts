/** `POST /credentials/status`: revoked, suspended, or no longer suspended. */
import { isMicrocredError, type ProblemCode } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import { changeStatus } from '../status/change-status.ts'
import type { StatusPurpose } from '../status/status-entry.ts'
import { type Answer, below, refuse, refuseFor } from './answer.ts'
import { isObject, readObject } from './read-body.ts'
import type { Asked } from './route.ts'

const STATUS: Partial<Record<ProblemCode, number>> = {
  'status.store.unknown': 404,
  'status.store.irreversible': 409,
  'options.value': 400,
}

/** What `changeStatus` calls the members of the body. */
const MEMBERS: Readonly<Record<string, string>> = {
  '/purpose': 'credentialStatus/statusPurpose',
  '/value': 'status',
  '/reason': 'options/reason',
}

export async function changeCredentialStatus({ bytes, settings: { lists, now } }: Asked): Promise<Answer> {
  const read = readObject(bytes)
  if (read.refused) return read.refused
  if (lists === undefined) return refuseFor(404, 'http.route', 'There are no status lists here.')
  const { credentialId, credentialStatus = {}, status = true } = read.body
  const { reason = 'Set over HTTP' } = read.options
  if (typeof credentialId !== 'string' || credentialId === '') return wrong('credentialId', 'must be a text')
  if (!isObject(credentialStatus)) return wrong('credentialStatus', 'must be an object')
  const { type = 'BitstringStatusListEntry', statusPurpose } = credentialStatus
  if (!isEntry(type)) return wrong('credentialStatus/type', 'must be BitstringStatusListEntry')
  if (statusPurpose !== undefined && typeof statusPurpose !== 'string')
    return wrong('credentialStatus/statusPurpose', 'must be a text')
  if (typeof status !== 'boolean' && typeof status !== 'number') return wrong('status', 'must be true or false')
  if (typeof reason !== 'string') return wrong('options/reason', 'must be a text')
  try {
    const { list, index, value } = await changeStatus(lists.store, credentialId, {
      // one that there is not was given to nobody
      ...(statusPurpose !== undefined && { purpose: statusPurpose as StatusPurpose }),
      value: Number(status),
      reason,
      ...(now && { now: now() }),
    })
    const place = { statusListCredential: list.address, statusListIndex: String(index) }
    return { status: 200, body: { credentialId, statusPurpose: list.purpose, status: value, ...place } }
  } catch (error) {
    const refused = isMicrocredError(error) ? STATUS[error.code] : undefined
    if (!isMicrocredError(error) || refused === undefined) throw error
    const [first] = error.problems
    const member = MEMBERS[first.pointer ?? ''] ?? 'credentialId'
    return refuse(refused, below(member, [{ ...first, pointer: '' }]))
  }
}

function isEntry(type: Json): boolean {
  return [type].flat().includes('BitstringStatusListEntry')
}

function wrong(member: string, what: string): Answer {
  return refuseFor(400, 'http.body', `"${member}" ${what}.`, { pointer: `/${member}` })
}
