/** Reading the credential that a PDF carries as an attachment. Bytes in, text out; whether it is genuine is for `verify` to say. */
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8 } from '../encoding/utf8.ts'
import { isMicrocredError, MicrocredError, type Problem, problem, remark } from '../errors.ts'
import { findAttachments } from './pdf-attachments.ts'
import { openPdf } from './pdf-file.ts'
import { decodeStream, type PdfStream } from './pdf-stream.ts'
import { type Budget, damaged } from './pdf-syntax.ts'

export interface Unbaked {
  /** JSON or a compact token, as it was attached. */
  readonly credential: string
  readonly remarks: readonly Problem[]
}

/** Far above any badge; what is larger is another kind of file. */
const MOST_BYTES = 4 * 1024 * 1024

/**
 * The one credential among the files attached to a PDF. The work and memory are bounded, whatever the bytes.
 *
 * @throws MicrocredError `bake.pdf-empty` where there is none, `bake.pdf-several` where there are different ones,
 * `bake.pdf-encrypted`, `bake.pdf-damaged`, `bake.pdf-unsupported`, `bake.pdf-too-large`
 */
export async function unbakePdf(bytes: Uint8Array): Promise<Unbaked> {
  const file = await openPdf(fromHeader(bytes))
  if (file.isEncrypted) {
    const message = 'The PDF is encrypted, so the badge in it cannot be read.'
    const fix = 'Save it without a password, or ask for the badge itself.'
    throw new MicrocredError([problem('bake.pdf-encrypted', message, { fix })])
  }
  const attachments = await findAttachments(file)
  const found = new Set<string>()
  const failures: MicrocredError[] = []
  for (const attachment of attachments) {
    try {
      const text = await readText(attachment, file.budget)
      if (text !== undefined && isCredential(text)) found.add(text)
    } catch (error) {
      if (!isMicrocredError(error) || error.code === 'bake.pdf-too-large') throw error
      failures.push(error)
    }
  }
  const [credential, ...others] = found
  if (others.length > 0) {
    const message = `There are ${found.size} different credentials in the PDF.`
    throw new MicrocredError([problem('bake.pdf-several', message, { fix: 'Save the one you mean as a file.' })])
  }
  if (credential === undefined) {
    if (failures[0] !== undefined) throw failures[0]
    const message = 'There is no badge attached to the PDF.'
    const fix = 'Ask for the certificate as the issuer made it: printing or saving it anew drops what is attached.'
    throw new MicrocredError([problem('bake.pdf-empty', message, { fix })])
  }
  return { credential, remarks: attachments.length > 1 ? [otherFiles()] : [] }
}

function otherFiles(): Problem {
  return remark(
    'bake.pdf-other-files',
    'Other files are attached to the PDF besides the badge; nothing vouches for them.',
  )
}

/** Readers look for the header in the first kilobyte; offsets count from it (ISO 32000-1, annex H.3, note 13). */
function fromHeader(bytes: Uint8Array): Uint8Array {
  const magic = [0x25, 0x50, 0x44, 0x46, 0x2d]
  for (let at = 0; at < 1024 && at < bytes.length; at++) {
    if (magic.every((byte, index) => bytes[at + index] === byte)) return bytes.subarray(at)
  }
  throw damaged('it does not begin as one')
}

/** Undefined for what is too large for a credential, or no text. */
async function readText(attachment: PdfStream, budget: Budget): Promise<string | undefined> {
  const bytes = await decodeStream(attachment, budget, MOST_BYTES)
  if (bytes === undefined) return undefined
  try {
    return decodeUtf8(bytes)
      .replace(/^\uFEFF/, '')
      .trim()
  } catch {
    return undefined
  }
}

const TOKEN = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+(?:~[A-Za-z0-9_.~-]*)?$/
const TYPES = [
  'VerifiableCredential',
  'VerifiablePresentation',
  'EnvelopedVerifiableCredential',
  'EnvelopedVerifiablePresentation',
  // Open Badges 2.0
  'Assertion',
]

function isCredential(text: string): boolean {
  if (TOKEN.test(text)) return true
  if (!text.startsWith('{')) return false
  const parsed = parseJson(text, { maxBytes: MOST_BYTES, maxNodes: 200_000 })
  // what is written like one, with a mistake in it, is for the reader of credentials to refuse
  if (parsed.problems !== undefined)
    return text.includes('"@context"') && TYPES.some((type) => text.includes(`"${type}"`))
  const { value } = parsed
  if (typeof value !== 'object' || value === null || !('@context' in value) || !('type' in value)) return false
  return [value['type']].flat().some((type) => TYPES.some((known) => known === type))
}
