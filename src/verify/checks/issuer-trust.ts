/** The check `issuer.trust`: does the caller know this issuer? Unrecognised is not invalid, unless it was required. */
import { isMicrocredError, MicrocredError, problem } from '../../errors.ts'
import type { Outcome, ReportIssuer } from '../../model/report.ts'
import type { Trust, TrustedIssuer } from '../options.ts'
import { fail, pass } from '../outcomes.ts'

/** The caller's entry for an issuer id. A callback that throws is the caller's error and is thrown on. */
export async function findTrusted(trust: Trust, issuer: string | undefined): Promise<TrustedIssuer | undefined> {
  if (issuer === undefined) return undefined
  if (typeof trust === 'function') return callTrust(trust, issuer)
  return (
    trust.issuers.find(({ id }) => id === issuer) ??
    trust.issuers.find(({ domain }) => domain !== undefined && domain === hostOf(issuer))
  )
}

async function callTrust(
  trust: Extract<Trust, (id: string) => unknown>,
  issuer: string,
): Promise<TrustedIssuer | undefined> {
  try {
    return await trust(issuer)
  } catch (error) {
    if (isMicrocredError(error)) throw error
    throw new MicrocredError([problem('options.value', 'The trust callback failed.')])
  }
}

/** The host an https or did:web id is on; keys and lists by domain say "this host", never a part of its name. */
function hostOf(issuer: string): string | undefined {
  const web = /^did:web:([^:]+)/.exec(issuer)?.[1]
  const host = web ?? /^https:\/\/([^/?#@]+)/.exec(issuer)?.[1]
  return host === undefined ? undefined : decodeURIComponentSafely(host).toLowerCase()
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not percent-encoded text: taken as it stands.
    return text
  }
}

export function describeIssuer(id: string, trust: Trust | undefined, entry: TrustedIssuer | undefined): ReportIssuer {
  const recognised = trust === undefined ? 'not-asked' : entry !== undefined
  return { id, recognised, ...(entry?.name && { name: entry.name }), ...(entry?.logo && { logo: entry.logo }) }
}

export function checkTrust(entry: TrustedIssuer | undefined): Outcome {
  if (entry) return pass
  const message = 'The issuer is not among those you trust.'
  return fail(
    problem('issuer.trust.unrecognised', message, {
      pointer: '/issuer',
      fix: 'Add it to trust.issuers if you know it.',
    }),
  )
}
