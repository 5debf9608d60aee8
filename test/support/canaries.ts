/**
 * Secrets that the tests work with: the key that signs nearly everything in them (a seed of 32 sevens), and an address that belongs to
 * nobody. In no output of a test run, and of no program that one starts, may any of them be found.
 */
const SEVENS = '\u0007'.repeat(32)

export const CANARY_EMAIL = 'canary-7f3a@leak.example'

export const CANARIES: Readonly<Record<string, string>> = {
  'the secret key, in base64url': btoa(SEVENS).replaceAll('=', '').slice(0, 40),
  'the secret key, in hex': '07'.repeat(24),
  'the secret key, as bytes': Array(24).fill(7).join(','),
  'the secret key, as bytes in lines': Array(12).fill(7).join(', '),
  'an e-mail address': CANARY_EMAIL,
}

/** What of them is in a text, by name. */
export function findCanary(text: string): string | undefined {
  return Object.keys(CANARIES).find((name) => text.includes(CANARIES[name] as string))
}
