/** Which servers a check would ask: those of the issuer's keys and of its status lists. */
import type { Outcome, Report } from '../model/report.ts'
import { readHttps } from './said.ts'

/** Checks end with these where a question is left that a server can answer. */
const LEFT_TO_ASK: readonly string[] = [
  'proof.signature.key-unreachable',
  'proof.issuer.unresolved',
  'status.entries.unreachable',
]

/** None where there is nothing to ask. */
export function listHosts(report: Report): readonly string[] {
  const isLeft = (check: Outcome): boolean =>
    check.outcome === 'unknown' && check.problems.some(({ code }) => LEFT_TO_ASK.includes(code))
  if (!Object.values(report.checks).some(isLeft)) return []
  const document = report.credential ?? report.claimed?.credential ?? {}
  const entries = [document['credentialStatus']].flat()
  const addresses = [
    report.issuer?.id ?? report.claimed?.issuer,
    ...entries.flatMap((entry) => (isObject(entry) ? [entry['statusListCredential'], entry['id']] : [])),
  ]
  const hosts = addresses.flatMap((each) => (typeof each === 'string' ? (findHost(each) ?? []) : []))
  return [...new Set(hosts)].slice(0, 20)
}

/** Of an https address or a did:web, in the letters that the network uses, so that none passes for another. */
export function findHost(id: string): string | undefined {
  const named = /^did:web:([^:#?/]+)/.exec(id)?.[1]
  const url = readHttps(named === undefined ? id : `https://${named.replace(/%3A/i, ':')}`)
  return url === undefined || url.host.length > 100 ? undefined : url.host
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
