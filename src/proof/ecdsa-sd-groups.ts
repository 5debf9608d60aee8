/**
 * The statements of a document as ecdsa-sd-2023 signs them, one by one, and which of them a selection holds:
 * https://www.w3.org/TR/vc-di-ecdsa/#canonicalizeandgroup
 */
import { encodeUtf8 } from '../encoding/utf8.ts'
import { canonicalizeLines, relabel } from '../rdf/n-quads.ts'
import { nameNodes } from '../rdf/name-nodes.ts'
import { signedLabel } from './ecdsa-sd-check.ts'
import { hmacSha256 } from './hmac.ts'
import type { SignedDocument } from './secured-document.ts'
import { selectJson } from './select-json.ts'

export interface LabelledDocument {
  /** Canonical, the blank nodes with the labels that are signed, sorted. */
  readonly statements: readonly string[]
  select(pointers: readonly string[]): Promise<SelectedStatements>
}

export type SelectedStatements =
  | {
      /** Places among `statements`, ascending. */
      readonly indexes: readonly number[]
      /** Canonical label of a blank node among the selected statements alone -> HMAC of the label that is signed. */
      readonly labels: ReadonlyMap<string, Uint8Array>
      readonly refused?: undefined
    }
  /** `missing`: the pointer leads nowhere. `split`: a list, or a text and its language, cannot be shown in part. */
  | { readonly refused: 'missing'; readonly pointer: string }
  | { readonly refused: 'split' }

/** `undefined` where the statements cannot be told apart: a JSON literal, a map of texts, two lists in one place. */
export async function labelDocument(
  signed: SignedDocument,
  hmacKey: Uint8Array,
): Promise<LabelledDocument | undefined> {
  const named = nameNodes(signed.document, signed.contexts)
  const lines = await named.statements(named.document)
  const canonical = await signed.canonical('sha256')
  if (lines === undefined || canonical.problems) return undefined
  const whole = await canonicalizeLines(lines)
  // with names in it the document must say what it says without
  if (whole?.lines.join('') !== canonical.nquads) return undefined
  const hmacs = new Map(Array.from(whole.labels, ([name, label]) => [name, hmacSha256(hmacKey, encodeUtf8(label))]))
  const hmacOf = (name: string): Uint8Array => hmacs.get(name) ?? new Uint8Array()
  const statements = relabel(lines, (name) => signedLabel(hmacOf(name))).sort()
  const places = new Map(statements.map((statement, index) => [statement, index]))
  return {
    statements,
    select: async (pointers) => {
      const selected = selectJson(named.document, pointers)
      if (selected.missing !== undefined) return { refused: 'missing', pointer: selected.missing }
      const part = pointers.length === 0 ? [] : await named.statements(selected.part)
      const shown = part && (await canonicalizeLines(part))
      if (!part || !shown) return { refused: 'split' }
      const indexes = relabel(part, (name) => signedLabel(hmacOf(name))).map((statement) => places.get(statement))
      if (!indexes.every((index) => index !== undefined)) return { refused: 'split' }
      return {
        indexes: [...new Set(indexes)].sort((a, b) => a - b),
        labels: new Map(Array.from(shown.labels, ([name, label]) => [label, hmacOf(name)])),
      }
    },
  }
}
