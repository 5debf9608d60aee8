/** Badges that `build` did not make: what they say of the elements, as others are known to write it; docs/wire.md, "Others". */
import { child } from '../encoding/json-pointer.ts'
import { remark } from '../errors.ts'
import { compact, orAbsent } from './compact.ts'
import { readEqf } from './learning.ts'
import { type Candidate, candidates, type Ledger, member, note, type Place, text } from './place.ts'
import { hearText, type Speech } from './speech.ts'
import { TARGET } from './wire.ts'

/** The concept's IRI as it is, with https, or inside the address of its page in the ESCO portal. */
const ESCO = /^https?:\/\/data\.europa\.eu\/esco\/((?:skill|occupation)\/[^\s?#&]+)$/
const ESCO_PAGE =
  /^https?:\/\/(?:[a-z]+\.)?(?:esco\.ec|ec)\.europa\.eu\/[^\s]*[?&]uri=(https?(?::|%3A)(?:\/|%2F){2}data\.europa\.eu(?:\/|%2F)esco(?:\/|%2F)[^\s&#]+)/i
const NQF_LEVEL = /^http:\/\/data\.europa\.eu\/snb\/qdr\//
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/

function typeOf(place: Place): string {
  return text(place, 'targetType') ?? ''
}

function isSkill(place: Place): boolean {
  const type = typeOf(place)
  const framework = text(place, 'targetFramework') ?? ''
  return type.startsWith('ext:ESCO') || type === 'ceasn:Competency' || type === 'CFItem' || /\bESCO\b/.test(framework)
}

/** The IRI of an ESCO concept, as ESCO writes it. */
function escoIri(url: string): string | undefined {
  const [, page] = ESCO_PAGE.exec(url) ?? []
  const [, concept] = ESCO.exec(page === undefined ? url : page.replace(/%3A/gi, ':').replace(/%2F/gi, '/')) ?? []
  return concept === undefined ? undefined : `http://data.europa.eu/esco/${concept}`
}

/** One outcome for every skill that the achievement is aligned with. */
export function readForeignOutcomes(ledger: Ledger, alignments: readonly Place[], speech: Speech): readonly object[] {
  let count = 0
  return alignments.flatMap((place) => {
    const url = text(place, 'targetUrl') ?? ''
    const esco = escoIri(url)
    if (esco === undefined && !isSkill(place)) return []
    note(ledger, 'learningOutcomes', place.pointer)
    note(ledger, `learningOutcomes.${count++}`, place.pointer)
    const name = text(place, 'targetName')
    const description = text(place, 'targetDescription')
    return [
      compact({
        title: hearText(speech, '', name),
        description: hearText(speech, '', description),
        esco: esco === undefined ? [] : [esco],
        skills: esco === undefined && ABSOLUTE.test(url) ? [url] : [],
      }),
    ]
  })
}

/** EQF levels: by the concept's IRI; only if none has that, by a digit that the entry gives. */
export function foreignEqf(alignments: readonly Place[]): readonly Candidate<number>[] {
  const exact = candidates(alignments, readEqf)
  if (exact.length > 0) return exact
  return candidates(alignments, (place) => {
    const named = /^ext:(EQF|EQFAlignment|EuropeanQualificationsFramework.*)$/.test(typeOf(place))
    const framed = /\bEQF\b|European Qualifications Framework/i.test(text(place, 'targetFramework') ?? '')
    return named || framed ? (digitIn(text(place, 'targetCode')) ?? digitIn(text(place, 'targetName'))) : undefined
  })
}

/** The one level that the words name. */
export function digitIn(words: string | undefined): number | undefined {
  const digits = words?.match(/\d+/g) ?? []
  return digits.length === 1 && /^[1-8]$/.test(digits[0] ?? '') ? Number(digits[0]) : undefined
}

export function foreignNqf(alignments: readonly Place[]): readonly Place[] {
  return alignments.filter((place) => typeOf(place) === TARGET.nqf || NQF_LEVEL.test(text(place, 'targetUrl') ?? ''))
}

/** Levels of frameworks that the badge does not name so that a program could know them. */
export function remarkLevels(ledger: Ledger, alignments: readonly Place[]): void {
  for (const place of alignments) {
    if (!/^ext:QualificationLevel/.test(typeOf(place)) || NQF_LEVEL.test(text(place, 'targetUrl') ?? '')) continue
    report(ledger, 'level', `${place.pointer}/targetType`)
    return
  }
}

/** Credits and hours where others write them; `workload` is what stands in the places of our own. */
export function readForeignWorkload(
  ledger: Ledger,
  workload: object | undefined,
  subject: Place,
  achievement: Place,
): object | undefined {
  const earned = quantity(ledger, 'workload.credits', subject, 'creditsEarned')
  const ects = quantity(ledger, 'workload.credits', achievement, 'ECTS')
  const hours =
    quantity(ledger, 'workload.duration', achievement, 'SBU') ??
    quantity(ledger, 'workload.duration', achievement, 'timeInvestment')
  const others = compact({
    credits:
      earned === undefined ? (ects === undefined ? undefined : { system: 'ECTS', points: ects }) : { points: earned },
    duration: hours === undefined ? undefined : `PT${hours}H`,
  })
  const pointer = ledger.found.get('workload.credits') ?? ledger.found.get('workload.duration')
  if (pointer !== undefined) note(ledger, 'workload', pointer)
  return orAbsent({ ...others, ...workload })
}

/** Where SURF's terms are explained; in full, they stand where a badge was written out against their context. */
const GLOSSARY = 'https://edubadges.nl/static/obv3-glossary.html#'

/** The name under which a term of SURF's stands: its own or, its context repaired, the IRI of its entry in the glossary. */
function keyOf(place: Place, key: string): string {
  const full = [`${GLOSSARY}${key}`, `${GLOSSARY}${key.toLowerCase()}`].find((name) => Object.hasOwn(place.value, name))
  return Object.hasOwn(place.value, key) ? key : (full ?? key)
}

/** An amount that a number says, of a member or of what is at its only place. */
export function quantity(ledger: Ledger, field: string, place: Place, term: string): number | undefined {
  const key = keyOf(place, term)
  const value = member(place, key)
  if (typeof value !== 'number' || !(value > 0 && value < 1e6)) return undefined
  note(ledger, field, child(place.pointer, key))
  return value
}

type Words = Readonly<Record<string, object>>

// educredentials / SURF: closed lists of English words. "onsite or blended", "testing" and the like say too little for one
// concept, so they are reported and not guessed.
const PARTICIPATION: Words = {
  online: { modes: ['online'] },
  blended: { modes: ['blended'] },
  volunteering: { activities: ['volunteering'] },
  'work experience': { activities: ['job-experience'] },
}
const ASSESSMENT: Words = { portfolio: { type: 'portfolio' } }
const SUPERVISION: Words = {
  'unsupervised with no identity verification': { supervision: 'unsupervised-without-id' },
  'supervised with no identity verification': { supervision: 'supervised-without-id' },
}
const IDENTIFIED: Words = {
  'supervised online': { supervision: 'supervised-with-id' },
  'onsite with identity verification': { supervision: 'supervised-with-id' },
}

export function readForeignParticipation(
  ledger: Ledger,
  participation: object | undefined,
  achievement: Place,
): object | undefined {
  const words = readWords(ledger, achievement, 'participationType', 'participation', PARTICIPATION)
  return orAbsent({ ...words, ...participation })
}

/** Their type and supervision are the achievement's: they go to every assessment, or make one where there is none. */
export function readForeignAssessments(
  ledger: Ledger,
  assessments: readonly object[],
  achievement: Place,
): readonly object[] {
  const identified = member(achievement, keyOf(achievement, 'identityChecked')) !== false
  const words = {
    ...readWords(ledger, achievement, 'assessmentType', 'assessments', ASSESSMENT),
    ...readWords(ledger, achievement, 'supervisionType', 'assessments.supervision', {
      ...SUPERVISION,
      ...(identified ? IDENTIFIED : {}),
    }),
  }
  if (Object.keys(words).length === 0) return assessments
  return (assessments.length === 0 ? [{}] : assessments).map((assessment) => ({ ...words, ...assessment }))
}

function readWords(ledger: Ledger, place: Place, term: string, field: string, meanings: Words): object {
  const key = keyOf(place, term)
  const written = text(place, key)
  if (written === undefined) return {}
  const pointer = child(place.pointer, key)
  const plain = wordOf(written)
  const word = plain.slice(0, 1).toLowerCase() + plain.slice(1)
  const meaning = Object.hasOwn(meanings, word) ? meanings[word] : undefined
  if (meaning === undefined) report(ledger, field, pointer)
  else note(ledger, field, pointer)
  return meaning ?? {}
}

/** The word itself or, their context repaired, the IRI that it stands for: `...#participation-type-online`. */
function wordOf(written: string): string {
  const [, fragment] =
    /^https:\/\/edubadges\.nl\/static\/obv3-glossary\.html#[a-z]+-type-([a-z-]+)$/.exec(written) ?? []
  return fragment?.replaceAll('-', ' ') ?? written
}

export function report(ledger: Ledger, field: string, pointer: string): void {
  const message = `What the credential says here has no exact counterpart in ${field}; it is left out, not guessed.`
  ledger.remarks.push(remark('read.not-understood', message, { pointer, fix: 'Read it in the credential itself.' }))
}
