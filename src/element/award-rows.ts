/** The award as a person would read it: one row for each of the 16 elements that it states. */
import { findConcept } from '../vocabulary/concepts.ts'
import { type Child, make } from './make.ts'
import { fillWith, saidAddress, saidDay, saidDuration, saidLong, saidName, saidNode } from './said.ts'
import { saidConcept } from './said-concept.ts'
import type { Words } from './words.ts'

export interface AwardRow {
  /** 1 to 16, as in Annex I. */
  readonly element: number
  /** None where the award says nothing of it. */
  readonly items: readonly Element[]
}

/** What is read of an award: nothing of its shape is taken for granted, since others wrote it. */
type Fields = Readonly<Record<string, unknown>>

/** Entries of one list that are shown. */
const MOST_ITEMS = 50

export function readAwardRows(award: object, words: Words, isProven: boolean): readonly AwardRow[] {
  const a = fieldsOf(award)
  const { award: t } = words.texts
  const say = (value: unknown): Element | undefined => saidNode(value, words)
  const labelled = (label: string, node: Child): Element | undefined =>
    node === undefined ? undefined : make('span', {}, make('span', { class: 'label' }, `${label}: `), node)
  const address = (value: unknown): Element | undefined => saidAddress(value, words, isProven)
  const learner = fieldsOf(a['learner'])
  const issuer = fieldsOf(a['issuer'])
  const bodies = listOf(a['awardingBodies'])
  const workload = fieldsOf(a['workload'])
  const credits = fieldsOf(workload['credits'])
  const level = fieldsOf(a['level'])
  const assessments = listOf(a['assessments'])
  const participation = fieldsOf(a['participation'])
  const stackability = fieldsOf(a['stackability'])
  const achievement = fieldsOf(a['achievement'])
  const name = say(learner['name']) ?? join([say(learner['givenName']), say(learner['familyName'])], ' ')
  const rows: readonly (readonly (Element | undefined)[])[] = [
    [
      name,
      labelled(t.born, saidDay(learner['dateOfBirth'], words)),
      say(learner['email']),
      ...listOf(learner['identifiers']).map(({ type, value }) => join([say(type), say(value)], ' ')),
      say(learner['id']),
    ],
    [say(a['title'])],
    [join([saidName(issuer['country'], 'region', words), say(issuer['region'])])],
    (bodies.length > 0 ? bodies : [issuer]).map((body) => join([say(body['name']), address(body['url'])])),
    [
      labelled(t.awarded, saidDay(a['awarded'], words)),
      a['validFrom'] === a['awarded'] ? undefined : labelled(t.validFrom, saidDay(a['validFrom'], words)),
      labelled(t.validUntil, saidDay(a['validUntil'], words)),
    ],
    listOf(a['learningOutcomes']).map((each) => stacked(say(each['title']), saidLong(each['description'], words))),
    [creditPoints(credits, words), saidDuration(workload['duration'], words)],
    a['level'] === 'not-applicable'
      ? [make('span', {}, t.notApplicable)]
      : [
          labelled(t.eqf, saidConcept('eqf', textOf(level['eqf']), words)),
          ...valuesOf(level['nqf']).map((each) => saidConcept('nqf', each, words)),
          saidConcept('cycle', level['cycle'], words),
        ],
    assessments.map((each) => {
      const type = saidConcept('assessment-type', each['type'], words)
      return stacked(join([say(each['title']), type]), saidLong(each['description'], words))
    }),
    [
      ...valuesOf(participation['modes']).map((each) => saidConcept('mode', each, words)),
      ...valuesOf(participation['activities']).map((each) => saidConcept('activity', each, words)),
      saidConcept('setting', participation['setting'], words),
      saidConcept('schedule', participation['schedule'], words),
    ],
    listOf(a['qualityAssurance']).map((each) =>
      stacked(
        say(each['title']),
        join([
          saidConcept('quality-assurance-type', each['type'], words),
          say(each['body']),
          labelled(t.decided, saidDay(each['decided'], words)),
          labelled(t.expires, saidDay(each['expires'], words)),
          address(each['url']),
        ]),
      ),
    ),
    [saidLong(a['prerequisites'], words)],
    assessments.map((each) => about(each, saidConcept('supervision', each['supervision'], words), assessments, say)),
    assessments.map((each) => about(each, grade(each['grade'], words), assessments, say)),
    [
      saidConcept('stackability', stackability['kind'], words),
      ...listOf(stackability['towards']).map(({ title }) => labelled(t.towards, say(title))),
    ],
    [
      labelled(t.criteria, saidLong(achievement['criteria'], words)),
      saidLong(a['furtherInformation'], words),
      ...listOf(a['evidence']).map((each) =>
        labelled(
          t.evidence,
          stacked(join([say(each['name']), address(each['url'])]), saidLong(each['narrative'], words)),
        ),
      ),
      labelled(t.languages, join(valuesOf(a['languages']).map((tag) => saidName(tag, 'language', words)))),
      labelled(t.subjects, join(valuesOf(a['subjects']).map((code) => saidConcept('isced-f', code, words)))),
      saidConcept('opportunity-type', a['offer'], words),
      labelled(t.tags, join(valuesOf(a['tags']).map(say))),
      labelled(t.page, address(a['url'])),
    ],
  ]
  return rows.map((items, index) => ({
    element: index + 1,
    items: items.filter((item) => item !== undefined).slice(0, MOST_ITEMS),
  }))
}

/** With several assessments each says which one it is of. */
function about(
  assessment: Fields,
  node: Element | undefined,
  all: readonly Fields[],
  say: (value: unknown) => Element | undefined,
): Element | undefined {
  if (node === undefined || all.length < 2) return node
  return join([say(assessment['title']), node])
}

/** ECTS and the like are known by their letters. */
function creditPoints({ points, system }: Fields, words: Words): Element | undefined {
  const shown = saidNode(points, words)
  if (shown === undefined) return undefined
  const entry = typeof system === 'string' ? findConcept('credit-system', system) : undefined
  if (system === undefined) return make('span', {}, ...fillWith(words.texts.award.credits, shown))
  return join([shown, saidNode(entry?.slug ?? system, words)], ' ')
}

function grade(value: unknown, words: Words): Element | undefined {
  const { value: reached, max, required, scheme } = fieldsOf(value)
  const say = (each: unknown): Element | undefined => saidNode(each, words)
  const shown = say(reached)
  if (shown === undefined) return undefined
  const { award: t } = words.texts
  const more = [
    max === undefined ? undefined : make('span', {}, ...fillWith(t.grade, say(max))),
    required === undefined ? undefined : make('span', {}, ...fillWith(t.required, say(required))),
    say(scheme),
  ]
  return join([make('strong', {}, shown), ...more])
}

/** The parts that are there, in one line. */
function join(parts: readonly (Element | undefined)[], mark = ' · '): Element | undefined {
  const there = parts.filter((part) => part !== undefined).slice(0, MOST_ITEMS)
  if (there.length < 2) return there[0]
  return make('span', {}, ...there.flatMap((part, index) => (index === 0 ? [part] : [mark, part])))
}

function stacked(head: Element | undefined, text: Element | undefined): Element | undefined {
  if (head === undefined || text === undefined) return head ?? text
  return make('div', {}, make('div', { class: 'head' }, head), make('div', { class: 'more' }, text))
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function valuesOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST_ITEMS) : []
}

function listOf(value: unknown): readonly Fields[] {
  return valuesOf(value).map(fieldsOf)
}

function textOf(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value
}
