/** SD-JWT VCs from the award to the verdict: issued, presented, verified; and each thing that must not be verified. */
import { describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey, localSigner } from '../../src/keys.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { presentSdJwt } from '../../src/proof/present-sd-jwt.ts'
import { signKeyBinding } from '../../src/proof/sd-jwt-key-binding.ts'
import { signJws } from '../../src/proof/sign-jws.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now, otherSigner, signer } from '../support/badge.ts'
import {
  challenge,
  checked,
  checkOf,
  digest,
  disclosure,
  domain,
  EUDI,
  forge,
  found,
  holderKey,
  holderSigner,
  issued,
  issuerKey,
  openClaims,
  presented,
  show,
  WE_BUILD,
  walletAward,
} from '../support/sd-jwt.ts'

const HOLDERS = ['presentation.signature', 'presentation.challenge', 'presentation.domain', 'presentation.holder']

describe.each([
  ['P-256', EUDI, '/family_name'],
  ['Ed25519', EUDI, '/family_name'],
  ['P-256', WE_BUILD, '/familyName'],
  ['Ed25519', WE_BUILD, '/familyName'],
] as const)('issued with %s as %s', (type, vct, pointer) => {
  test('presented and verified; only what was chosen is shown', async () => {
    const key = await generateKey({ type })
    const holder = await generateKey({ type })
    const text = await issued({ signer: localSigner(key), vct, holder: holder.publicKeyJwk, decoys: 3 })
    expect(text).toMatch(/~$/)
    const shown = await presented(text, { signer: localSigner(holder), disclose: [pointer] })
    const report = await checked(shown)
    expect(report.verdict).toBe('verified')
    for (const id of HOLDERS) expect(checkOf(report, id), id).toEqual({ outcome: 'pass' })
    expect(report.issuer?.id).toBe(key.controller)
    expect(report.award?.learner).toEqual({ familyName: 'Okafor' })
    expect(report.credential?.['vct']).toBe(vct)
    expect(shown.split('~')).toHaveLength(3)
    // what is withheld is nowhere in it
    expect(Buffer.from(shown.split('~').join('.'), 'base64url').toString()).not.toContain('NCU-77')
  })
})

test('every personal claim can be withheld, and is', async () => {
  for (const vct of [EUDI, WE_BUILD] as const) {
    const learner = {
      ...walletAward.learner,
      id: 'did:example:ines',
      email: 'ines@mail.example',
      dateOfBirth: '1994-02-11',
    }
    const text = await issued({ vct }, { ...walletAward, learner })
    const payload = Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()
    for (const secret of ['Ines', 'Okafor', 'NCU-77', 'did:example:ines', 'mail.example', '1994', 'Pass']) {
      expect(payload, `${vct} ${secret}`).not.toContain(secret)
    }
  }
})

test('the digests tell neither what they hide nor in which order, nor how much with decoys', async () => {
  const read = async (decoys: number): Promise<string[]> =>
    JSON.parse(Buffer.from((await issued({ decoys })).split('.')[1] ?? '', 'base64url').toString())._sd
  const [one, two, more] = [await read(0), await read(0), await read(5)]
  expect(one).toEqual([...one].sort())
  expect(one.filter((digest) => two.includes(digest))).toEqual([])
  expect(more).toHaveLength(one.length + 5)
  expect(more).toEqual([...more].sort())
  const salts = (await issued())
    .split('~')
    .slice(1, -1)
    .map((text) => JSON.parse(Buffer.from(text, 'base64url').toString())[0])
  expect(new Set(salts).size).toBe(salts.length)
  for (const salt of salts) expect(Buffer.from(salt, 'base64url')).toHaveLength(16)
})

