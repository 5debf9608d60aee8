import type { Rule, Rules, Source } from './batch-map.ts'

/** `{n}` in the names of columns, here and in conditions, is the number. */
export function withNumber(rules: Rules, number: number): Rules {
  const named = (source: Source): Source => source.replaceAll('{n}', String(number))
  const change = (rule: Source | Rule): Source | Rule => {
    if (typeof rule === 'string') return named(rule)
    const { from, when } = rule
    return {
      ...rule,
      ...(from === undefined ? {} : { from: typeof from === 'string' ? named(from) : from.map(named) }),
      ...(when === undefined ? {} : { when: when.map((one) => ({ ...one, from: named(one.from) })) }),
    }
  }
  return Object.fromEntries(Object.entries(rules).map(([target, rule]) => [target, change(rule)]))
}
