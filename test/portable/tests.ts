/** What must hold wherever the library runs: functions that take it as an argument, and need nothing of any runtime. */
import { europeAward } from '../../scripts/europe-award.ts'
import type { KeyType } from '../../src/model/key.ts'
import type { PresentationFormat } from '../../src/present.ts'
import { HOSTILE } from './hostile.ts'
import { type Library, type PortableTest, same } from './library.ts'
import { award, badge, challenge, domain, now } from './samples.ts'
import { serve } from './service.ts'

const seed: Uint8Array = new Uint8Array(32).fill(7)

const FORMATS: readonly (readonly [string, KeyType])[] = [
  ['eddsa-rdfc-2022', 'Ed25519'],
  ['eddsa-jcs-2022', 'Ed25519'],
  ['Ed25519Signature2020', 'Ed25519'],
  ['ecdsa-rdfc-2019', 'P-256'],
  ['ecdsa-rdfc-2019', 'P-384'],
  ['ecdsa-jcs-2019', 'P-256'],
  ['vc-jwt', 'Ed25519'],
  ['vc-jwt', 'P-256'],
  ['vc-jwt', 'P-384'],
  ['vc-jwt', 'RSA'],
  ['vc+jwt', 'Ed25519'],
  ['vc+jwt', 'P-256'],
]

const goThrough =
  (format: string, type: KeyType): PortableTest =>
  async ({ main }) => {
    const key = await main.generateKey({ type })
    const signed = { signer: main.localSigner(key), format, now } as never
    const secured: unknown = await main.issue(badge(key.controller) as never, signed)
    same((await main.verify(secured, { now })).verdict, 'verified')
    same((await main.verify(JSON.parse(JSON.stringify(secured)), { now })).verdict, 'verified')
    const altered =
      typeof secured === 'string' ? `${secured.slice(0, -8)}AAAAAAAA` : { ...(secured as object), name: 'Another' }
    same((await main.verify(altered, { now })).verdict, 'rejected')
  }

const showThrough =
  (format: PresentationFormat): PortableTest =>
  async ({ main }) => {
    const [issuer, holder] = [await main.generateKey(), await main.generateKey()]
    const signed = { signer: main.localSigner(issuer), now }
    const secured = await main.issue(badge(issuer.controller, holder.controller) as never, signed)
    const shown = await main.present([secured], { signer: main.localSigner(holder), challenge, domain, format, now })
    const verdict = async (more: object): Promise<string> =>
      (await main.verifyPresentation(shown, { challenge, domain, now, ...more })).verdict
    same(await verdict({}), 'verified')
    same(await verdict({ challenge: 'another' }), 'rejected')
    same(await verdict({ domain: 'other.example' }), 'rejected')
  }

/** The same bytes everywhere: Ed25519 signatures of one document with one key. */
async function frozen({ main }: Library): Promise<void> {
  const key = await main.generateKey({ seed })
  const secured = await main.issue(badge(key.controller) as never, { signer: main.localSigner(key), now })
  same([key.controller, secured.proof[0]?.proofValue], FROZEN)
}

const FROZEN: readonly [string, string] = [
  'did:key:z6MkvDqGT54cXesYGvABpF1UapVNwjCqRcafi4Px6Thv5T3Z',
  'z5XsppsWZVai1u6ZEQZzBAfCuWC4u6WpLDxcXz5NxW2pHrKNeuFfoAAi75Ffmi55r8BqiipqD5JHKtmsFahCYQ1Tx',
]

async function goAround({ main }: Library): Promise<void> {
  const key = await main.generateKey()
  const secured = await main.issue(award, { signer: main.localSigner(key), now })
  same((await main.verify(secured, { now })).award, main.read(main.build(withIssuer(key.controller))))
  same(main.elements(secured).length, 16)
}

const withIssuer = (id: string): typeof award => ({ ...award, issuer: { id, ...award.issuer } })

async function convertAround({ main }: Library): Promise<void> {
  const { result: elm } = await main.convert(europeAward, { to: 'elm' })
  const { result: back } = await main.convert(elm, { to: 'award' })
  same(back, main.normalize(europeAward))
  const { result: openBadge } = await main.convert(elm, { to: 'ob3' })
  same(main.read(openBadge), main.normalize(europeAward))
}

async function wallets({ main }: Library): Promise<void> {
  const [issuer, holder] = [await main.generateKey({ type: 'P-256' }), await main.generateKey({ type: 'P-256' })]
  const sdJwt = await main.issue(award, {
    signer: main.localSigner(issuer),
    format: 'dc+sd-jwt',
    vct: 'urn:eu.europa.ec.eudi:learning:credential:1',
    holder: holder.publicKeyJwk,
    now,
  })
  const signer = main.localSigner(holder)
  const shown = await main.presentSdJwt(sdJwt, { signer, disclose: ['/family_name'], challenge, domain, now })
  const verdict = async (more: object): Promise<string> =>
    (await main.verify(shown, { expect: 'sd-jwt-vc', challenge, domain, now, ...more })).verdict
  same(await verdict({}), 'verified')
  same(await verdict({ challenge: 'another' }), 'rejected')
}

