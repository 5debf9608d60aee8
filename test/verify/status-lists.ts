/** Status lists as issuers publish them, and badges with an entry in one: for the tests of statuses through `verify`. */
import { CREDENTIALS_V1, CREDENTIALS_V2, OPEN_BADGES, STATUS_LIST_2021 } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Outcome, Report } from '../../src/model/report.ts'
import { createBits, setStatus } from '../../src/status/bits.ts'
import { encodeList } from '../../src/status/encoded-list.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'

export const address = 'https://university.example/status/1'
export const index = 94_567

export type ListType = 'BitstringStatusList' | 'StatusList2021'

export interface ListParts {
  readonly type?: ListType
  /** What stands at `index`; default 0. */
  readonly value?: number
  readonly entries?: number
  readonly size?: number
  /** Members of the list credential, of its subject. */
  readonly list?: JsonObject
  readonly subject?: JsonObject
  readonly by?: Signer
}

/** StatusList2021 was made for VC 1.1: under 2.0 its own `name` is a protected term written anew. */
const COMMON: Readonly<Record<ListType, JsonObject>> = {
  BitstringStatusList: { '@context': [CREDENTIALS_V2], validFrom: '2026-11-22T00:00:00Z' },
  StatusList2021: { '@context': [CREDENTIALS_V1, STATUS_LIST_2021], issuanceDate: '2026-11-22T00:00:00Z' },
}

export async function unsignedList(parts: ListParts = {}): Promise<JsonObject> {
  const { type = 'BitstringStatusList', value = 0, entries = 131_072, size = 1, list, subject } = parts
  const bits = createBits(entries, size)
  if (value !== 0) setStatus(bits, index, value, size)
  return {
    ...COMMON[type],
    id: address,
    type: ['VerifiableCredential', `${type}Credential`],
    issuer: key.controller,
    credentialSubject: {
      id: `${address}#list`,
      type,
      statusPurpose: 'revocation',
      encodedList: await encoded(bits, type),
      ...subject,
    },
    ...list,
  } as JsonObject
}

/** The older list has no multibase prefix. */
async function encoded(bits: Uint8Array, type: ListType): Promise<string> {
  const text = await encodeList(bits)
  return type === 'StatusList2021' ? text.slice(1) : text
}

export type ListForm = 'proof' | 'token'

/** Signed, as JSON with a proof or as a token. */
export async function signedList(parts: ListParts = {}, form: ListForm = 'proof'): Promise<JsonObject | string> {
  const { type = 'BitstringStatusList', by = signer } = parts
  const document = await unsignedList(parts)
  if (form === 'proof') return issue(document, { signer: by, now, expect: 'any' })
  const format = type === 'StatusList2021' ? 'vc-jwt' : 'vc+jwt'
  return issue(document, { signer: by, now, expect: 'any', format })
}

export function entry(type: ListType = 'BitstringStatusList', more: JsonObject = {}): JsonObject {
  return {
    id: `${address}#${index}`,
    type: `${type}Entry`,
    statusPurpose: 'revocation',
    statusListIndex: String(index),
    statusListCredential: address,
    ...more,
  }
}

/** A signed badge with this status. */
export function withStatus(credentialStatus: Json, more: JsonObject = {}): Promise<JsonObject> {
  const contexts = { '@context': [CREDENTIALS_V2, OPEN_BADGES, STATUS_LIST_2021] }
  const document = badge(key.controller, { ...contexts, credentialStatus, ...more })
  // several entries are beyond Open Badges' own schema
  return issue(document, { signer, now, expect: Array.isArray(credentialStatus) ? 'any' : 'badge' })
}

/** Verdict, code and pointer: what a caller decides by. */
export function outcomeOf({ verdict, checks }: Report): readonly (string | undefined)[] {
  return [verdict, ...placeOf(checks['status.entries'])]
}

function placeOf(check: Outcome): readonly (string | undefined)[] {
  if (!('problems' in check)) return [check.outcome]
  const [{ code, pointer }] = check.problems
  return [check.outcome, code, pointer]
}

/** The report of a badge with this entry, where `page` is at the address of its list. */
export async function reportOf(credentialStatus: Json, page: unknown): Promise<Report> {
  const { fetch } = web(page === undefined ? {} : { [address]: page })
  const expect = Array.isArray(credentialStatus) ? 'any' : 'badge'
  return verify(await withStatus(credentialStatus), { now, fetch, expect })
}
