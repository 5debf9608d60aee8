/** Pictures: ELM holds the bytes of a PNG or JPEG, in base64. */
import { decodeBase64, encodeBase64 } from '../encoding/base64.ts'
import type { JsonObject } from '../model/credential.ts'
import { aboutNode, conceptNode } from './elm-nodes.ts'
import { type About, AUTHORITY, SCHEME_TAIL, SNB } from './elm-terms.ts'

export type FileType = 'PNG' | 'JPEG' | 'JSON' | 'TXT'

export interface Picture {
  readonly type: 'PNG' | 'JPEG'
  readonly content: string
}

const STARTS: readonly (readonly [Picture['type'], readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
]

/** The picture of a data URI or of bytes; undefined for what is neither PNG nor JPEG, or not what it says it is. */
export function readPicture(image: string | Uint8Array): Picture | undefined {
  if (typeof image !== 'string') {
    const type = typeOf(image)
    return type === undefined ? undefined : { type, content: encodeBase64(image) }
  }
  const [, said, content] = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/.exec(image) ?? []
  if (said === undefined || content === undefined) return undefined
  const type = typeOf(bytesOf(content))
  return type?.toLowerCase() === said ? { type: type as Picture['type'], content } : undefined
}

/** The data URI that `readPicture` reads. */
export function pictureUri(type: string, content: string): string | undefined {
  const uri = `data:image/${type.toLowerCase()};base64,${content}`
  return readPicture(uri) === undefined ? undefined : uri
}

/** The bytes of base64 as RFC 4648 has it, or undefined. */
export function bytesOf(content: string): Uint8Array | undefined {
  try {
    return decodeBase64(content)
  } catch {
    return undefined
  }
}

function typeOf(bytes: Uint8Array | undefined): Picture['type'] | undefined {
  return STARTS.find(([, start]) => start.every((byte, at) => bytes?.[at] === byte))?.[0]
}

export function mediaNode(id: string, type: FileType, content: string, about?: About): JsonObject {
  return {
    id,
    type: 'MediaObject',
    content,
    contentEncoding: conceptNode(`${SNB}encoding/6146cde7dd`, `${SNB}encoding/${SCHEME_TAIL}`, 'base64'),
    contentType: conceptNode(`${FILE_TYPES}/${type}`, FILE_TYPES, type),
    ...(about !== undefined && { attachmentType: aboutNode(about) }),
  }
}

export const FILE_TYPES: string = `${AUTHORITY}file-type`
