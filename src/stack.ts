/** Several badges of one learner -> one signed learner record (CLR 2.0) towards a larger award. The badges stay as they are. */
import { build } from './build/build.ts'
import { checkAward } from './build/check-award.ts'
import { normalize } from './build/normalize.ts'
import { DOCUMENT_LIMITS, RECORD_LIMITS, type SnapshotLimits, snapshot } from './encoding/snapshot.ts'
import { MicrocredError, nonEmpty, type Problem, problem } from './errors.ts'
import { fillIssuer } from './issue/issuer.ts'
import { type IssueOptions, issue } from './issue.ts'
import type { MicroCredential } from './model/award.ts'
import type { Json, JsonObject, LearnerRecord, Secured } from './model/credential.ts'
import { checkCredits, judgeStack } from './stack/judge-stack.ts'
import { checkLearners, identitiesToCarry } from './stack/learners.ts'
import { type OpenedParts, openParts, type Part } from './stack/open-parts.ts'
import { readStackOptions, type StackJwtOptions, type StackOptions } from './stack/options.ts'
import { checkRules, type StackRules } from './stack/rules.ts'
import { writeRecord } from './stack/write-record.ts'
import type { VerifySettings } from './verify/options.ts'

/** A badge or a record as its issuer secured it: an object (enveloped too), or a compact JWT. */
export type SecuredPart = Secured | Secured<LearnerRecord> | JsonObject | string

/**
 * Verifies every part, checks the rules, and issues the record: the award's own badge first, then the parts in their order,
 * unchanged. Throws one `MicrocredError` with every problem (pointers below `/secured`, `/award`, `/rules`); then nothing was
 * signed. Inputs are not changed; the same input gives the same record.
 */
export async function stack(secured: readonly SecuredPart[], options: StackJwtOptions): Promise<string>
export async function stack(secured: readonly SecuredPart[], options: StackOptions): Promise<Secured<LearnerRecord>>
export async function stack(
  secured: readonly SecuredPart[],
  options: StackOptions | StackJwtOptions,
): Promise<Secured<LearnerRecord> | string> {
  const { issuing, verifying } = readStackOptions(options)
  const entries = copy(secured, '/secured', RECORD_LIMITS)
  const given = copy(options.award, '/award', DOCUMENT_LIMITS)
  const rules = readRules(options.rules)
  const awardProblems = checkAward(given).filter(({ severity }) => severity === 'error')
  const award = fillIssuer(given, options.signer) as unknown as MicroCredential
  const normal = awardProblems.length > 0 ? undefined : normalize(award)
  const { parts, problems } = await open(entries, rules.rules, verifying)
  // of parts that were refused it is not known what they would have brought
  const isWhole = problems.length === 0 && rules.problems.length === 0
  refuse([
    ...awardProblems.map((each) => ({ ...each, pointer: `/award${each.pointer ?? ''}` })),
    ...rules.problems,
    ...problems,
    ...(normal ? await checkLearners(normal, parts) : []),
    ...(isWhole ? judgeStack(parts, rules.rules) : []),
    ...(isWhole && normal ? checkCredits(normal, parts, rules.rules) : []),
  ])
  const badge = build(award, options.build)
  refuse(checkOwnPlace(badge.credentialSubject.achievement.id, badge.id, parts))
  const record = writeRecord({
    badge,
    signed: await secure(badge, { ...issuing, expect: 'badge' }),
    parts,
    secured: entries as readonly Json[],
    identities: await identitiesToCarry(normalize(award), badge.credentialSubject, parts),
    partial: options.partial,
  })
  return (await secure(record, { ...issuing, expect: 'record' })) as Secured<LearnerRecord> | string
}

function copy(value: unknown, pointer: string, limits: SnapshotLimits): Json {
  const copied = snapshot(value, limits)
  if (copied.problem === undefined) return copied.value
  throw new MicrocredError([{ ...copied.problem, pointer: `${pointer}${copied.problem.pointer ?? ''}` }])
}

/** What cannot be read as rules asks for nothing; its problems stop the stack all the same. */
function readRules(given: StackRules | undefined): { readonly rules: StackRules; readonly problems: Problem[] } {
  if (given === undefined) return { rules: {}, problems: [] }
  const copied = copy(given, '/rules', DOCUMENT_LIMITS)
  const problems = checkRules(copied)
  return { rules: problems.length > 0 ? {} : (copied as StackRules), problems }
}

async function open(entries: Json, { accept }: StackRules, settings: VerifySettings): Promise<OpenedParts> {
  const pointer = '/secured'
  if (!Array.isArray(entries) || entries.length === 0) {
    const fix = 'Give a list of secured badges.'
    return { parts: [], problems: [problem('stack.empty', 'There is nothing to stack.', { pointer, fix })] }
  }
  const { maxParts } = settings.limits
  // the award's own badge is one more
  if (entries.length < maxParts) return openParts(entries, accept, settings)
  const message = `With the award itself these are more than ${maxParts} credentials; none was looked at.`
  const fix = 'Stack some of them first, or raise verify.limits.maxParts here and for whoever verifies.'
  return { parts: [], problems: [problem('stack.too-many', message, { pointer, fix })] }
}

/** The larger award is none of its parts, and within none of them. */
function checkOwnPlace(achievement: string, id: string, parts: readonly Part[]): Problem[] {
  return parts.flatMap(({ pointer, document, achievements }) => {
    if (document['id'] !== id && !achievements.includes(achievement)) return []
    const message = 'A part is the larger award itself, or has it within.'
    return [problem('stack.repeated', message, { pointer, fix: 'Leave the part out, or correct the ids.' })]
  })
}

function refuse(problems: readonly Problem[]): void {
  const found = nonEmpty(problems)
  if (found) throw new MicrocredError(found)
}

async function secure(document: object, options: IssueOptions): Promise<JsonObject | string> {
  return (await issue(document as JsonObject, options)) as JsonObject | string
}
