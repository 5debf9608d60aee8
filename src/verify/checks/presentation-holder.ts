/** The check `presentation.holder`: is the key the holder's, and is the holder whom each credential is about? */
import { parseDateTime } from '../../encoding/date-time.ts'
import { nonEmpty, type Problem, problem } from '../../errors.ts'
import type { JsonObject } from '../../model/credential.ts'
import type { Outcome } from '../../model/report.ts'
import { sameId } from '../../resolve/key-id.ts'
import { asObject } from '../../validate/kind.ts'
import { fail, pass, skipped, unknown } from '../outcomes.ts'
import type { GoodProof } from './proof-signature.ts'

/** A credential in a presentation: where it stands, and what it says, where that could be read. */
export interface Shown {
  readonly pointer: string
  readonly document: JsonObject | undefined
}

/** One good proof by a key of the holder's is enough. */
export function checkHolderKey(good: readonly GoodProof[], now: Date): Outcome {
  const results = good.map((proof) => judgeKey(proof, now))
  const best = ['pass', 'unknown', 'fail'].flatMap((wanted) => results.filter(({ outcome }) => outcome === wanted))
  return best[0] ?? skipped('blocked')
}

function judgeKey({ found, pointer }: GoodProof, now: Date): Outcome {
  const { unbound, revoked, retired } = found
  const at = { pointer }
  if (unbound?.code === 'proof.issuer.unresolved') {
    const message = "Whether the key is the holder's could not be checked."
    const fix = 'Hand over fetch, so that what the holder publishes can be read.'
    return unknown(problem('presentation.holder.unresolved', message, { ...at, fix }))
  }
  if (unbound) {
    const fix = 'Do not accept it.'
    return fail(problem('presentation.holder.mismatch', "The key that signed is not the holder's.", { ...at, fix }))
  }
  if (revoked !== undefined) {
    return fail(problem('presentation.holder.revoked-key', 'The holder has revoked the key that signed.', at))
  }
  const end = retired === undefined ? Number.POSITIVE_INFINITY : parseDateTime(retired)
  if (end !== undefined && end > now.getTime()) return pass
  // Unlike an issuer's, the proof is of today, whatever date it bears.
  return fail(problem('presentation.holder.retired-key', 'The holder has retired the key that signed.', at))
}

/** Every subject of every credential must be the holder: whoever else shows them may have found them. */
export function checkSubjects(holder: string, shown: readonly Shown[]): Outcome {
  const problems = shown.flatMap(({ pointer, document }) => (document ? judgeSubjects(holder, document, pointer) : []))
  const different = nonEmpty(problems.filter(({ code }) => code === 'presentation.holder.different'))
  if (different) return fail(...different)
  const unidentified = nonEmpty(problems)
  if (unidentified) return unknown(...unidentified)
  return shown.length > 0 && shown.every(({ document }) => document) ? pass : skipped('blocked')
}

function judgeSubjects(holder: string, { credentialSubject }: JsonObject, pointer: string): Problem[] {
  const subjects: readonly unknown[] = Array.isArray(credentialSubject) ? credentialSubject : [credentialSubject]
  return subjects.flatMap((subject, index) => {
    const at = `${pointer}/credentialSubject${Array.isArray(credentialSubject) ? `/${index}` : ''}`
    const id = asObject(subject)?.['id']
    if (typeof id !== 'string') {
      const message = 'The credential does not name its subject by an id, so whether it is the holder is not known.'
      const fix = 'Check otherwise whom it is about, and set holderBinding to false.'
      return [problem('presentation.holder.unidentified', message, { pointer: at, fix })]
    }
    if (sameId(id, holder)) return []
    const message = 'The credential is about somebody else than who presents it.'
    return [problem('presentation.holder.different', message, { pointer: `${at}/id`, fix: 'Do not accept it.' })]
  })
}
