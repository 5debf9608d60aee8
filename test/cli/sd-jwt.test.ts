/** The wallet's form on the command line: issued, verified, refused. */
import { beforeAll, describe, expect, test } from 'vitest'
import { importKey, localSigner } from '../../src/keys.ts'
import { presentSdJwt } from '../../src/proof/present-sd-jwt.ts'
import { EUDI, WE_BUILD, walletAward } from '../support/sd-jwt.ts'
import { expectRefusal, setUpDesk } from './cli.ts'

const desk = setUpDesk()
const { microcred } = desk
const challenge = 'n-1'
const domain = 'https://verifier.example'
const issue = ['issue', 'award.json', '--key', 'key.json', '--format', 'dc+sd-jwt']

beforeAll(async () => {
  desk.write('award.json', JSON.stringify(walletAward))
  await microcred(['keygen', '--out', 'key.json', '--type', 'P-256'])
  await microcred(['keygen', '--out', 'wallet.json', '--type', 'P-256'])
})

describe('an SD-JWT VC', () => {
  test.each([
    [EUDI, '/family_name', '/participation'],
    [WE_BUILD, '/familyName', '/learner/identifiers'],
  ])('of the type %s: issued, shown, verified', async (vct, pointer, lost) => {
    const issued = await microcred([...issue, '--vct', vct, '--holder', 'wallet.json', '--out', 'award.sdjwt'])
    expect(issued.code).toBe(0)
    expect(issued.stderr).toContain(lost)
    expect(issued.stdout).toContain('award.sdjwt is signed by did:key:z')
    const signer = localSigner(await importKey(desk.read('wallet.json')))
    const sdJwt = desk.read('award.sdjwt')
    expect(sdJwt).toMatch(/~\n$/)
    desk.write('shown.sdjwt', await presentSdJwt(sdJwt, { signer, disclose: [pointer], challenge, domain }))
    const asked = ['verify', 'shown.sdjwt', '--expect', 'sd-jwt-vc', '--challenge', challenge, '--domain', domain]
    const verified = await microcred(asked)
    expect(verified).toMatchObject({ code: 0, stderr: '' })
    expect(verified.stdout).toMatch(/^✔ VERIFIED /)
    expect(verified.stdout).toMatch(/✔ pass +presentation\.holder/)
    expect(verified.stdout).toContain('Okafor')
    expect(verified.stdout).not.toContain('NCU-77')
    const replayed = await microcred(asked.map((word) => (word === challenge ? 'n-2' : word)))
    expect(replayed.code).toBe(1)
    expect(replayed.stdout).toContain('presentation.challenge')
    const alone = await microcred(['verify', 'award.sdjwt', '--expect', 'sd-jwt-vc', '--without-holder', '--json'])
    expect(JSON.parse(alone.stdout)).toMatchObject({ verdict: 'verified' })
    expect((await microcred(['verify', 'shown.sdjwt'])).code).toBe(1)
  })

  test('with a status: not known to be good while its list is not read', async () => {
    const status = ['--status-uri', 'https://uni.example/list', '--status-index', '7']
    const { stdout } = await microcred([...issue, '--vct', WE_BUILD, '--holder', 'wallet.json', ...status, '--json'])
    const report = await microcred(['verify', '-', '--expect', 'sd-jwt-vc', '--without-holder'], { input: stdout })
    expect(report.code).toBe(2)
    expect(report.stdout).toContain('status.entries')
  })
})

describe('refused in one line', () => {
  test.each([
    ['without a type', issue, 64, /--format dc\+sd-jwt needs --vct TYPE/],
    [
      'a type for another format',
      ['issue', 'award.json', '--key', 'key.json', '--vct', EUDI],
      64,
      /--vct goes with --format/,
    ],
    ['half a status', [...issue, '--vct', EUDI, '--status-index', '1'], 64, /go together/],
    ['no challenge', ['verify', 'award.json', '--expect', 'sd-jwt-vc'], 64, /needs --challenge/],
    [
      'a challenge for a badge',
      ['verify', 'award.json', '--challenge', 'x'],
      64,
      /--challenge goes with --expect sd-jwt-vc/,
    ],
    ['no holder', [...issue, '--vct', EUDI], 64, /demands a holder/],
    ['an unknown type', [...issue, '--vct', 'urn:x', '--holder', 'wallet.json'], 1, /none that an award can become/],
  ])('%s', async (_name, words, code, line) => {
    expectRefusal(await microcred(words), code, line)
  })
})
