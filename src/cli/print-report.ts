/** A report for a person: the verdict, then each check with what it means, then who issued it. */
import type { CheckId, Outcome, PresentationCheckId, Report, ReportIssuer, Verdict } from '../model/report.ts'
import { printProblems } from './print-problems.ts'
import { paragraph, plain, type Style, type Terminal, wrap } from './terminal.ts'

const VERDICTS: Readonly<Record<Verdict, readonly [string, Style, string]>> = {
  verified: ['✔ VERIFIED', 'green', 'signed by its issuer, unaltered, in force'],
  rejected: ['✘ REJECTED', 'red', 'do not rely on it'],
  undetermined: ['? UNDETERMINED', 'yellow', 'not everything could be checked, so this says neither yes nor no'],
}

/** What each check asserts when it passes, and what it has found when it fails. */
const MEANINGS: Readonly<Record<CheckId | PresentationCheckId, readonly [pass: string, fail: string]>> = {
  'format.parse': ['it is one credential in a form that can be read', 'it is not one credential that can be read'],
  'conformance.context': ['every term in it has a fixed, known meaning', 'not every term in it has a known meaning'],
  'conformance.schema': ['it has the shape that is asked for', 'it has not the shape that is asked for'],
  'conformance.subject': ['it says whom it is about', 'it does not say whom it is about'],
  'proof.signature': ['nothing in it has changed since it was signed', 'the signature does not hold'],
  'proof.issuer': ['the key that signed it belongs to its issuer', "the key that signed it is not its issuer's"],
  'status.entries': ['it has been neither revoked nor suspended', 'it has been revoked or suspended'],
  'status.period': ['its dates include the moment it is judged at', 'it is not in force at the moment it is judged at'],
  'recipient.match': ['it was awarded to the person you named', 'it was awarded to someone else'],
  'issuer.trust': ['its issuer is one that you trust', 'its issuer is none that you trust'],
  endorsements: ['those who endorse it really do', 'an endorsement in it does not hold'],
  parts: ['the credentials inside it hold, too', 'a credential inside it does not hold'],
  'presentation.signature': ['whoever shows it signed that', "the holder's signature does not hold"],
  'presentation.challenge': ['it was signed for this occasion', 'it was signed for another occasion'],
  'presentation.domain': ['it was shown to you', 'it was shown to somebody else'],
  'presentation.holder': ['it is shown by whom it was issued to', 'it is shown by somebody else'],
}

const REASONS: Readonly<Record<'absent' | 'disabled' | 'blocked', string>> = {
  absent: 'nothing to check',
  disabled: 'switched off by the caller',
  blocked: 'waits for an earlier check',
}

/** A DID says which key signed, not whose it is: that takes a list of issuers, which the command line has not. */
const RECOGNISED: Readonly<Record<`${ReportIssuer['recognised']}`, string>> = {
  true: 'yes, it is one of the issuers you trust',
  false: 'no, it is none of the issuers you trust',
  'not-asked': 'not asked: the signature shows which key signed, not who holds that key',
}

/** The report but for the elements: verdict first. */
export function printReport(report: Report, screen: Terminal): string[] {
  const { paint, width } = screen
  const [word, style, gloss] = VERDICTS[report.verdict]
  const made = Object.entries(report.checks) as [CheckId | PresentationCheckId, Outcome][]
  const idWidth = Math.max(...made.map(([id]) => id.length))
  const checks = made.flatMap(([id, outcome]) => printCheck(id, outcome, idWidth, screen))
  const facts = factsOf(report).flatMap(([name, value]) => paragraph(plain(value), 14, width, `  ${name}`))
  return [`${paint(style, paint('bold', word))}  ${gloss}`, '', ...checks, '', ...facts]
}

function printCheck(id: keyof typeof MEANINGS, outcome: Outcome, idWidth: number, screen: Terminal): string[] {
  const [mark, word, style, says] = wording(id, outcome)
  const indent = 15 + idWidth
  const [first = '', ...more] = wrap(says, Math.max(screen.width - indent, 20))
  const head = `  ${screen.paint(style, `${mark} ${word.padEnd(8)}`)} ${id.padEnd(idWidth)}  ${first}`
  const problems = 'problems' in outcome ? outcome.problems : []
  const lines = [head, ...more.map((line) => ' '.repeat(indent) + line)]
  return [...lines, ...printProblems([...problems, ...(outcome.remarks ?? [])], screen, 6)]
}

function wording(id: keyof typeof MEANINGS, outcome: Outcome): readonly [string, string, Style, string] {
  const [pass, fail] = MEANINGS[id]
  switch (outcome.outcome) {
    case 'pass':
      return ['✔', 'pass', 'green', pass]
    case 'fail':
      return ['✘', 'fail', 'red', fail]
    case 'unknown':
      return ['?', 'unknown', 'yellow', `it could not be checked whether ${pass}`]
    case 'skipped':
      return ['–', 'skipped', 'dim', REASONS[outcome.reason]]
  }
}

function factsOf(report: Report): (readonly [string, string])[] {
  const facts: [string, string | undefined][] = [
    ['Issued by', named(report.issuer?.name, report.issuer?.id)],
    ['Claims', report.issuer === undefined ? claim(report) : undefined],
    ['Recognised', report.issuer && RECOGNISED[`${report.issuer.recognised}`]],
    ['Recipient', report.recipient && `the one you named (by ${report.recipient.matched})`],
    ['Signed with', report.signer && `${report.signer.verificationMethod} (${report.signer.format})`],
    ['Judged at', report.at],
    ...(report.statuses ?? []).map(({ purpose, value, asOf, message }): [string, string] => [
      'Status',
      `${purpose}: ${value === 0 ? 'no' : value === 1 ? 'yes' : value}, as of ${asOf}${message === undefined ? '' : `: ${message}`}`,
    ]),
    ...report.endorsements.map((each): [string, string] => ['Endorsement', describeEndorsement(each, report)]),
    ...report.parts.map((each, index): [string, string] => [`Part ${index + 1}`, describePart(each)]),
  ]
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}

/** Only one that is verified is told as an endorsement; what it endorses is judged by the check of the whole. */
function describeEndorsement({ verdict, issuer, claimed }: Report, { checks }: Report): string {
  if (verdict !== 'verified' || issuer === undefined) {
    const who = issuer?.id ?? claimed?.issuer
    return `${verdict}: do not rely on it${who === undefined ? '' : ` (it claims to be by ${who})`}`
  }
  const { endorsements } = checks
  const astray = 'problems' in endorsements && endorsements.problems.some(({ code }) => code === 'endorsements.subject')
  const by = `by ${named(issuer.name, issuer.id)}: verified`
  return astray ? `${by}, but not all of them are of this badge (see endorsements above)` : by
}

/** What a part says of itself is told only once its own proof has held. */
function describePart({ verdict, issuer, credential, claimed }: Report): string {
  if (issuer === undefined) {
    return `${verdict}${claimed?.issuer === undefined ? '' : ` (it claims to be by ${claimed.issuer})`}`
  }
  const title = credential?.['name']
  return `${verdict}: ${typeof title === 'string' ? `"${title}" ` : ''}by ${named(issuer.name, issuer.id)}`
}

function named(name: string | undefined, id: string | undefined): string | undefined {
  return name === undefined || id === undefined ? id : `${name}, ${id}`
}

/** An unproven document's own words are never shown as fact. */
function claim({ claimed }: Report): string | undefined {
  return claimed?.issuer === undefined ? undefined : `to be issued by ${claimed.issuer}; unproven, may be a forgery`
}
