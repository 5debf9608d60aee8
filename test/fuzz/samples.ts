/** What the fuzzers damage: one good document of each form. */
import { europeAward } from '../../scripts/europe-award.ts'
import { bake } from '../../src/bake/bake.ts'
import { convert } from '../../src/convert/convert.ts'
import { decodeUtf8, encodeUtf8 } from '../../src/encoding/utf8.ts'
import { issue } from '../../src/issue.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { createBits, setStatus } from '../../src/status/bits.ts'
import { encodeList } from '../../src/status/encoded-list.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { attaching, plain, writePdf } from '../support/pdf.ts'

export const secured: JsonObject = (await issue(badge(key.controller), { signer, now })) as unknown as JsonObject
export const text: string = JSON.stringify(secured)
export const token: string = (await issue(badge(key.controller), {
  signer,
  now,
  format: 'vc-jwt',
})) as unknown as string
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)
export const png: Uint8Array = (await bake(PIXEL, secured as never)) as Uint8Array
export const svg: string = decodeUtf8(
  (await bake(encodeUtf8('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'), secured as never)) as Uint8Array,
)
export const pdf: Uint8Array = writePdf({ objects: attaching([plain(text)]) })
const { result } = await convert(europeAward, { to: 'elm' })
export const pem: string = exportKey(key, { format: 'pkcs8', secret: true })
const list = createBits()
setStatus(list, 7, 1)
export const encodedList: string = await encodeList(list)

export const elm: Json = result as unknown as Json
