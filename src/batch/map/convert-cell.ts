/** What was read -> what the award wants: a list, a value of a table, a number, a date. */
import type { Json } from '../../model/credential.ts'
import { asText } from './as-text.ts'
import { takesDate } from './award-pointers.ts'
import type { DateForm, NumberForm, Rule } from './batch-map.ts'
import { CellFault } from './cell-fault.ts'
import type { RuleSetting } from './compiled.ts'
import { readNumber } from './numbers.ts'
import { compileDate } from './read-date.ts'

/** Throws CellFault for a cell that is not written as the map says. */
export type Conversion = (value: Json) => Json

const PLAIN_NUMBER = /^[+-]?\d{1,15}(\.\d+)?$/

export function compileConversion(rule: Rule, column: string | undefined, setting: RuleSetting): Conversion {
  const one = compileOne(rule, column, setting)
  const { list } = rule
  if (list === undefined) return one
  return (value) => {
    if (Array.isArray(value)) return value.map(one)
    const items = asText(value, column)
      .split(list)
      .map((item) => item.trim())
    return items.filter((item) => item !== '').map(one)
  }
}

function compileOne(rule: Rule, column: string | undefined, { pointer, zone, isNumeric }: RuleSetting): Conversion {
  if (rule.table !== undefined) return lookUp(new Map(Object.entries(rule.table)), column)
  if (rule.number !== undefined) return toNumber(rule.number, column)
  if (rule.date !== undefined) return toDate(rule.date, zone, takesDate(pointer), column)
  return (value) => (isNumeric && typeof value === 'string' && PLAIN_NUMBER.test(value) ? Number(value) : value)
}

function lookUp(table: ReadonlyMap<string, Json>, column: string | undefined): Conversion {
  const known = [...table.keys()]
    .slice(0, 10)
    .map((key) => JSON.stringify(key))
    .join(', ')
  return (value) => {
    const found = table.get(asText(value, column))
    if (found !== undefined) return found
    const fix = `Write one of ${known}${table.size > 10 ? ' ...' : ''}, or add the value to the map's table.`
    throw new CellFault('batch.cell.table', "This value is not in the map's table.", { column, value, fix })
  }
}

function toNumber(form: NumberForm, column: string | undefined): Conversion {
  const { decimal = '.', group } = form
  const example = `1${group ?? ''}234${decimal}5`
  return (value) => {
    if (typeof value === 'number') return value
    const number = readNumber(asText(value, column), form)
    if (number !== undefined) return number
    const fix = `Write it like ${example}, or say in the map how numbers are written.`
    throw new CellFault('batch.cell.number', 'This is no number as the map says numbers are written.', {
      column,
      value,
      fix,
    })
  }
}

function toDate(form: DateForm, zone: string | undefined, isDay: boolean, column: string | undefined): Conversion {
  const convert = compileDate(form, zone, isDay)
  if (typeof convert !== 'function') throw new TypeError(`unchecked map: ${convert.message}`)
  const formats = (typeof form.format === 'string' ? [form.format] : form.format).join(' or ')
  return (value) => {
    const date = convert(asText(value, column))
    if (date !== undefined) return date
    const fix = `Write it as ${formats}, or say in the map how dates are written.`
    throw new CellFault('batch.cell.date', 'This is no date of the calendar as the map says dates are written.', {
      column,
      value,
      fix,
    })
  }
}
