/** A credential as what people look at, with the credential itself inside. */
import { bake } from '../../bake/bake.ts'
import { read } from '../../build/read.ts'
import { decodeUtf8 } from '../../encoding/utf8.ts'
import type { MicroCredential } from '../../model/award.ts'
import { openJwtNow } from '../../proof/open-jwt-now.ts'
import { renderBadge } from '../../render/badge.ts'
import type { DrawOptions, FileKind } from './file-kinds.ts'

/** Pictures and paper need packages that are loaded when one is asked for. */
export async function drawAs(
  kind: Exclude<FileKind, 'json'>,
  secured: Uint8Array,
  options: DrawOptions,
): Promise<Uint8Array> {
  const text = decodeUtf8(secured)
  if (kind === 'pdf') return (await import('../../render/pdf.ts')).renderPdf(text, options)
  const svg = renderBadge(awardOf(text), options)
  const picture =
    kind === 'svg' ? new TextEncoder().encode(svg) : await (await import('../../render/png.ts')).renderPng(svg)
  return bake(picture, text)
}

/** It was signed by this run, or is in its store: what it says is what was signed. */
function awardOf(text: string): Partial<MicroCredential> {
  if (text.startsWith('{')) return read(JSON.parse(text))
  const opened = openJwtNow(text)
  return 'document' in opened ? read(opened.document) : {}
}
