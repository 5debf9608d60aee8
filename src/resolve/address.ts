/** Whether an IP address is one that the public internet routes to a host. Pure: also for browsers. */
import { type AddressRange, IPV4_RANGES, IPV6_RANGES } from './address-ranges.ts'

interface Range {
  readonly name: string
  readonly first: bigint
  /** How many low bits are free. */
  readonly free: bigint
}

/**
 * Why an address must not be connected to (`loopback`, `private`, ...), or undefined for a public one. What is no address
 * in the canonical dotted or colon form (`0x7f.1`, `fe80::1%eth0`) is `unreadable`, so refused.
 */
export function refuseAddress(address: string): string | undefined {
  const four = parseIpv4(address)
  if (four !== undefined) return findRange(four, ranges().four)
  const six = parseIpv6(address)
  return six === undefined ? 'unreadable' : findRange(six, ranges().six)
}

/** True for what stands for an address in a URL's host: dotted IPv4, or IPv6 in brackets. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || parseIpv4(host) !== undefined
}

/** Whether both are one address, however each is written. */
export function sameAddress(one: string, other: string): boolean {
  const four = parseIpv4(one)
  if (four !== undefined) return four === parseIpv4(other)
  const six = parseIpv6(one)
  return six !== undefined && six === parseIpv6(other)
}

function findRange(address: bigint, ranges: readonly Range[]): string | undefined {
  return ranges.find(({ first, free }) => address >> free === first >> free)?.name
}

function parseIpv4(text: string): bigint | undefined {
  if (!/^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(text)) return undefined
  const bytes = text.split('.').map(Number)
  return bytes.some((byte) => byte > 255) ? undefined : join(bytes, 8n)
}

/** RFC 4291, section 2.2: eight groups, one run of zeros as `::`, the last two groups as dotted IPv4 where written so. */
function parseIpv6(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0) return undefined
  const before = parseGroups(head)
  const after = tail === undefined ? [] : parseGroups(tail)
  if (before === undefined || after === undefined) return undefined
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  return join([...before, ...Array<number>(missing).fill(0), ...after], 16n)
}

function parseGroups(text: string): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    const dotted = index === parts.length - 1 ? parseIpv4(part) : undefined
    if (dotted !== undefined) groups.push(Number(dotted >> 16n), Number(dotted & 0xffffn))
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else return undefined
  }
  return groups
}

function join(parts: readonly number[], bits: bigint): bigint {
  return parts.reduce((whole, part) => (whole << bits) | BigInt(part), 0n)
}

function readRanges(
  table: readonly AddressRange[],
  width: number,
  parse: (text: string) => bigint | undefined,
): Range[] {
  return table.map(([cidr, name]) => {
    const [address = '', length] = cidr.split('/')
    return { name, first: parse(address) ?? 0n, free: BigInt(width - Number(length)) }
  })
}

interface Ranges {
  readonly four: readonly Range[]
  readonly six: readonly Range[]
}

let known: Ranges | undefined

/** Read when the first address is asked for: most programs ask for none. */
function ranges(): Ranges {
  known ??= { four: readRanges(IPV4_RANGES, 32, parseIpv4), six: readRanges(IPV6_RANGES, 128, parseIpv6) }
  return known
}
