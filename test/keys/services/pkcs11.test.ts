/** PKCS#11 against a real SoftHSM 2: keys made on the token, badges signed there, and what goes wrong. */
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMicrocredError } from '../../../src/errors.ts'
import { issue } from '../../../src/issue.ts'
import { issueMany } from '../../../src/issue-many.ts'
import { type Pkcs11Options, type Pkcs11Signer, pkcs11Signer } from '../../../src/keys/pkcs11.ts'
import { withRetries } from '../../../src/keys/with-retries.ts'
import type { JsonObject } from '../../../src/model/credential.ts'
import type { KeyType } from '../../../src/model/key.ts'
import type { Format } from '../../../src/proof/format.ts'
import { verify } from '../../../src/verify/verify.ts'
import { badge, now } from '../../support/badge.ts'
import { describeWith } from '../../support/required.ts'
import { findSoftHsm, makeTokens, type SoftHsm } from '../../support/softhsm.ts'

const PIN = '1234'
const found = findSoftHsm()

/** What is used of the module to make keys on the token. */
interface Maker {
  load(library: string): void
  close(): void
  C_Initialize(): void
  C_Finalize(): void
  C_GetSlotList(present: boolean): Buffer[]
  C_GetTokenInfo(slot: Buffer): { label: string }
  C_OpenSession(slot: Buffer, flags: number): Buffer
  C_Login(session: Buffer, user: number, pin: string): void
  C_GenerateKeyPair(session: Buffer, mechanism: object, open: object[], secret: object[]): object
  C_CloseSession(session: Buffer): void
}

/** EC_PARAMS: the object identifiers of P-256 and P-384, and the name edwards25519. */
const PARAMS = {
  Ed25519: '130c656477617264733235353139',
  'P-256': '06082a8648ce3d030107',
  'P-384': '06052b81040022',
}

function makeKey(hsm: SoftHsm, token: string, type: KeyType, label: string, id: string): void {
  const pkcs11 = new hsm.pkcs11js.PKCS11() as unknown as Maker
  pkcs11.load(hsm.library)
  pkcs11.C_Initialize()
  const slot = pkcs11.C_GetSlotList(true).find((each) => pkcs11.C_GetTokenInfo(each).label.trim() === token)
  if (slot === undefined) throw new Error('no such token')
  const session = pkcs11.C_OpenSession(slot, 4 | 2)
  pkcs11.C_Login(session, 1, PIN)
  const named = [
    { type: 0x1, value: true },
    { type: 0x3, value: label },
    { type: 0x102, value: Buffer.from(id, 'hex') },
  ]
  const kind =
    type === 'RSA'
      ? [
          { type: 0x121, value: 2048 },
          { type: 0x122, value: Buffer.from([1, 0, 1]) },
        ]
      : [{ type: 0x180, value: Buffer.from(PARAMS[type], 'hex') }]
  const mechanism = { mechanism: type === 'RSA' ? 0x0 : type === 'Ed25519' ? 0x1055 : 0x1040 }
  const secret = [
    { type: 0x2, value: true },
    { type: 0x108, value: true },
    // never out of the token
    { type: 0x103, value: true },
    { type: 0x162, value: false },
  ]
  pkcs11.C_GenerateKeyPair(session, mechanism, [...named, ...kind, { type: 0x10a, value: true }], [...named, ...secret])
  pkcs11.C_CloseSession(session)
  pkcs11.C_Finalize()
  pkcs11.close()
}

