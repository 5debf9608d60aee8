/** The verdict, first and in words: nothing that stands in the badge is ever shown in here. */
import type { CheckId, Outcome, Report, Verdict } from '../model/report.ts'
import { adviseOn, meaningOf } from './check-meaning.ts'
import { type IconName, make, makeIcon } from './make.ts'
import { fill, type Words } from './words.ts'

export const VERDICT_ICONS: Readonly<Record<Verdict, IconName>> = {
  verified: 'pass',
  rejected: 'fail',
  undetermined: 'unknown',
}

/** What counts for the verdict: not the endorsements, which are judged for themselves. */
function reasonsFor({ checks, verdict }: Report): readonly [CheckId, Outcome][] {
  const outcome = verdict === 'rejected' ? 'fail' : 'unknown'
  const found = (Object.entries(checks) as [CheckId, Outcome][]).filter(([id]) => id !== 'endorsements')
  return verdict === 'verified' ? [] : found.filter(([, check]) => check.outcome === outcome)
}

export function showVerdict(report: Report, words: Words): Element {
  const { texts, locale } = words
  const { word, gloss } = texts.verdicts[report.verdict]
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(report.at))
  const reasons = reasonsFor(report)
  return make(
    'section',
    { class: `verdict ${report.verdict}`, part: `verdict ${report.verdict}`, 'aria-labelledby': 'verdict' },
    makeIcon(VERDICT_ICONS[report.verdict]),
    make(
      'div',
      {},
      make('h2', { id: 'verdict', tabindex: '-1' }, word),
      make('p', { class: 'gloss' }, gloss),
      reasons.length === 0
        ? undefined
        : make(
            'ul',
            { class: 'reasons' },
            ...reasons.map(([id, check]) =>
              make('li', {}, make('strong', {}, meaningOf(id, check, words)), ' ', adviseOn(id, check, words)),
            ),
          ),
      make('p', { class: 'at' }, fill(texts.judged, moment)),
    ),
  )
}
