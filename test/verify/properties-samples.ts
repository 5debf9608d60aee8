/** What the properties of `verify` are tried on: one badge in each form, signed once. */
import { bake } from '../../src/bake/bake.ts'
import { walk } from '../../src/encoding/json-pointer.ts'
import { decodeUtf8, encodeUtf8 } from '../../src/encoding/utf8.ts'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'

export const unsigned: JsonObject = badge(key.controller, { validUntil: '2027-05-29T00:00:00Z' })

const made = async (format: string, by = signer, document = unsigned): Promise<unknown> =>
  issue(document, { signer: by, now, format: format as 'eddsa-rdfc-2022' })

export const rdfc: JsonObject = (await made('eddsa-rdfc-2022')) as JsonObject
export const jcs: JsonObject = (await made('eddsa-jcs-2022')) as JsonObject
export const token: string = (await made('vc-jwt')) as string
/** By somebody else, about something else. */
export const foreign: JsonObject = (await made(
  'eddsa-rdfc-2022',
  otherSigner,
  badge(otherKey.controller),
)) as JsonObject
export const foreignToken: string = (await made('vc-jwt', otherSigner, badge(otherKey.controller))) as string

const PNG = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)
export const png: Uint8Array = (await bake(PNG, rdfc as never)) as Uint8Array
const SVG = encodeUtf8('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>')
export const svg: string = decodeUtf8((await bake(SVG, rdfc as never)) as Uint8Array)

export async function verdictOf(input: unknown, options: VerifyOptions = {}): Promise<Report['verdict']> {
  return (await verify(input, { now, ...options })).verdict
}

/** The pointers of the texts, numbers and truth values of a document. */
export function leavesOf(document: Json): string[] {
  return [...walk(document)].filter(({ value }) => typeof value !== 'object').map(({ pointer }) => pointer)
}

export function pointersOf(document: Json): string[] {
  return [...walk(document)].map(({ pointer }) => pointer).filter((pointer) => pointer !== '')
}

/** A copy in which the member or item at `pointer` has been replaced; undefined takes it out. */
export function change(document: Json, pointer: string, next: (value: Json) => Json | undefined): Json {
  const copy = structuredClone(document)
  const names = pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
  const last = names.pop() ?? ''
  let owner = copy as Record<string, Json>
  for (const name of names) owner = owner[name] as Record<string, Json>
  const value = next(owner[last] as Json)
  if (value !== undefined) owner[last] = value
  else if (Array.isArray(owner)) owner.splice(Number(last), 1)
  else delete owner[last]
  return copy
}

/** The text with another character at `index`, of those that may stand there. */
export function replaceAt(text: string, index: number, alphabet: string): string {
  const character = text[index] ?? ''
  const other = alphabet[(alphabet.indexOf(character) + 7) % alphabet.length] as string
  return text.slice(0, index) + (other === character ? alphabet[0] : other) + text.slice(index + 1)
}
