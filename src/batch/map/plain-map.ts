/** Rows without a map: columns are called as the award's places are, or by names that everybody knows. */
import { AWARD_MEMBERS } from '../../build/award-fields.ts'
import { nearest } from '../../build/nearest.ts'
import { child } from '../../encoding/json-pointer.ts'
import type { Json, JsonObject } from '../../model/credential.ts'
import type { RowProblem, TableHeader } from '../item.ts'
import { rowProblem } from '../rows/row-problem.ts'
import { draftAward } from './award-draft.ts'
import { isAwardPointer, nearestPointers, takesDate } from './award-pointers.ts'
import type { BatchMap, Rule, Source } from './batch-map.ts'
import type { FilledAward } from './compile-map.ts'
import type { Origin } from './compiled.ts'
import type { RowValues } from './source.ts'

/** In lower case, without spaces, hyphens and underscores. `id` is none of them: of the learner, the row, the credential? */
const WELL_KNOWN: Readonly<Record<string, string>> = {
  name: '/learner/name',
  fullname: '/learner/name',
  learnername: '/learner/name',
  givenname: '/learner/givenName',
  givennames: '/learner/givenName',
  firstname: '/learner/givenName',
  familyname: '/learner/familyName',
  familynames: '/learner/familyName',
  lastname: '/learner/familyName',
  surname: '/learner/familyName',
  email: '/learner/email',
  emailaddress: '/learner/email',
  dateofbirth: '/learner/dateOfBirth',
  birthdate: '/learner/dateOfBirth',
  learnerid: '/learner/id',
  title: '/title',
  awarded: '/awarded',
  dateawarded: '/awarded',
  dateissued: '/awarded',
  validfrom: '/validFrom',
  validuntil: '/validUntil',
  expires: '/validUntil',
  grade: '/assessments/0/grade/value',
  credits: '/workload/credits/points',
  ects: '/workload/credits/points',
  evidenceurl: '/evidence/0/url',
  evidencename: '/evidence/0/name',
  narrative: '/evidence/0/narrative',
}

const DATE_TIMES = new Set(['/awarded', '/validFrom', '/validUntil'])
/** A row's nesting beyond this is put as it is; the check refuses it. */
const DEEPEST = 16

/** The place that a column or member of this name fills, `key` for the row's key, or undefined. */
function targetOf(name: string): string | undefined {
  if (name.startsWith('/')) return isAwardPointer(name) ? name : undefined
  const plain = name.toLowerCase().replace(/[\s_-]/g, '')
  return plain === 'key' ? 'key' : Object.hasOwn(WELL_KNOWN, plain) ? WELL_KNOWN[plain] : undefined
}

/** The map that a header is by itself, or what of it nobody can tell the meaning of. */
export function mapOfHeader(
  { row, columns }: TableHeader,
  timeZone: string | undefined,
): { map: BatchMap; problems?: undefined } | { map?: undefined; problems: readonly RowProblem[] } {
  const set: Record<string, Source | Rule> = {}
  let key: Source | undefined
  const problems: RowProblem[] = []
  for (const [index, column] of columns.entries()) {
    // The name is the value: in a file without a header it is the data of a learner.
    const where = { column: `Column ${index + 1}`, value: column }
    const target = targetOf(column)
    const from = column.startsWith('/') ? child('', column) : column
    if (target === undefined) problems.push(notUnderstood(column, row, where))
    else if (target === 'key') key = from
    else if (Object.hasOwn(set, target)) problems.push(repeated(row, where))
    else set[target] = ruleOf(target, from, timeZone)
  }
  if (problems.length > 0) return { problems }
  return { map: { set, ...(key === undefined ? {} : { key: [key] }) } }
}

interface Where {
  readonly column: string
  readonly value?: string
}

function ruleOf(target: string, from: Source, timeZone: string | undefined): Rule {
  const isDated = timeZone !== undefined && DATE_TIMES.has(target)
  return isDated || takesDate(target) ? { from, date: { format: 'iso' } } : { from }
}

function notUnderstood(name: string, row: number, where: Where): RowProblem {
  const near = name.startsWith('/') ? nearestPointers(name) : nearest(name, Object.keys(WELL_KNOWN))
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''
  const fix = `${hint}Call it by its place in the award, take it out, or hand in a map.`
  return rowProblem('batch.map.header', row, 'Without a map, nobody can tell what this column means.', {
    ...where,
    fix,
  })
}

function repeated(row: number, where: Where): RowProblem {
  const fix = 'Take one of them out, or hand in a map.'
  return rowProblem('batch.map.header', row, 'Another column fills the same place of the award.', { ...where, fix })
}

export interface PlainRow extends FilledAward {
  readonly key: string | undefined
  readonly problems: readonly RowProblem[]
}

/** A JSON object that is a part of an award, or has members of well-known names: laid over the template, lists as a whole. */
export function fillPlainly(values: RowValues, row: number, template: JsonObject): PlainRow {
  const draft = draftAward(template)
  const origins: Origin[] = []
  const problems: RowProblem[] = []
  let key: string | undefined
  const lay = (pointer: string, source: string, value: Json, depth: number): void => {
    if (isPlainObject(value) && depth < DEEPEST) {
      for (const [name, member] of Object.entries(value)) {
        if (member !== undefined) lay(child(pointer, name), child(source, name), member, depth + 1)
      }
    } else origins.push({ pointer: draft.put(pointer, value), column: source, cell: value, isFilled: true })
  }
  for (const [name, value] of Object.entries(values as JsonObject)) {
    const target = AWARD_MEMBERS.includes(name) ? `/${name}` : targetOf(name)
    if (value === undefined || name === '$schema') continue
    if (target === undefined) problems.push(notUnderstood(name, row, { column: child('', name) }))
    else if (target === 'key') {
      if (isKey(value)) key = String(value)
      else problems.push(noKey(name, value, row))
    } else lay(target, child('', name), value, 0)
  }
  return { award: draft.award, origins, faults: [], key, problems }
}

function isKey(value: Json): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')
}

function noKey(name: string, value: Json, row: number): RowProblem {
  const where = { column: child('', name), value, fix: 'Write one, or leave the member out.' }
  return rowProblem('batch.cell.text', row, 'The key must be a text or a number.', where)
}

function isPlainObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
}