describe('not for this verifier', () => {
  test.each([
    [
      'another challenge',
      { challenge: 'n-2' },
      'presentation.challenge',
      'presentation.challenge.different at /keyBinding/payload/nonce',
    ],
    [
      'another domain',
      { domain: 'https://else.example' },
      'presentation.domain',
      'presentation.domain.different at /keyBinding/payload/aud',
    ],
    [
      'ten minutes later',
      { now: '2026-11-22T10:11:00Z' },
      'presentation.signature',
      'presentation.signature.expired at /keyBinding/payload/iat',
    ],
    [
      'ten minutes before',
      { now: '2026-11-22T09:50:00Z' },
      'presentation.signature',
      'presentation.signature.created at /keyBinding/payload/iat',
    ],
  ] as const)('%s', async (_name, options, id, expected) => {
    const report = await checked(presented(), options)
    expect(found(report, id)).toEqual([expected])
    expect(report.verdict).toBe('rejected')
  })

  test('what was issued, without the holder', async () => {
    const report = await checked(issued())
    expect(report.verdict).toBe('rejected')
    expect(found(report, 'presentation.signature')).toEqual(['presentation.signature.absent at /keyBinding'])
  })

  test('unless the caller says that it need not be the holder', async () => {
    const report = await verify(await issued(), { expect: 'sd-jwt-vc', holderBinding: false, now })
    expect(report.verdict).toBe('verified')
    for (const id of HOLDERS) expect(checkOf(report, id)).toEqual({ outcome: 'skipped', reason: 'disabled' })
  })

  test('a bad proof of the holder is bad even then', async () => {
    const text = `${(await presented()).slice(0, -6)}AAAAAA`
    expect((await verify(text, { expect: 'sd-jwt-vc', holderBinding: false, now })).verdict).toBe('rejected')
  })

  test('signed by another than the holder', async () => {
    const shown = await forge({})
    const claims = { nonce: challenge, aud: domain, now: new Date(now) }
    const report = await checked(shown + (await signKeyBinding(shown, digest, claims, otherSigner)))
    expect(found(report, 'presentation.signature')).toEqual(['presentation.signature.key at /keyBinding/header/alg'])
    const third = localSigner(await generateKey({ type: 'P-256' }))
    const other = await checked(shown + (await signKeyBinding(shown, digest, claims, third)))
    expect(found(other, 'presentation.signature')).toEqual(['presentation.signature.mismatch at /keyBinding/signature'])
  })

  test('a credential that is bound to nobody, or elsewhere', async () => {
    for (const [cnf, code] of [
      [undefined, 'presentation.holder.unidentified at /payload/cnf'],
      [{ kid: 'k' }, 'presentation.holder.unresolved at /payload/cnf'],
    ] as const) {
      const report = await checked(
        show({ payload: { vct: WE_BUILD, attestation_legal_category: 'non-qualified-EAA', cnf: cnf as JsonObject } }),
      )
      expect(found(report, 'presentation.holder')).toEqual([code])
      expect(report.verdict).toBe(cnf === undefined ? 'undetermined' : 'undetermined')
    }
    const unusable = await checked(show({ payload: { cnf: { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } } } }))
    expect(found(unusable, 'presentation.signature')).toEqual(['presentation.signature.key at /payload/cnf/jwk'])
  })

  test('no domain to compare with: said, and nothing more', async () => {
    const report = await verify(await presented(), { expect: 'sd-jwt-vc', challenge, now })
    expect(report.verdict).toBe('verified')
    expect(checkOf(report, 'presentation.domain')).toMatchObject({
      outcome: 'skipped',
      remarks: [{ code: 'presentation.domain.unchecked' }],
    })
  })

  test('a disclosure taken away or added after the holder signed', async () => {
    const [jwt = '', first = '', second = '', keyBinding = ''] = (
      await presented(issued(), { disclose: ['/family_name', '/given_name'] })
    ).split('~')
    const all = (await issued()).split('~')
    for (const text of [
      [jwt, first, keyBinding],
      [jwt, second, first, keyBinding],
      [jwt, first, second, all[3], keyBinding],
    ]) {
      const report = await checked(text.join('~'))
      expect(report.verdict).toBe('rejected')
    }
    const taken = await checked([jwt, first, keyBinding].join('~'))
    expect(found(taken, 'presentation.signature')).toEqual([
      'presentation.signature.sd-hash at /keyBinding/payload/sd_hash',
    ])
  })

  test.each([
    ['no type', {}, {}, 'presentation.signature.jwt-header at /keyBinding/header/typ'],
    [
      'an extension',
      { typ: 'kb+jwt', crit: ['b64'] },
      {},
      'presentation.signature.jwt-header at /keyBinding/header/crit',
    ],
    ['no iat', { typ: 'kb+jwt' }, { iat: null }, 'presentation.signature.jwt-claim at /keyBinding/payload/iat'],
    ['expired', { typ: 'kb+jwt' }, { exp: 5 }, 'presentation.signature.expired at /keyBinding/payload/iat'],
    [
      'no sd_hash',
      { typ: 'kb+jwt' },
      { sd_hash: null },
      'presentation.signature.sd-hash at /keyBinding/payload/sd_hash',
    ],
  ])("the holder's JWT: %s", async (_name, header, payload, expected) => {
    const text = await forge({})
    const claims = { iat: Date.parse(now) / 1000, nonce: challenge, aud: domain, sd_hash: digest(text), ...payload }
    const report = await checked(text + (await signJws(header, claims, holderSigner)))
    expect(found(report, 'presentation.signature')).toEqual([expected])
  })

  test("the holder's JWT, where it is none: each place is within it", async () => {
    const text = await forge({})
    const part = (content: string): string => Buffer.from(content).toString('base64url')
    const header = part('{"alg":"ES256","typ":"kb+jwt"}')
    const places = async (token: string): Promise<string[]> =>
      found(await checked(text + token), 'presentation.signature').map((each) => each.replace(/^.* at /, ''))
    for (const token of [`${part('{')}.e30.AA`, `${header}.${part('{')}.AA`, `${header}.e30.AA`, 'e30.e30.AA']) {
      for (const place of await places(token)) expect(place).toMatch(/^\/keyBinding(\/(header|payload|signature).*)?$/)
      expect((await places(token)).length).toBeGreaterThan(0)
    }
  })

  test.each([
    ['presentation.challenge', { nonce: 7 }, 'presentation.challenge.absent at /keyBinding/payload/nonce'],
    ['presentation.domain', { aud: [domain] }, 'presentation.domain.absent at /keyBinding/payload/aud'],
  ] as const)('%s of the wrong kind', async (id, payload, expected) => {
    const text = await forge({})
    const claims = { iat: Date.parse(now) / 1000, nonce: challenge, aud: domain, sd_hash: digest(text), ...payload }
    const report = await checked(text + (await signJws({ typ: 'kb+jwt' }, claims as JsonObject, holderSigner)))
    expect(found(report, id)).toEqual([expected])
    expect(report.verdict).toBe('rejected')
  })
})

