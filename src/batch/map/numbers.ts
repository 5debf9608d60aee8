import type { NumberForm } from './batch-map.ts'

/** The number that a text says in this form; undefined for what is none. Never guesses: `1.234` is one number or another. */
export function readNumber(text: string, { decimal = '.', group }: NumberForm): number | undefined {
  let plain = text.replace(/^[\u2212\u2013]/, '-')
  if (group !== undefined) {
    const [whole = '', ...fraction] = plain.split(decimal)
    const parts = whole.replace(/^[+-]/, '').split(group === ' ' ? /[\s\u00A0\u202F]/u : group)
    const isGrouped =
      parts.length === 1 || parts.every((part, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part))
    if (!isGrouped) return undefined
    plain = [(/^[+-]/.exec(whole)?.[0] ?? '') + parts.join(''), ...fraction].join(decimal)
  }
  const match = /^([+-]?\d+)(?:([.,])(\d+))?$/.exec(plain)
  if (match === null || (match[2] !== undefined && match[2] !== decimal)) return undefined
  const number = Number(match[3] === undefined ? match[1] : `${match[1]}.${match[3]}`)
  const isExact = match[3] !== undefined || Number.isSafeInteger(number)
  // zero has no sign that a credential could hold
  return !isExact || !Number.isFinite(number) ? undefined : number === 0 ? 0 : number
}
