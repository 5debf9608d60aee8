/** The files that a PDF carries: those in its list of attachments, and those associated with the document. */
import type { PdfFile } from './pdf-file.ts'
import { isStream, type PdfStream } from './pdf-stream.ts'
import { isArray, isDict, isRef, type PdfValue, tooLarge } from './pdf-syntax.ts'

const MAX_FILES = 500
const MAX_NODES = 2000

/** Each once, however often it is named. */
export async function findAttachments(file: PdfFile): Promise<readonly PdfStream[]> {
  const { resolve } = file
  const catalog = await resolve(file.trailer.get('Root'))
  if (!isDictionary(catalog)) return []
  const names = await resolve(catalog.get('Names'))
  const tree = isDictionary(names) ? names.get('EmbeddedFiles') : undefined
  const associated = await resolve(catalog.get('AF'))
  const specifications = [...(await listNames(file, tree)), ...(isList(associated) ? associated : [])]
  if (specifications.length > 2 * MAX_FILES) throw tooLarge('too many files are attached')
  const found = new Map<number | PdfStream, PdfStream>()
  for (const specification of specifications) {
    const spec = await resolve(specification)
    const embedded = isDictionary(spec) ? await resolve(spec.get('EF')) : null
    if (!isDictionary(embedded)) continue
    for (const key of ['UF', 'F']) {
      const value = embedded.get(key)
      const known = isRef(value) && found.has(value.ref)
      const stream = known ? null : await resolve(value)
      if (isStream(stream)) found.set(isRef(value) ? value.ref : stream, stream)
    }
  }
  return [...found.values()]
}

/** ISO 32000-1, 7.9.6: a tree of names, each with its value behind it. Nodes that lead back to each other are read once. */
async function listNames({ resolve }: PdfFile, root: PdfValue | undefined): Promise<readonly PdfValue[]> {
  const values: PdfValue[] = []
  const seen = new Set<number>()
  const queue: (PdfValue | undefined)[] = [root]
  // the queue grows while it is walked
  for (const value of queue) {
    if (isRef(value)) {
      if (seen.has(value.ref)) continue
      seen.add(value.ref)
    }
    const node = await resolve(value)
    if (!isDictionary(node)) continue
    const names = await resolve(node.get('Names'))
    if (isList(names))
      take(
        values,
        names.filter((_, index) => index % 2 === 1),
        MAX_FILES,
      )
    const kids = await resolve(node.get('Kids'))
    if (isList(kids)) take(queue, kids, MAX_NODES)
  }
  return values
}

function take(into: (PdfValue | undefined)[], more: readonly PdfValue[], most: number): void {
  if (into.length + more.length > most) throw tooLarge('too many files are attached')
  into.push(...more)
}

type Opened = Awaited<ReturnType<PdfFile['resolve']>>

function isDictionary(value: Opened): value is Extract<PdfValue, ReadonlyMap<string, PdfValue>> {
  return !isStream(value) && isDict(value)
}

function isList(value: Opened): value is readonly PdfValue[] {
  return !isStream(value) && isArray(value)
}