describe('kinds', () => {
  test('an SD-JWT VC where a badge is expected, and the other way round', async () => {
    const wallet = await verify(await presented(), { now })
    expect(wallet.verdict).toBe('rejected')
    expect(found(wallet, 'conformance.schema')).toEqual(['conformance.schema.kind at /payload/vct'])
    const secured = await issue(badge(), { signer, now })
    const document = await checked(secured as unknown as string)
    expect(document.verdict).toBe('rejected')
    expect(found(document, 'conformance.schema')).toContain('conformance.schema.kind at /type')
    const jwt = await checked(issue(badge(), { signer, now, format: 'vc+jwt' }))
    expect(jwt.verdict).toBe('rejected')
    expect(found(jwt, 'conformance.schema')).toContain('conformance.schema.kind at /type')
  })

  test('either, where both are expected', async () => {
    for (const input of [await presented(), await issue(badge(), { signer, now })]) {
      expect((await verify(input, { expect: ['badge', 'sd-jwt-vc'], challenge, domain, now })).verdict).toBe('verified')
    }
  })

  test('another type of SD-JWT VC only where it is asked for', async () => {
    const pid = show({ payload: { vct: 'urn:eudi:pid:1' } })
    const report = await checked(pid)
    expect(found(report, 'conformance.schema')).toEqual(['conformance.schema.kind at /payload/vct'])
    expect(report.verdict).toBe('rejected')
    expect(await checked(pid, { vct: ['urn:eudi:pid:1'] })).toMatchObject({ verdict: 'verified', award: {} })
  })

  test('no type at all, or a W3C credential in this form', async () => {
    const none = { vct: undefined as unknown as Json }
    expect(found(await checked(show({ payload: none })), 'conformance.schema')).toEqual([
      'conformance.schema.missing at /payload/vct',
    ])
    const w3c = await show({ payload: { ...none, '@context': ['https://www.w3.org/ns/credentials/v2'] } })
    expect(found(await checked(w3c), 'conformance.schema')).toEqual(['conformance.schema.kind at /payload/vct'])
    expect(await verify(w3c, { now })).toMatchObject({
      verdict: 'undetermined',
      checks: { 'format.parse': { outcome: 'unknown', problems: [{ code: 'format.parse.unsupported' }] } },
    })
  })

  test('the older media type is read', async () => {
    expect((await checked(show({ header: { typ: 'vc+sd-jwt' } }))).verdict).toBe('verified')
    const report = await checked(show({ header: { typ: 'JWT' } }))
    expect(found(report, 'proof.signature')).toEqual(['proof.signature.jwt-header at /header/typ'])
  })

  test.each([
    ['conformance.schema', { issuing_country: undefined }, 'conformance.schema.missing at /payload/issuing_country'],
    ['conformance.schema', { date_of_issuance: '2026-02-30' }, 'conformance.schema.type at /payload/date_of_issuance'],
    ['conformance.schema', { language_of_classes: 'en' }, 'conformance.schema.type at /payload/language_of_classes'],
    ['conformance.schema', { sub: 7 }, 'conformance.schema.type at /payload/sub'],
    ['status.period', { exp: 1_700_000_000 }, 'status.period.expired at /payload/exp'],
    ['status.period', { exp: '2031' }, 'status.period.unreadable at /payload/exp'],
    ['status.period', { nbf: 1_900_000_000 }, 'status.period.not-yet-valid at /payload/nbf'],
    ['proof.signature', { iat: 1_900_000_000 }, 'proof.signature.created at /payload/iat'],
    [
      'proof.issuer',
      { iss: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' },
      'proof.issuer.mismatch at /header/kid',
    ],
  ] as const)('%s: %j', async (id, payload, expected) => {
    const report = await checked(show({ payload: payload as unknown as JsonObject }))
    expect(found(report, id)).toContain(expected)
    expect(report.verdict).toBe('rejected')
    expect(report.credential === undefined || id !== 'proof.issuer').toBe(true)
  })

  test('clocks may differ by five minutes, to the second', async () => {
    const iat = Date.parse(now) / 1000 + 300
    expect((await checked(show({ payload: { iat } }))).verdict).toBe('verified')
    expect(found(await checked(show({ payload: { iat: iat + 1 } })), 'proof.signature')).toEqual([
      'proof.signature.created at /payload/iat',
    ])
  })
})

describe('recipients', () => {
  test('by the number that was shown', async () => {
    const identifiers = [{ type: 'learnerIdentification', value: 'NCU-77' }]
    const shown = presented(issued(), { disclose: ['/learner_identification'] })
    expect(await checked(shown, { recipient: { identifiers } })).toMatchObject({
      verdict: 'verified',
      recipient: { matched: 'learnerIdentification' },
    })
    const other = await checked(shown, { recipient: { identifiers: [{ type: 'learnerIdentification', value: 'x' }] } })
    expect(found(other, 'recipient.match')).toEqual(['recipient.match.different at /credentialSubject'])
    const withheld = await checked(presented(), { recipient: { identifiers } })
    expect(withheld.verdict).toBe('undetermined')
  })
})

const thrown = async (run: () => unknown): Promise<string[]> => {
  try {
    await run()
  } catch (error) {
    if (isMicrocredError(error)) return error.problems.map(({ code, pointer }) => `${code} at ${pointer}`)
    throw error
  }
  return []
}

describe('wrong options throw', () => {
  test('verify without a challenge, or with one that is none', async () => {
    const text = await presented()
    for (const options of [
      {},
      { challenge: '' },
      { challenge, domain: '' },
      { challenge, vct: [] },
      { challenge, holderBinding: 1 },
    ]) {
      const run = (): unknown => verify(text, { expect: 'sd-jwt-vc', now, ...(options as object) })
      expect(await thrown(run), JSON.stringify(options)).toEqual(['options.value at undefined'])
    }
  })

  test.each([
    ['no holder where the type demands one', { holder: undefined }, 'options.value at /holder'],
    ["a holder's secret key", { holder: { ...issuerKey.publicKeyJwk, d: 'AAAA' } }, 'options.value at /holder'],
    ['a place that is none', { status: { idx: -1, uri: 'https://uni.example/1' } }, 'options.value at /status'],
    ['a list that is not on the web', { status: { idx: 1, uri: 'http://uni.example/1' } }, 'options.value at /status'],
    ['too many decoys', { decoys: 101 }, 'options.value at /decoys'],
    ['a date in words', { expires: 'soon' }, 'options.value at /expires'],
    ['a type that an award cannot become', { vct: 'urn:eudi:pid:1' }, 'convert.type at /vct'],
    ['a misspelt option', { decoy: 1 }, 'options.unknown at /decoy'],
  ])('issue: %s', async (_name, options, expected) => {
    expect(await thrown(() => issued(options as object))).toEqual([expected])
  })

  test('issue takes awards alone, and the DID of the key', async () => {
    expect(await thrown(() => issued({}, badge() as unknown as MicroCredential))).toEqual(['issue.format at /@context'])
    const issuer = { ...walletAward.issuer, id: 'did:example:else' }
    expect(await thrown(() => issued({}, { ...walletAward, issuer }))).toEqual(['issue.issuer-mismatch at /issuer/id'])
  })

  test.each([
    ['what is always shown', { disclose: ['/issuing_country'] }, 'present.pointer at /disclose/0'],
    ['no list', { disclose: undefined }, 'options.value at /disclose'],
    ['no challenge', { challenge: '' }, 'options.value at /challenge'],
    ['no domain', { domain: undefined }, 'options.value at /domain'],
    ["another's key", { signer }, 'present.holder at /signer'],
  ])('presentSdJwt: %s', async (_name, options, expected) => {
    expect(await thrown(() => presented(issued(), options as object))).toEqual([expected])
  })

  test('presentSdJwt: what is no SD-JWT, or was presented already', async () => {
    for (const text of ['', 'a.b.c~', await presented(), {} as string]) {
      expect(await thrown(() => presented(text)), String(text)).toEqual(['present.credential at '])
    }
  })

  test('presenting nothing but what is always shown, and all of it', async () => {
    const nothing = await checked(presented(issued(), { disclose: [] }))
    expect(nothing).toMatchObject({ verdict: 'verified' })
    const { iss: _iss, ...rest } = openClaims
    expect(Object.keys(nothing.credential ?? {})).toEqual(expect.arrayContaining(Object.keys(rest)))
    expect(nothing.credential).not.toHaveProperty('family_name')
  })
})

test('a claim inside another is shown with it, and the outer one with an inner one', async () => {
  const outcome = disclosure('s1', 'Plans')
  const list = disclosure('s2', 'learning_outcomes', [{ '...': digest(outcome) }, 'Reports'])
  const text = await forge({ payload: { _sd: [digest(list)] }, disclosures: [list, outcome] })
  for (const disclose of [['/learning_outcomes'], ['/learning_outcomes/0']]) {
    const shown = await presentSdJwt(text, { signer: holderSigner, disclose, challenge, domain, now })
    const report = await checked(shown)
    expect(report.verdict).toBe('verified')
    expect(report.credential?.['learning_outcomes']).toEqual(['Plans', 'Reports'])
  }
})

test('inputs stay as they are, and bytes are read too', async () => {
  const award = Object.freeze(structuredClone(walletAward))
  const before = JSON.stringify(award)
  const text = await issued({}, award)
  expect(JSON.stringify(award)).toBe(before)
  const shown = await presented(text)
  expect((await checked(new TextEncoder().encode(` ${shown}\n`) as unknown as string)).verdict).toBe('verified')
  expect(holderKey.canSign).toBe(true)
})
