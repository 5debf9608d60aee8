/** Many badges verified in one go. */
import { verifySignatureAside } from '#platform'
import { readAtOnce } from '../many/at-once.ts'
import { type Inputs, inOrder } from '../many/in-order.ts'
import type { Report } from '../model/report.ts'
import { createDocumentCache, createSharedDocuments } from '../resolve/document-cache.ts'
import { readOptions, type VerifyOptions } from './options.ts'
import { verifyInput } from './verify.ts'

export interface VerifyManyOptions extends VerifyOptions {
  /** How many are under way at once; default 32, at most 1024. */
  readonly atOnce?: number
}

/**
 * A report for each input, in their order, as they come; inputs may come one by one too. Signatures are checked beside each
 * other where the runtime has threads for it, and keys and lists that several badges name are fetched once in five minutes. Like `verify` it
 * throws for wrong options alone, at once.
 */
export function verifyMany(
  inputs: Inputs<unknown>,
  options: VerifyManyOptions = {},
): AsyncGenerator<Report, void, undefined> {
  const { atOnce, ...rest } = options
  const settings = { ...readOptions(rest), verifySignature: verifySignatureAside }
  const behind = createSharedDocuments()
  return inOrder(inputs, readAtOnce(atOnce), (input) => {
    // its own count of addresses: what one badge names takes nothing from the others
    const lookup = { ...settings.lookup, cache: createDocumentCache({ behind }) }
    return verifyInput(input, { ...settings, lookup })
  })
}
