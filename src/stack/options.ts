/** What `stack` is asked, read before anything is done. */
import { MicrocredError, problem } from '../errors.ts'
import { assertIssueOptions, type IssueOptions } from '../issue.ts'
import type { MicroCredential } from '../model/award.ts'
import { readNow } from '../options/read-now.ts'
import { refuseUnknownOptions } from '../options.ts'
import type { Format } from '../proof/format.ts'
import type { JwtFormat } from '../proof/jwt-header.ts'
import { readOptions, type VerifyOptions, type VerifySettings } from '../verify/options.ts'
import type { StackRules } from './rules.ts'

export interface StackOptions extends Pick<IssueOptions, 'signer' | 'build' | 'now' | 'contexts'> {
  /** The larger award. It becomes a badge of its own, the first in the record. */
  readonly award: MicroCredential
  readonly rules?: StackRules
  /** For the record and for the award's own badge; default `eddsa-rdfc-2022`. */
  readonly format?: Exclude<Format, 'ecdsa-sd-2023'>
  /** How each part is verified: `trust`, `fetch`, `limits` and the like. Judged at `now` unless it says another moment. */
  readonly verify?: Omit<VerifyOptions, 'expect' | 'recipient'>
  /** Whether more credentials of the learner are known than the record holds. Written only when given; left out, readers take the record for complete. */
  readonly partial?: boolean
}

/** The same for a record that is a compact JWT. */
export type StackJwtOptions = Omit<StackOptions, 'format'> & { readonly format: JwtFormat }

export interface StackSettings {
  readonly issuing: IssueOptions
  readonly verifying: VerifySettings
}

const KNOWN = ['award', 'rules', 'signer', 'format', 'build', 'now', 'contexts', 'verify', 'partial']

export function readStackOptions(options: StackOptions | StackJwtOptions): StackSettings {
  refuseUnknownOptions(options, KNOWN)
  const { signer, build, contexts, verify = {}, partial } = options
  const format: string | undefined = options.format
  if (format === 'ecdsa-sd-2023') {
    const message = 'A record cannot be signed with ecdsa-sd-2023: that proof is for its holder alone.'
    throw new MicrocredError([problem('issue.format', message, { pointer: '/format', fix: 'Use another format.' })])
  }
  if (partial !== undefined && typeof partial !== 'boolean') {
    throw new MicrocredError([problem('options.value', 'partial must be true or false.', { pointer: '/partial' })])
  }
  for (const name of ['expect', 'recipient']) {
    if (!(name in verify)) continue
    const message = `The option verify has no "${name}" here: parts are badges and records of the award's learner.`
    throw new MicrocredError([problem('options.unknown', message, { pointer: `/verify/${name}` })])
  }
  const now = readNow(options.now)
  const common = { signer, now, ...(options.format && { format: options.format }), ...(contexts && { contexts }) }
  const issuing = common as IssueOptions
  assertIssueOptions({ ...issuing, ...(build && { build }) })
  const verifying = readOptions({ now, ...(contexts && { contexts }), ...verify, expect: ['badge', 'record'] })
  return { issuing, verifying }
}
