/** Properties of `verify`, each by name: what its options do, and what they cannot do. */
import { expect, test } from 'vitest'
import { isMicrocredError } from '../../src/errors.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { CHECK_IDS } from '../../src/verify/check-ids.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, signer } from '../support/badge.ts'
import { bad, plain } from './properties-checks.ts'
import { foreign, rdfc, verdictOf } from './properties-samples.ts'

const text = JSON.stringify(rdfc)

const at = (moment: string, more: VerifyOptions = {}): Promise<string> => verdictOf(rdfc, { now: moment, ...more })

const throws = async (options: object): Promise<boolean> =>
  verify(rdfc, options as never).then(
    () => false,
    (error: unknown) => isMicrocredError(error) && error.problems.every(({ code }) => code.startsWith('options.')),
  )

const PROPERTIES: Readonly<Record<string, () => Promise<void>>> = {
  'before its time: rejected': async () => expect(await at('2026-05-28T23:54:59Z')).toBe('rejected'),
  'before its signature was made, by more than clocks differ: rejected': async () => {
    expect([await at('2026-11-22T09:54:59Z'), await at('2026-11-22T09:55:00Z')]).toEqual(['rejected', 'verified'])
  },
  'until its end, and so long as clocks may differ: verified; then rejected': async () => {
    const moments = ['2027-05-29T00:00:00Z', '2027-05-29T00:05:00Z', '2027-05-29T00:05:01Z', '2100-01-01T00:00:00Z']
    expect(await Promise.all(moments.map((moment) => at(moment)))).toEqual([
      'verified',
      'verified',
      'rejected',
      'rejected',
    ])
  },
  'how far clocks may differ is the caller’s': async () => {
    expect(await at('2027-05-29T00:00:01Z', { clockSkewSeconds: 0 })).toBe('rejected')
    expect(await at('2027-05-29T00:59:00Z', { clockSkewSeconds: 3600 })).toBe('verified')
  },
  'a moment is a moment in every zone': async () => {
    expect(await at('2026-11-22T11:00:00+01:00')).toBe('verified')
    expect((await verify(rdfc, { now: new Date(now) })).at).toBe(now)
  },
  'a moment that is none throws': async () => {
    for (const moment of ['yesterday', new Date(Number.NaN), Number.NaN, '2026-13-01'])
      expect(await throws({ now: moment })).toBe(true)
  },
  'an option that is misspelt throws, and so does one of another kind': async () => {
    const wrong = [
      { trustt: {} },
      { expect: 'diploma' },
      { skip: ['proof'] },
      { limits: { maxByte: 1 } },
      { limits: { maxBytes: 0 } },
    ]
    for (const options of [
      ...wrong,
      { clockSkewSeconds: -1 },
      { require: ['issuer.trust'] },
      { trust: 5 },
      { recipient: {} },
    ]) {
      expect([options, await throws(options)]).toEqual([options, true])
    }
  },
  'what is switched off cannot make it good': async () => {
    const broken = { ...rdfc, name: 'Doctor' }
    for (const id of CHECK_IDS.slice(1)) {
      expect([id, await verdictOf(broken, { skip: [id] })]).not.toEqual([id, 'verified'])
    }
  },
  'without a core check nothing is verified': async () => {
    for (const id of [
      'conformance.context',
      'conformance.schema',
      'proof.signature',
      'proof.issuer',
      'status.entries',
      'status.period',
    ] as const) {
      expect([id, await verdictOf(rdfc, { skip: [id] })]).toEqual([id, 'undetermined'])
    }
  },
  'of another kind than expected: rejected': async () => {
    for (const expected of ['endorsement', 'record', 'profile'] as const) {
      expect([expected, await verdictOf(rdfc, { expect: expected })]).toEqual([expected, 'rejected'])
    }
  },
  'whoever asks for any kind gets a badge too': async () =>
    expect(await verdictOf(rdfc, { expect: 'any' })).toBe('verified'),
  'another order of what is expected changes nothing': async () => {
    const [one, other] = [
      await verify(rdfc, { now, expect: ['badge', 'record', 'any'] }),
      await verify(rdfc, { now, expect: ['any', 'record', 'badge'] }),
    ]
    expect(plain(one)).toEqual(plain(other))
  },
  'trust in others makes it no worse and no better': async () => {
    const trust = { issuers: [{ id: 'did:example:other' }] }
    expect(await verdictOf(rdfc, { trust })).toBe('verified')
    expect(await verdictOf({ ...rdfc, name: 'x' }, { trust: { issuers: [{ id: key.controller }] } })).toBe('rejected')
    expect(await verdictOf(rdfc, { trust, require: ['issuer.trust'] })).not.toBe('verified')
  },
  'a name in a list of issuers is shown, the document’s own word is not': async () => {
    const trust = { issuers: [{ id: key.controller, name: 'By the list' }] }
    expect((await verify(rdfc, { now, trust })).issuer).toMatchObject({ recognised: true, name: 'By the list' })
    expect((await verify(rdfc, { now })).issuer).toEqual({ id: key.controller, recognised: 'not-asked' })
  },
  'keys that are pinned for the issuer exclude its others': async () => {
    const trust = { issuers: [{ id: key.controller, keys: ['z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z'] }] }
    const others = { issuers: [{ id: key.controller, keys: ['z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'] }] }
    expect([await verdictOf(rdfc, { trust }), await verdictOf(rdfc, { trust: others })]).toEqual([
      'verified',
      'rejected',
    ])
  },
  'a recipient who is not meant: rejected; nothing of them is repeated': async () => {
    const report = await verify(rdfc, { now, recipient: { email: 'canary-recipient@person.example' } })
    expect(report.verdict).not.toBe('verified')
    expect(JSON.stringify(report)).not.toContain('canary-recipient')
  },
  'nothing is fetched without a fetch': async () => {
    const real = globalThis.fetch
    let asked = 0
    globalThis.fetch = async () => {
      asked++
      throw new Error('no')
    }
    try {
      for (const input of [
        rdfc,
        { ...rdfc, issuer: 'https://uni.example/' },
        { ...rdfc, '@context': ['https://evil.example/c'] },
      ])
        await verify(input, { now })
    } finally {
      globalThis.fetch = real
    }
    expect(asked).toBe(0)
  },
  'a fetch that fails in every way gives a report': async () => {
    const fails = [
      () => Promise.reject(new Error('x')),
      () => {
        throw new Error('x')
      },
      async () => undefined,
      async () => ({}),
      async () => null,
    ]
    for (const fetch of fails) {
      const report = await verify({ ...rdfc, issuer: 'https://uni.example/' }, { now, fetch: fetch as never })
      expect(report.verdict).not.toBe('verified')
    }
  },
  'with a proof by somebody else beside it, it is still the issuer’s word that counts': async () => {
    const both = { ...rdfc, proof: [...(foreign['proof'] as Json[]), ...(rdfc['proof'] as Json[])] } as JsonObject
    expect(await verdictOf(both)).toBe('rejected')
  },
  'unsigned, self-signed or signed by nobody: never verified': async () => {
    await bad([badge(key.controller), { ...badge(key.controller), proof: { type: 'DataIntegrityProof' } }])
  },
  'one is not good because it is small, large, or many': () =>
    bad([
      {},
      [],
      [rdfc],
      [rdfc, rdfc],
      { credential: rdfc },
      { ...rdfc, evidence: 'x'.repeat(900_000) },
      [text],
      `[${text}]`,
    ]),
  'the signer can be asked again: the same document, the same statements': async () => {
    expect(await signer.publicKey()).toEqual(key.publicKeyJwk)
    expect(await verdictOf(JSON.parse(text))).toBe('verified')
  },
}

test.each(Object.entries(PROPERTIES))('%s', async (_name, holds) => {
  await holds()
})
