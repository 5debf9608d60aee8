/** Each check: its outcome in a word and a shape, what it means, what to do, and the library's own words for those who want them. */
import type { Problem } from '../errors.ts'
import type { CheckId, Outcome, Report } from '../model/report.ts'
import { adviseOn, meaningOf } from './check-meaning.ts'
import { type IconName, make, makeIcon, makeSection } from './make.ts'
import { toPlainText } from './plain-text.ts'
import type { Words } from './words.ts'

export function showChecks({ checks }: Report, words: Words): Element {
  const rows = (Object.entries(checks) as [CheckId, Outcome][]).map(([id, check]) => showCheck(id, check, words))
  return makeSection('checks', words.texts.checksHeading, words, make('ul', { class: 'outcomes' }, ...rows))
}

function showCheck(id: CheckId, check: Outcome, words: Words): Element {
  const { texts } = words
  const state = check.outcome === 'skipped' ? check.reason : check.outcome
  const icon: IconName = check.outcome
  const says = check.outcome === 'unknown' ? texts.reasons.unknown : meaningOf(id, check, words)
  const advice = adviseOn(id, check, words)
  return make(
    'li',
    { class: check.outcome, 'data-check': id },
    makeIcon(icon),
    make(
      'div',
      {},
      make(
        'p',
        { class: 'name' },
        make('strong', {}, texts.checks[id][0]),
        ' ',
        make('span', { class: 'state' }, texts.outcomes[state]),
      ),
      // that there is nothing to check has been said
      state === 'absent' ? undefined : make('p', {}, says, ' ', advice),
      showDetail(check, words),
    ),
  )
}

/** Problems that are shown of one check. */
const MOST = 20

/** Messages are the library's, in English, and may quote the badge: they are plain text like it. */
function showDetail(check: Outcome, { texts }: Words): Element | undefined {
  const problems = 'problems' in check ? check.problems : []
  const remarks = check.remarks ?? []
  if (problems.length + remarks.length === 0) return undefined
  return make(
    'details',
    {},
    make('summary', {}, problems.length === 0 ? texts.remark : texts.technical),
    make('ul', {}, ...[...problems, ...remarks].slice(0, MOST).map(showProblem)),
  )
}

function showProblem({ code, message, pointer, fix }: Problem): Element {
  const text = (value: string): Element => make('bdi', {}, toPlainText(value, 500).text)
  return make(
    'li',
    { lang: 'en' },
    text(message),
    fix === undefined ? undefined : make('span', {}, ' ', text(fix)),
    make('br'),
    make('code', {}, code),
    pointer === undefined || pointer === '' ? undefined : make('span', {}, ' ', make('code', {}, text(pointer))),
  )
}
