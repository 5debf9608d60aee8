/** The names of months, weekdays and halves of the day in a language, as the runtime's locale data has them. */
export interface CalendarNames {
  /** In lower case -> 1 to 12. Long and short, alone and within a date ("styczeń" and "stycznia"), with and without dots. */
  readonly months: ReadonlyMap<string, number>
  readonly weekdays: ReadonlySet<string>
  /** In lower case -> the hours to add. */
  readonly halves: ReadonlyMap<string, number>
}

const STYLES = ['long', 'short'] as const

export function calendarNames(language: string): CalendarNames {
  const months = new Map<string, number>()
  const weekdays = new Set<string>()
  const halves = new Map([
    ['am', 0],
    ['pm', 12],
    ['a.m.', 0],
    ['p.m.', 12],
  ])
  for (const style of STYLES) {
    for (let month = 1; month <= 12; month++) {
      const moment = Date.UTC(2026, month - 1, 15)
      for (const more of [{}, { day: 'numeric' }, { day: 'numeric', year: 'numeric' }] as const) {
        for (const name of spellings(language, { month: style, ...more }, 'month', moment)) {
          if (!/^\d*$/.test(name)) months.set(name, month)
        }
      }
    }
    for (let day = 1; day <= 7; day++) {
      for (const name of spellings(language, { weekday: style }, 'weekday', Date.UTC(2026, 0, day))) weekdays.add(name)
    }
  }
  for (const [hour, added] of [
    [1, 0],
    [13, 12],
  ] as const) {
    const moment = Date.UTC(2026, 0, 1, hour)
    for (const name of spellings(language, { hour: 'numeric', hour12: true }, 'dayPeriod', moment))
      halves.set(name, added)
  }
  return { months, weekdays, halves }
}

function spellings(
  language: string,
  options: Intl.DateTimeFormatOptions,
  wanted: Intl.DateTimeFormatPartTypes,
  moment: number,
): string[] {
  const parts = new Intl.DateTimeFormat(language, {
    ...options,
    timeZone: 'UTC',
    numberingSystem: 'latn',
  }).formatToParts(moment)
  const name = parts
    .find(({ type }) => type === wanted)
    ?.value.toLowerCase()
    .replace(/\s+/gu, ' ')
  return name === undefined ? [] : [name, name.replace(/\.$/, '')]
}

/** Whether the runtime knows the language, so that its months have names at all. */
export function isLanguage(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}
