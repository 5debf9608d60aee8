/** ISO 8601 durations as XML Schema has them: no weeks, and a fraction of seconds only (XSD 1.1, part 2, 3.3.6). */

const PART = /(\d+)(?:\.(\d+))?([YMWDHS])/g
const SECONDS: Readonly<Record<string, bigint>> = { W: 604_800n, D: 86_400n, H: 3600n, M: 60n, S: 1n }

/** The same length of time; a duration that XML Schema can write stays as it is. */
export function xsdDuration(duration: string): string {
  if (!/W|\.\d+[DHM]/.test(duration)) return duration
  const [date = '', time = ''] = duration.slice(1).split('T')
  // years and months have no fixed length and no fraction
  const [, months = '', days = ''] = /^((?:\d+Y)?(?:\d+M)?)(.*)$/.exec(date) ?? []
  const parts = [...days.matchAll(PART), ...time.matchAll(PART)]
  const scale = 10n ** BigInt(Math.max(0, ...parts.map(([, , fraction = '']) => fraction.length)))
  const total = parts.reduce((sum, [, whole = '0', fraction = '', unit = 'S']) => {
    const units = BigInt(whole) * scale + BigInt(fraction || '0') * (scale / 10n ** BigInt(fraction.length))
    return sum + units * (SECONDS[unit] ?? 0n)
  }, 0n)
  return `P${months}${writeSeconds(total, scale)}`
}

function writeSeconds(total: bigint, scale: bigint): string {
  const whole = total / scale
  const fraction = (total % scale)
    .toString()
    .padStart(scale.toString().length - 1, '0')
    .replace(/0+$/, '')
  const [days, hours, minutes, seconds] = [whole / 86_400n, (whole / 3600n) % 24n, (whole / 60n) % 60n, whole % 60n]
  const time = [
    hours > 0n ? `${hours}H` : '',
    minutes > 0n ? `${minutes}M` : '',
    seconds > 0n || (fraction !== '' && total % scale > 0n)
      ? `${seconds}${fraction === '' ? '' : `.${fraction}`}S`
      : '',
  ].join('')
  return `${days > 0n ? `${days}D` : ''}${time === '' ? '' : `T${time}`}`
}