if (typeof found === 'string') {
  describeWith('tools', `${found} is missing`, 'PKCS#11', () => {})
} else {
  describe('PKCS#11', () => {
    const hsm = found
    const signers: Pkcs11Signer[] = []
    let tokens: { remove(): void } | undefined

    async function open(options: Partial<Pkcs11Options> = {}): Promise<Pkcs11Signer> {
      const all = { library: hsm.library, pin: PIN, token: 'badges', ...options }
      const signer = await pkcs11Signer(hsm.pkcs11js, all)
      signers.push(signer)
      return signer
    }

    beforeAll(() => {
      tokens = makeTokens(['badges', 'another'])
      makeKey(hsm, 'badges', 'Ed25519', 'ed', '01')
      makeKey(hsm, 'badges', 'P-256', 'p256', '02')
      makeKey(hsm, 'badges', 'P-384', 'p384', '03')
      makeKey(hsm, 'badges', 'RSA', 'rsa', '04')
      makeKey(hsm, 'badges', 'P-256', 'twice', '05')
      makeKey(hsm, 'badges', 'P-256', 'twice', '06')
    }, 120_000)

    afterAll(() => {
      for (const signer of signers) signer.close()
      tokens?.remove()
    })

    const did = (signer: Pkcs11Signer): string => signer.verificationMethod.split('#')[0] ?? ''

    test.each([
      ['ed', 'eddsa-rdfc-2022'],
      ['ed', 'vc-jwt'],
      ['p256', 'ecdsa-rdfc-2019'],
      ['p256', 'ecdsa-sd-2023'],
      ['p384', 'ecdsa-rdfc-2019'],
      ['rsa', 'vc-jwt'],
    ])('a key %s made on the token signs %s, and it verifies', async (label, format) => {
      const signer = await open({ label })
      const secured: unknown = await issue(badge(did(signer)), { signer, now, format: format as Format })
      if (format === 'ecdsa-sd-2023') {
        const { derive } = await import('../../../src/proof/derive.ts')
        const shown = await derive(secured as Parameters<typeof derive>[0], ['/credentialSubject'])
        expect((await verify(shown, { now })).verdict).toBe('verified')
      } else expect((await verify(secured, { now })).verdict).toBe('verified')
    })

    test('two hundred at once, on four sessions', async () => {
      const signer = await open({ keyId: '01' })
      const inputs = Array.from(
        { length: 200 },
        (_, at): JsonObject => ({ ...badge(did(signer)), name: `badge ${at}` }),
      )
      let good = 0
      for await (const { credential } of issueMany(inputs, { signer: withRetries(signer), now, atOnce: 64 })) {
        if ((await verify(credential, { now })).verdict === 'verified') good++
      }
      expect(good).toBe(200)
    })

    test('several signers of one library and one token; the last one closes it, and a closed one signs no more', async () => {
      const [one, two] = [await open({ label: 'ed' }), await open({ label: 'p256' })]
      one.close()
      one.close()
      await expect(issue(badge(did(one)), { signer: one, now })).rejects.toMatchObject({ code: 'keys.refused' })
      expect(await issue(badge(did(two)), { signer: two, now, format: 'ecdsa-rdfc-2019' })).toBeDefined()
    })

    test('a key that is two keys is told apart by its id, and not guessed', async () => {
      await expect(open({ label: 'twice' })).rejects.toMatchObject({ problems: [{ pointer: '/label' }] })
      const [five, six] = [await open({ label: 'twice', keyId: '05' }), await open({ label: 'twice', keyId: '06' })]
      expect(five.verificationMethod).not.toBe(six.verificationMethod)
    })

    test.each([
      ['no such key', { label: 'none' }, 'options.value', '/label'],
      ['no such token', { label: 'ed', token: 'none' }, 'options.value', '/token'],
      ['two tokens, none named', { label: 'ed', token: undefined }, 'options.value', '/token'],
      ['no key named', {}, 'options.value', '/label'],
      ['an id that is not hexadecimal', { keyId: 'xyz' }, 'options.value', '/keyId'],
      ['too many sessions', { label: 'ed', sessions: 65 }, 'options.value', '/sessions'],
      ['a misspelt option', { label: 'ed', Pin: '1' }, 'options.unknown', '/Pin'],
      ['a library that is none', { label: 'ed', library: '/nowhere/lib.so' }, 'keys.refused', undefined],
    ] as const)('%s: %o', async (_what, options, code, pointer) => {
      const error: unknown = await open(options as Partial<Pkcs11Options>).catch((reason: unknown) => reason)
      const [first] = isMicrocredError(error) ? error.problems : []
      expect([first?.code, first?.pointer]).toEqual([code, pointer])
    })

    test('a wrong PIN is refused, asked once, and not told', async () => {
      for (const signer of signers.splice(0)) signer.close()
      const error: unknown = await open({ label: 'ed', pin: '9999-canary' }).catch((reason: unknown) => reason)
      expect(isMicrocredError(error) && error.code).toBe('keys.refused')
      expect(inspect(error, { depth: 20, showHidden: true })).not.toMatch(/9999-canary|1234/)
    })

    test('sessions that are lost under way are opened anew', async () => {
      for (const signer of signers.splice(0)) signer.close()
      const signer = await open({ label: 'ed' })
      const pkcs11 = new hsm.pkcs11js.PKCS11() as unknown as Maker & { C_CloseAllSessions(slot: Buffer): void }
      pkcs11.load(hsm.library)
      const slot = pkcs11.C_GetSlotList(true).find((each) => pkcs11.C_GetTokenInfo(each).label.trim() === 'badges')
      if (slot === undefined) throw new Error('no such token')
      pkcs11.C_CloseAllSessions(slot)
      await expect(issue(badge(did(signer)), { signer, now })).rejects.toMatchObject({ code: 'keys.unreachable' })
      pkcs11.C_CloseAllSessions(slot)
      const patient = withRetries(signer, { delayMs: 1 })
      expect((await verify(await issue(badge(did(signer)), { signer: patient, now }), { now })).verdict).toBe(
        'verified',
      )
    })
  })
}
