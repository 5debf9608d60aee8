/** The whole of a report: the verdict first, then who, what and why; then what is inside it. */
import type { Report } from '../model/report.ts'
import { type Child, make, makeIcon, makeSection } from './make.ts'
import { saidLong, saidNode } from './said.ts'
import { showAward } from './show-award.ts'
import { showChecks } from './show-checks.ts'
import { showIssuer } from './show-issuer.ts'
import { showVerdict, VERDICT_ICONS } from './show-verdict.ts'
import { deeper, type Words } from './words.ts'

/** @param beside what the person may do next, shown below the verdict */
export function showReport(report: Report, words: Words, ...beside: readonly Child[]): Element {
  return make('div', { class: 'report' }, showVerdict(report, words), ...beside, ...showContents(report, words))
}

function showContents(report: Report, words: Words): Element[] {
  const shown = [showIssuer, showAward, showParts, showEndorsements, showChecks].map((show) => show(report, words))
  return shown.filter((each) => each !== undefined)
}

/** Credentials inside that are shown; the check counts all of them. */
const MOST = 100

function showParts({ parts }: Report, words: Words): Element | undefined {
  if (parts.length === 0) return undefined
  const shown = parts.slice(0, MOST).map((part, index) => showPart(part, deeper(words, index)))
  return makeSection('parts', words.texts.parts, words, ...shown)
}

/** One credential inside: its own verdict, in the same words, before its title. */
function showPart(part: Report, words: Words): Element {
  const { verdict } = part
  const title = saidNode((part.award ?? part.claimed?.award)?.title, words)
  const inner = make('div', { class: 'inner' })
  const details = make(
    'details',
    { class: `part ${verdict}` },
    make(
      'summary',
      {},
      makeIcon(VERDICT_ICONS[verdict]),
      make('strong', { class: 'word' }, words.texts.verdicts[verdict].word),
      title && make('span', { class: 'of' }, title),
    ),
    inner,
  )
  // Made when it is looked at: a record may hold many, each with as much to show as this page.
  details.addEventListener('toggle', () => {
    if (details.open && inner.childElementCount === 0) inner.append(...showContents(part, words))
  })
  return details
}

function showEndorsements({ endorsements }: Report, words: Words): Element | undefined {
  if (endorsements.length === 0) return undefined
  const shown = endorsements.slice(0, MOST).map((each) => showEndorsement(each, words))
  return makeSection('endorsements', words.texts.endorsements, words, make('ul', { class: 'outcomes' }, ...shown))
}

/** Only one that is verified is told as an endorsement. */
function showEndorsement({ verdict, issuer, credential }: Report, words: Words): Element {
  const { texts } = words
  const icon = VERDICT_ICONS[verdict]
  const word = make('p', { class: 'name' }, make('strong', {}, texts.verdicts[verdict].word))
  if (verdict !== 'verified' || issuer === undefined)
    return make('li', { class: icon }, makeIcon(icon), make('div', {}, word, make('p', {}, texts.notEndorsed)))
  const by = saidNode(issuer.name ?? issuer.id, words)
  const comments = [credential?.['credentialSubject']].flat().flatMap((subject) => {
    const isObject = typeof subject === 'object' && subject !== null && 'endorsementComment' in subject
    const comment = isObject ? saidLong(subject.endorsementComment, words) : undefined
    return comment === undefined ? [] : [make('blockquote', {}, comment)]
  })
  return make(
    'li',
    { class: icon },
    makeIcon(icon),
    make('div', {}, word, make('p', {}, `${texts.endorsedBy} `, by), ...comments),
  )
}
