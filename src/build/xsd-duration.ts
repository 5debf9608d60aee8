/** Durations as xsd:duration has them (XSD 1.1, part 2, 3.3.6): no weeks, and a fraction of seconds alone. */

/** Seconds in a week, a day, an hour, a minute. */
const SECONDS = { W: 604_800n, D: 86_400n, H: 3600n, M: 60n } as const

const ISO =
  /^P(?:(\d+)W|((?:\d+Y)?(?:\d+M)?)(?:(\d+)(?:\.(\d+))?D)?(?:T(?:(\d+)(?:\.(\d+))?H)?(?:(\d+)(?:\.(\d+))?M)?(\d+(?:\.\d+)?S)?)?)$/

/**
 * The same length of time as xsd:duration, exactly: `P6W` is `P42D`, `PT7.5H` is `PT7H30M`. What needs no change stays as it is;
 * undefined for what is no duration of ISO 8601.
 */
export function toXsdDuration(duration: string): string | undefined {
  // longer than any, and the sums below take more time than the digits
  const match = duration.length > 100 ? null : ISO.exec(duration)
  if (match === null) return undefined
  const [, weeks, long = '', days, dayPart, hours, hourPart, minutes, minutePart, seconds] = match
  if (weeks !== undefined) return `P${BigInt(weeks) * 7n}D`
  const rest = fraction(dayPart, SECONDS.D) ?? fraction(hourPart, SECONDS.H) ?? fraction(minutePart, SECONDS.M)
  if (rest === undefined) return duration
  const date = `${long}${days === undefined ? '' : `${days}D`}`
  const [restHours, restMinutes, restSeconds] = rest
  const time = [
    part(plus(hours, restHours), 'H'),
    part(plus(minutes, restMinutes), 'M'),
    seconds ?? (restSeconds === '0' ? '' : `${restSeconds}S`),
  ].join('')
  return `P${date}${time === '' ? '' : `T${time}`}`
}

type Rest = readonly [hours: bigint, minutes: bigint, seconds: string]

/** What a decimal fraction of a unit is in the units below it. */
function fraction(digits: string | undefined, unit: bigint): Rest | undefined {
  if (digits === undefined) return undefined
  const scale = 10n ** BigInt(digits.length)
  const scaled = BigInt(digits) * unit
  const whole = scaled / scale
  const decimals = String(scaled % scale)
    .padStart(digits.length, '0')
    .replace(/0+$/, '')
  const seconds = `${whole % SECONDS.M}${decimals === '' ? '' : `.${decimals}`}`
  return [whole / SECONDS.H, (whole % SECONDS.H) / SECONDS.M, seconds]
}

function plus(written: string | undefined, more: bigint): string | undefined {
  if (more === 0n) return written
  return String(BigInt(written ?? '0') + more)
}

function part(amount: string | undefined, unit: string): string {
  return amount === undefined ? '' : `${amount}${unit}`
}
