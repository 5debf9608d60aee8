/** A field of an award in a few words, for a table. The whole of it is in `--json`. */

/** What stands before a member; the empty string where the value says enough. */
const LABELS: Readonly<Record<string, string>> = {
  awarded: '',
  country: '',
  duration: '',
  email: '',
  eqf: 'EQF ',
  kind: '',
  region: '',
  validFrom: 'from ',
  validUntil: 'until ',
  value: '',
}

type Fields = Readonly<Record<string, unknown>>

export function summarize(value: unknown): string {
  if (Array.isArray(value)) return value.map(summarize).filter(Boolean).join('; ')
  if (typeof value !== 'object' || value === null) return String(value ?? '')
  const fields = value as Fields
  if (isByLanguage(fields)) return String(Object.values(fields)[0])
  return nameOf(fields) ?? Object.entries(fields).map(member).join(', ')
}

/** What a thing is called, where it is called something; the type first, for it is what elements 9 and 11 ask for. */
function nameOf({ type, name, title, other, givenName, familyName, system, points }: Fields): string | undefined {
  if (system !== undefined && points !== undefined) return `${String(points)} ${String(system)}`
  const called = name ?? other
  if (called !== undefined) return summarize(called)
  return joined([type, title], ': ') ?? joined([givenName, familyName], ' ')
}

function joined(values: readonly unknown[], mark: string): string | undefined {
  return values.map(summarize).filter(Boolean).join(mark) || undefined
}

function member([key, value]: readonly [string, unknown]): string {
  if (typeof value === 'object') return summarize(value)
  return `${LABELS[key] ?? `${key} `}${String(value)}`
}

/** `{ "en": "..." }`: every member is a text under a language tag. */
function isByLanguage(value: Fields): boolean {
  const entries = Object.entries(value)
  return entries.length > 0 && entries.every(([key, text]) => /^[a-z]{2,3}(-|$)/.test(key) && typeof text === 'string')
}
