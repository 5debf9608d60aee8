import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { microcredV1 } from '../../contexts/microcred-v1.ts'
import { OPEN_BADGES } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import { key, signer } from '../support/badge.ts'
import { setUpDesk } from './cli.ts'

const desk = setUpDesk()
const { microcred } = desk

/** What an issuer publishes of itself. */
const profile = { '@context': [OPEN_BADGES], id: key.controller, type: ['Profile'], name: 'University' }

describe('keygen, example, issue, verify', () => {
  test('in a row give verified', async () => {
    const made = await microcred(['keygen', '--out', 'key.json'])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toContain('did:key:z6Mk')
    if (process.platform !== 'win32') expect(statSync(join(desk.folder, 'key.json')).mode & 0o777).toBe(0o600)

    const printed = await microcred(['example'])
    expect(printed).toMatchObject({ code: 0, stderr: '' })
    desk.write('award.json', printed.stdout)

    expect(await microcred(['check', 'award.json'])).toMatchObject({ code: 0, stderr: '' })

    const issued = await microcred(['issue', 'award.json', '--key', 'key.json', '--out', 'badge.json'])
    expect(issued).toMatchObject({ code: 0, stderr: '' })

    const verified = await microcred(['verify', 'badge.json'])
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    expect(verified.stdout).toMatch(/^✔ VERIFIED /)
    expect(verified.stdout).toMatch(/✔ pass +proof\.signature/)
    expect(verified.stdout).toMatch(/Issued by +.*did:key:z6Mk/)
    expect(verified.stdout).toContain('What it says')
    expect(verified.stdout).not.toContain('\u001b')
  })

  test('through pipes: - is standard input, and standard output is the default', async () => {
    const { stdout: award } = await microcred(['example', '--full'])
    const checked = await microcred(['check', '-'], { input: award })
    expect(checked).toMatchObject({ code: 0, stderr: '' })
    for (const format of ['eddsa-rdfc-2022', 'Ed25519Signature2020']) {
      const badge = await microcred(['issue', '-', '--key', 'key.json', '--format', format], { input: award })
      expect(badge).toMatchObject({ code: 0, stderr: '' })
      const { proof } = JSON.parse(badge.stdout)
      expect(proof[0].cryptosuite ?? proof[0].type).toBe(format)
      const report = await microcred(['verify', '-', '--json'], { input: badge.stdout })
      expect(report).toMatchObject({ code: 0, stderr: '' })
      expect(JSON.parse(report.stdout)).toMatchObject({ version: 1, verdict: 'verified', signer: { format } })
    }
  })

  test('the key can come from standard input, the badge go to --out -', async () => {
    const key = await microcred(['keygen', '--out', '-'])
    const badge = await microcred(['issue', 'award.json', '--key', '-', '--out', '-'], { input: key.stdout })
    expect(badge).toMatchObject({ code: 0, stderr: '' })
    expect(await microcred(['verify', '-'], { input: badge.stdout })).toMatchObject({ code: 0 })
  })
})

test('example --context prints our context, and not an award', async () => {
  const printed = await microcred(['example', '--context'])
  expect(printed).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(printed.stdout)).toEqual(microcredV1)
  expect(await microcred(['example', '--context', '--full'])).toMatchObject({ code: 64, stdout: '' })
})

