/** What JSON Schema cannot say of one rule. */
import type { ProblemCode } from '../../errors.ts'
import { takesDate } from './award-pointers.ts'
import type { Rule, Source } from './batch-map.ts'
import { compileDate } from './read-date.ts'

export type Report = (code: ProblemCode, pointer: string, message: string, fix: string) => void

export interface RuleCheck {
  readonly zone: string | undefined
  readonly joins: readonly string[]
  readonly report: Report
}

const CONVERSIONS = ['table', 'number', 'date'] as const
/** What says something of a text that was read. */
const OF_TEXT = ['in', 'optional', 'prefix', 'split', 'join', 'list', ...CONVERSIONS, 'default', 'required'] as const

/** Reports what is wrong and gives the sources, each with its pointer. */
export function checkRule(rule: Source | Rule, at: string, target: string, check: RuleCheck): [string, Source][] {
  if (typeof rule === 'string') return [[at, rule]]
  const { report } = check
  if ((rule.from === undefined) === (rule.constant === undefined)) {
    report('batch.map.value', at, 'It needs "from" or "constant", and not both.', 'State where the value comes from.')
  }
  if (rule.constant !== undefined) {
    for (const key of OF_TEXT.filter((name) => rule[name] !== undefined)) {
      report('batch.map.unexpected', `${at}/${key}`, `"${key}" says nothing of a constant.`, 'Take it out.')
    }
  }
  const conversions = CONVERSIONS.filter((name) => rule[name] !== undefined)
  if (conversions.length > 1) {
    report(
      'batch.map.value',
      at,
      `Of ${conversions.map((name) => `"${name}"`).join(', ')} only one can be.`,
      'Keep one.',
    )
  }
  if (rule.default !== undefined && rule.required !== undefined) {
    report('batch.map.value', at, '"default" and "required" contradict each other.', 'Keep one.')
  }
  if (rule.in !== undefined && !check.joins.includes(rule.in)) {
    report('batch.map.value', `${at}/in`, 'There is no joined table of this name.', 'Describe it under "joins".')
  }
  if (rule.number?.group !== undefined && rule.number.group === (rule.number.decimal ?? '.')) {
    report('batch.map.value', `${at}/number/group`, 'The same mark stands for decimals.', 'Take "group" out.')
  }
  checkSplit(rule, at, report)
  if (rule.date !== undefined) {
    const date = compileDate(rule.date, check.zone, takesDate(target))
    if (typeof date !== 'function') {
      const fix =
        date.member === 'zone' ? 'Write "zone": "Europe/Berlin", here or for the whole map.' : FIXES[date.member]
      report('batch.map.value', `${at}/date/${date.member}`, date.message, fix)
    }
  }
  const sources = rule.from === undefined ? [] : typeof rule.from === 'string' ? [rule.from] : rule.from
  return sources.map((source, index) => [typeof rule.from === 'string' ? `${at}/from` : `${at}/from/${index}`, source])
}

const FIXES = {
  format: 'Write it like dd.MM.yyyy HH:mm, or iso, excel, excel-1904, unix, unix-ms.',
  language: 'Write it like "de".',
  time: 'Write it like 23:59:59.',
} as const

function checkSplit({ split }: Rule, at: string, report: Report): void {
  if (split?.parts === undefined) return
  const highest = Math.max(...(typeof split.take === 'number' ? [split.take] : split.take))
  if (highest > split.parts) {
    report('batch.map.value', `${at}/split/take`, `There are ${split.parts} parts only.`, 'Take a part that is there.')
  }
}
