/** Badges in pictures, as files: which picture by the name of the file, drawn where none is handed over. */
import { bake, unbake } from '../bake.ts'
import { parseJson } from '../encoding/strict-json.ts'
import type { Problem } from '../errors.ts'
import { read } from '../index.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json } from '../model/credential.ts'
import { openJwtNow } from '../proof/open-jwt-now.ts'
import { renderBadge } from '../render.ts'

export type PictureKind = 'png' | 'svg'

/** By the end of the name. */
export function pictureKind(path: string | undefined): PictureKind | undefined {
  const [, end] = /\.(png|svg)$/i.exec(path ?? '') ?? []
  return end?.toLowerCase() as PictureKind | undefined
}

/** A picture drawn for the badge, as JSON text or a token. */
export async function drawPicture(badge: string, kind: PictureKind, language?: string): Promise<Uint8Array> {
  const svg = renderBadge(describe(badge), language === undefined ? {} : { language })
  if (kind === 'svg') return new TextEncoder().encode(svg)
  const { renderPng } = await import('../render/png.ts')
  return renderPng(svg)
}

export interface BakedFile {
  readonly bytes: Uint8Array
  /** What other readers may make of it. */
  readonly remarks: readonly Problem[]
}

export async function bakeFile(image: Uint8Array, badge: string, replace: boolean): Promise<BakedFile> {
  const bytes = bake(image, badge, { replace })
  return { bytes, remarks: (await unbake(bytes)).remarks }
}

/** What the badge says, unproven: it is drawn, not vouched for. Records and the like are named at least. */
function describe(badge: string): Partial<MicroCredential> {
  const document = documentOf(badge.trim())
  const award = read(document)
  if (award.title !== undefined || !isObject(document) || typeof document['name'] !== 'string') return award
  return { ...award, title: document['name'] }
}

/** What cannot be read is told by who bakes it. */
function documentOf(badge: string): Json | undefined {
  if (badge.startsWith('{')) return parseJson(badge).value
  const opened = openJwtNow(badge)
  return 'document' in opened ? opened.document : undefined
}

function isObject(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