async function disclose({ main }: Library): Promise<void> {
  const key = await main.generateKey({ type: 'P-256' })
  const signer = main.localSigner(key)
  const base = await main.issue(badge(key.controller) as never, { signer, format: 'ecdsa-sd-2023', now })
  const derived = await main.derive(base, ['/credentialSubject/achievement', '/credentialSubject/id'], {})
  same((await main.verify(derived, { now })).verdict, 'verified')
  same((await main.verify({ ...derived, name: 'Another' }, { now })).verdict, 'rejected')
}

async function stackUp({ main }: Library): Promise<void> {
  const key = await main.generateKey()
  const signer = main.localSigner(key)
  const parts = [await main.issue(withIssuer(key.controller), { signer, now })]
  const record = await main.stack(parts, {
    award: { ...withIssuer(key.controller), title: { en: 'Soil' } },
    rules: {},
    signer,
    now,
  })
  same((await main.verify(record, { expect: 'record', now })).verdict, 'verified')
}

/** What only the general JSON-LD processor reads. */
async function readRare({ main }: Library): Promise<void> {
  const key = await main.generateKey()
  const description = { '@value': 'مرحبا', '@language': 'ar', '@direction': 'rtl' }
  const rare = { ...badge(key.controller), description } as never
  const secured = await main.issue(rare, { signer: main.localSigner(key), now, expect: 'any' })
  same((await main.verify(secured, { now, expect: 'any' })).verdict, 'verified')
}

const keepKey =
  (type: KeyType): PortableTest =>
  async ({ main }) => {
    const key = await main.generateKey({ type })
    for (const format of ['jwk', 'pkcs8'] as const) {
      const text = (await main.exportKey(key, { format: format as never, secret: true })) as never
      same((await main.importKey(text)).publicKeyJwk, key.publicKeyJwk, format)
    }
    same(main.readPublicKey({ ...key.publicKeyJwk }).type, type)
  }

async function countStatuses({ status }: Library): Promise<void> {
  const bits = status.createBits()
  status.setStatus(bits, 94_567, 1)
  const decoded = await status.decodeList(await status.encodeList(bits))
  if (decoded.problem) throw new Error(decoded.problem.message)
  same(
    [94_566, 94_567].map((index) => status.readStatus(decoded.bits, index)),
    [0, 1],
  )
  const bomb = await status.encodeList(status.createBits(2 ** 24))
  same((await status.decodeList(bomb, { maxBytes: 65_536 })).problem?.code, 'status.entries.too-large')
}

async function speak({ vocabulary }: Library): Promise<void> {
  for (const language of ['el', 'bg', 'mt'] as const) {
    if (Object.keys(await vocabulary.labels(language)).length === 0) throw new Error(`no labels in ${language}`)
  }
}

async function standHostile({ main }: Library): Promise<void> {
  for (const [name, input] of HOSTILE) {
    const { verdict } = await main.verify(input, { now, expect: 'any' })
    if (verdict === 'verified') throw new Error(`${name} was verified`)
    const shown = await main.verifyPresentation(input, { challenge, now })
    if (shown.verdict === 'verified') throw new Error(`${name} was verified as a presentation`)
  }
  same(({} as { polluted?: unknown }).polluted, undefined)
}

async function refuse({ main }: Library): Promise<void> {
  const key = await main.generateKey()
  const made = main.issue({ title: 'x' } as never, { signer: main.localSigner(key), now })
  const error: unknown = await made.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  same(main.isMicrocredError(error) && error.problems.every(({ code, message }) => code && message), true)
}

export const TESTS: Readonly<Record<string, PortableTest>> = {
  ...Object.fromEntries(FORMATS.map(([format, type]) => [`${format}, ${type}`, goThrough(format, type)])),
  ...Object.fromEntries(
    (['eddsa-rdfc-2022', 'vp+jwt', 'vp-jwt'] as const).map((format) => [`presented: ${format}`, showThrough(format)]),
  ),
  ...Object.fromEntries(
    (['Ed25519', 'P-256', 'P-384', 'RSA'] as const).map((type) => [`a key kept: ${type}`, keepKey(type)]),
  ),
  'the same bytes everywhere': frozen,
  'an award there and back': goAround,
  'European and back': convertAround,
  'for wallets': wallets,
  'selective disclosure': disclose,
  'a record of badges': stackUp,
  'rare JSON-LD': readRare,
  'status lists': countStatuses,
  'the service': serve,
  'labels on demand': speak,
  'hostile input': standHostile,
  'refusals are recognised': refuse,
}