describe('every key and format', () => {
  const rows = [
    ['Ed25519', 'eddsa-jcs-2022', 'asked for'],
    ['Ed25519', 'vc-jwt', 'asked for'],
    ['Ed25519', 'vc+jwt', 'asked for'],
    ['P-256', 'ecdsa-rdfc-2019', 'the default'],
    ['P-256', 'ecdsa-jcs-2019', 'asked for'],
    ['P-384', 'ecdsa-rdfc-2019', 'the default'],
    ['P-384', 'vc-jwt', 'asked for'],
    ['RSA', 'vc-jwt', 'the default'],
    ['RSA', 'vc+jwt', 'asked for'],
  ] as const
  const fileOf = (type: string): string => `${type}.key`

  test.each(['Ed25519', 'P-256', 'P-384', 'RSA'])('keygen --type %s', async (type) => {
    const { code, stdout, stderr } = await microcred(['keygen', '--out', fileOf(type), '--type', type, '--json'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const known = JSON.parse(stdout)
    const secret = JSON.parse(desk.read(fileOf(type)))
    if (type === 'RSA') {
      expect(Object.keys(known).sort()).toEqual(['e', 'kid', 'kty', 'n'])
      expect(secret).toMatchObject({ ...known, d: expect.any(String) })
    } else {
      expect(known).not.toHaveProperty('secretKeyMultibase')
      expect(secret).toMatchObject({ ...known, type: 'Multikey', secretKeyMultibase: expect.any(String) })
    }
  })

  test.each(rows)('%s signs %s, %s', async (type, format, why) => {
    const isToken = format.includes('jwt')
    const file = isToken ? 'made.jwt' : 'made.json'
    const words = ['issue', 'award.json', '--key', fileOf(type), '--out', file]
    const issued = await microcred(why === 'asked for' ? [...words, '--format', format] : words)
    expect(issued).toMatchObject({ code: 0, stderr: '' })
    if (isToken) expect(desk.read(file)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
    const verified = await microcred(['verify', file, '--json'])
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(verified.stdout)).toMatchObject({ verdict: 'verified', signer: { format } })
  })

  test('what ecdsa-sd-2023 issues is for the holder, not for verifiers', async () => {
    const words = ['issue', 'award.json', '--key', fileOf('P-256'), '--format', 'ecdsa-sd-2023']
    const { code, stdout, stderr } = await microcred(words)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const shown = await microcred(['verify', '-'], { input: stdout })
    expect(shown.code).toBe(1)
    expect(shown.stdout).toContain('proof.signature.not-derived')
  })

  test.each([
    ['P-256', 'eddsa-rdfc-2022'],
    ['P-384', 'ecdsa-sd-2023'],
    ['RSA', 'ecdsa-rdfc-2019'],
  ])('a key of type %s does not sign %s', async (type, format) => {
    const words = ['issue', 'award.json', '--key', fileOf(type), '--format', format]
    const { code, stdout } = await microcred([...words, '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout).problems).toEqual([expect.objectContaining({ code: 'issue.format' })])
  })
})

describe('verify --fetch', () => {
  test('asks, and not where it must not; without it nothing is asked', async () => {
    const award = JSON.parse(desk.read('award.json'))
    // A name whose address only `guardedFetch` looks up before it connects.
    award.issuer.id = 'https://localhost/issuer'
    const { stdout: badge } = await microcred(['issue', '-', '--key', 'key.json'], { input: JSON.stringify(award) })
    const offline = await microcred(['verify', '-'], { input: badge })
    expect(offline.code).toBe(2)
    expect(offline.stdout).not.toContain('loopback')
    const online = await microcred(['verify', '-', '--fetch'], { input: badge })
    expect(online).toMatchObject({ code: 2, stderr: '' })
    expect(online.stdout).toMatch(/not a public\s+address/)
  })

  test('a did:key needs no network', async () => {
    expect(await microcred(['verify', 'badge.json', '--fetch'])).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('verify --recipient', () => {
  test('holds the badge to a person, and does not repeat who it is', async () => {
    const { email } = JSON.parse(desk.read('award.json')).learner
    const right = await microcred(['verify', 'badge.json', '--recipient', email])
    expect(right).toMatchObject({ code: 0, stderr: '' })
    expect(right.stdout).toContain('Recipient   the one you named (by emailAddress)')
    const other = await microcred(['verify', 'badge.json', '--recipient', 'mallory@example.org'])
    expect(other.code).toBe(1)
    expect(other.stdout).toContain('recipient.match.different')
    expect(other.stdout).not.toContain('mallory')
    const byId = await microcred(['verify', 'badge.json', '--recipient', 'did:example:mallory', '--json'])
    expect(byId.code).not.toBe(0)
  })
})

describe('verify --trust', () => {
  test('binds an issuer at an https address to the keys that are known to be its own', async () => {
    const award = JSON.parse((await microcred(['example'])).stdout)
    desk.write('https.json', JSON.stringify({ ...award, issuer: { ...award.issuer, id: 'https://uni.example' } }))
    const { stdout: badge } = await microcred(['issue', 'https.json', '--key', 'key.json'])
    const [key = ''] = /z6Mk\w+/.exec(badge) ?? []
    const verify = async (id: string): Promise<number | null> => {
      desk.write('trust.json', JSON.stringify({ issuers: [{ id, keys: [key] }] }))
      return (await microcred(['verify', '-', '--trust', 'trust.json'], { input: badge })).code
    }
    expect((await microcred(['verify', '-'], { input: badge })).code).toBe(2)
    expect(await verify('https://uni.example')).toBe(0)
    expect(await verify('https://other.example')).toBe(2)
    desk.write('trust.json', '{ "issuers": [null] }')
    const refused = await microcred(['verify', '-', '--trust', 'trust.json'], { input: badge })
    expect(refused).toMatchObject({ code: 64, stdout: '' })
    expect(refused.stderr).toContain('trust must be')
  })
})

describe('check', () => {
  test('prints a table of the sixteen elements that fits a terminal', async () => {
    const { stdout, code } = await microcred(['check', 'award.json'])
    expect(code).toBe(0)
    expect(stdout.match(/^ +\d+ {2}\S/gm)).toHaveLength(16)
    expect(stdout).toContain('✔ complete')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  test('names what is missing, and what to write there; exits with 1', async () => {
    const award = JSON.parse(desk.read('award.json'))
    desk.write('short.json', JSON.stringify({ ...award, workload: undefined, level: { eqf: 11 } }))
    const { stdout, code } = await microcred(['check', 'short.json'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/ 7 {2}.*✘ missing/)
    expect(stdout).toMatch(/ 8 {2}.*✘ invalid/)
    const { stdout: json } = await microcred(['check', 'short.json', '--json'])
    const { elements, problems } = JSON.parse(json)
    expect(elements).toHaveLength(16)
    expect(elements[6]).toMatchObject({ element: 7, state: 'missing', help: expect.any(String) })
    expect(elements[7]).toMatchObject({ element: 8, state: 'invalid', pointer: '/level/eqf' })
    expect(problems).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'award.missing', pointer: '/workload' }),
        expect.objectContaining({ pointer: '/level/eqf' }),
      ]),
    )
  })

  test('works on a badge too', async () => {
    const { stdout, code } = await microcred(['check', 'badge.json', '--json'])
    expect(code).toBe(0)
    const { elements } = JSON.parse(stdout)
    expect(elements[1]).toMatchObject({ element: 2, state: 'present', pointer: '/credentialSubject/achievement/name' })
  })

  test('an optional element that is absent does no harm', async () => {
    const { elements } = JSON.parse((await microcred(['check', 'award.json', '--json'])).stdout)
    expect(elements[11]).toMatchObject({ element: 12, state: 'missing' })
    const { stdout } = await microcred(['check', 'award.json'])
    expect(stdout).toMatch(/ 12 {2}.*– not given/)
  })
})

describe('verify', () => {
  test('an altered badge is rejected, with the reason, and what it says is only claimed', async () => {
    desk.write('altered.json', desk.read('badge.json').replace('Soil health', 'Soul health'))
    const { stdout, stderr, code } = await microcred(['verify', 'altered.json'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 1 })
    expect(stdout).toMatch(/^✘ REJECTED/)
    expect(stdout).toContain('proof.signature.mismatch')
    expect(stdout).toContain('What it claims (unproven')
    expect(stdout).not.toContain('What it says')
    expect(stdout).not.toContain('Issued by')
  })

  test('the other verdict: what cannot be checked exits with 2', async () => {
    const award = JSON.parse(desk.read('award.json'))
    award.issuer.id = 'https://college.example/issuer'
    desk.write('https.json', JSON.stringify(award))
    await microcred(['issue', 'https.json', '--key', 'key.json', '--out', 'https-badge.json'])
    const { stdout, stderr, code } = await microcred(['verify', 'https-badge.json'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 2 })
    expect(stdout).toMatch(/^\? UNDETERMINED/)
    expect(stdout).toContain('proof.issuer.unresolved')
  })

  test('--now moves the clock, --expect asks for another kind', async () => {
    const early = await microcred(['verify', 'badge.json', '--now', '2001-01-01T00:00:00Z'])
    expect(early.code).toBe(1)
    expect(early.stdout).toContain('status.period.not-yet-valid')
    const other = await microcred(['verify', 'badge.json', '--expect', 'endorsement', '--json'])
    expect(other.code).toBe(1)
    expect(JSON.parse(other.stdout).checks['conformance.schema'].problems[0].code).toBe('conformance.schema.kind')
    expect((await microcred(['verify', 'badge.json', '--expect', 'any'])).code).toBe(0)
  })

  test('--expect profile takes what an issuer publishes of itself, and nothing else', async () => {
    const code = ({ stdout }: { stdout: string }, check: string): unknown =>
      JSON.parse(stdout).checks[check].problems?.[0].code
    const secured = await issue(profile, { signer, expect: 'profile' })
    desk.write('profile.json', JSON.stringify(secured))
    const good = await microcred(['verify', 'profile.json', '--expect', 'profile'])
    expect({ stderr: good.stderr, code: good.code }).toEqual({ stderr: '', code: 0 })
    expect(good.stdout).toMatch(/VERIFIED/)
    expect(good.stdout).not.toContain('What it says')
    const asBadge = await microcred(['verify', 'profile.json', '--json'])
    expect([asBadge.code, code(asBadge, 'conformance.schema')]).toEqual([1, 'conformance.schema.kind'])
    desk.write('profile.json', JSON.stringify(profile))
    const bare = await microcred(['verify', 'profile.json', '--expect', 'profile', '--json'])
    expect([bare.code, code(bare, 'proof.signature')]).toEqual([1, 'proof.signature.absent'])
    const badge = await microcred(['verify', 'badge.json', '--expect', 'profile', '--json'])
    expect([badge.code, code(badge, 'conformance.schema')]).toEqual([1, 'conformance.schema.kind'])
  })

  test.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['bytes', Uint8Array.of(0xff, 0xfe, 0, 1)],
    ['another JSON value', '[1, 2]'],
  ])('%s in a file is rejected with a report', async (_, content) => {
    desk.write('odd', content)
    const { stdout, stderr, code } = await microcred(['verify', 'odd', '--json'])
    expect({ stderr, code }).toEqual({ stderr: '', code: 1 })
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'rejected', checks: { 'format.parse': { outcome: 'fail' } } })
  })

  test('control characters in a badge do not reach the terminal', async () => {
    const forged = desk.read('badge.json').replace('did:key:', '\\u001b[2J\\u202edid:key:')
    const { stdout } = await microcred(['verify', '-'], { input: forged })
    expect(stdout).toContain('\\u001b[2J')
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|\u202e/u)
  })
})
