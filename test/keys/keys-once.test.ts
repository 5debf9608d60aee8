/** Keys are read once: secrets are taken into the runtime once for each key, public keys decoded once for each text. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { prepareSigner } from '#platform'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { decodeDidKey, didKeyDocument } from '../../src/keys/did-key.ts'
import { exportKey } from '../../src/keys/export-key.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { importKey } from '../../src/keys/import-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import { decodeMultikey, readPublicKey } from '../../src/keys/public-key.ts'
import type { Platform } from '../../src/platform/platform.ts'
import { sign } from '../../src/proof/sign.ts'
import { resolveKey } from '../../src/resolve/resolve-key.ts'
import { badge, now } from '../support/badge.ts'
import { codeOf } from './refusal.ts'

vi.mock('#platform', async (original) => {
  const platform = await original<Platform>()
  return { ...platform, prepareSigner: vi.fn(platform.prepareSigner) }
})
vi.mock('../../src/encoding/multibase.ts', async (original) => {
  const multibase = await original<typeof import('../../src/encoding/multibase.ts')>()
  return { ...multibase, decodeMultibase: vi.fn(multibase.decodeMultibase) }
})
const { decodeMultibase } = await import('../../src/encoding/multibase.ts')

const types = ['Ed25519', 'P-256', 'P-384', 'RSA'] as const
const input = { data: encodeUtf8('once'), digest: () => new Uint8Array(32) }

beforeEach(() => {
  vi.clearAllMocks()
})

test.each(types)('%s: one secret key for any number of signers and signatures', async (type) => {
  const generated = await generateKey({ type })
  const key = await importKey(exportKey(generated, { format: 'jwk', secret: true }))
  // the import has asked the two halves whether they are one key
  expect(prepareSigner).toHaveBeenCalledTimes(1)
  for (const signer of [localSigner(key), localSigner(key)]) {
    for (let time = 0; time < 3; time++) await signer.sign(input)
  }
  expect(prepareSigner).toHaveBeenCalledTimes(1)
  const first = localSigner(generated)
  for (const signer of [first, localSigner(generated)]) await signer.sign(input)
  expect(prepareSigner).toHaveBeenCalledTimes(2)
})

test('signing badge after badge reads neither the secret nor the name of its key again', async () => {
  const key = await generateKey({ type: 'P-256' })
  const signer = localSigner(key)
  const issue = () => sign(badge(key.controller), { signer, format: 'ecdsa-jcs-2019', created: now })
  await issue()
  vi.clearAllMocks()
  for (let time = 0; time < 3; time++) await issue()
  expect(prepareSigner).not.toHaveBeenCalled()
  expect(decodeMultibase).not.toHaveBeenCalled()
})

test.each(['Ed25519', 'P-256', 'P-384'] as const)('%s: a did:key is decoded once for its text', async (type) => {
  const { id, controller, publicKeyMultibase, publicKeyJwk } = await generateKey({ type })
  const key = decodeDidKey(controller)
  expect(key).toEqual({ type, jwk: publicKeyJwk })
  expect(Object.isFrozen(key) && Object.isFrozen(key.jwk)).toBe(true)
  expect(decodeMultibase).toHaveBeenCalledTimes(1)
  const resolved = await resolveKey(id, controller)
  expect(resolved).toMatchObject({ outcome: 'found', bound: true, key })
  for (const again of [decodeDidKey(id), decodeMultikey(publicKeyMultibase), readPublicKey({ publicKeyMultibase })]) {
    expect(again).toBe(key)
  }
  didKeyDocument(controller)
  expect(decodeMultibase).toHaveBeenCalledTimes(1)
  const other = await generateKey({ type })
  expect(decodeDidKey(other.controller)).toEqual({ type, jwk: other.publicKeyJwk })
})

test('the documents that keys were read from are not kept with them', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const names: string[] = []
  for (let index = 0; index < 60; index++) names.push((await generateKey()).publicKeyMultibase)
  const read = (): void => {
    for (const name of names) {
      const document = `${'x'.repeat(1_000_000)}${name}`
      decodeMultikey(document.slice(-name.length))
    }
  }
  collect()
  const before = process.memoryUsage().heapUsed
  read()
  // the spy keeps what it was called with
  vi.clearAllMocks()
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20_000_000)
})

test('what is refused once is refused again', async () => {
  const key = await generateKey()
  const secret = exportKey(key, { format: 'multikey', secret: true }).secretKeyMultibase
  for (const text of [secret, key.publicKeyMultibase.slice(0, -1), `${key.publicKeyMultibase} `, 'z6Mk']) {
    for (let time = 0; time < 2; time++) expect(await codeOf(() => decodeMultikey(text))).toMatch(/^keys\./)
  }
})

test.each(types)('%s: nothing that is kept by name is named by a secret', async (type) => {
  const set = vi.spyOn(Map.prototype, 'set')
  onTestFinished(() => set.mockRestore())
  const key = await generateKey({ type })
  const jwk = exportKey(key, { format: 'jwk', secret: true })
  const forms: (string | object)[] = [jwk, JSON.stringify(jwk), exportKey(key, { format: 'pkcs8', secret: true })]
  if (type !== 'RSA') forms.push(exportKey(key, { format: 'multikey', secret: true }))
  for (const form of forms) await localSigner(await importKey(form)).sign(input)
  await codeOf(() => readPublicKey(jwk))
  const secrets = ['d', 'p', 'q', 'dp', 'dq', 'qi'].flatMap((name) => Reflect.get(jwk, name) ?? []) as string[]
  if (type !== 'RSA') {
    const secret = String(Reflect.get(forms[3] as object, 'secretKeyMultibase'))
    expect(await codeOf(() => readPublicKey(secret))).toBe('keys.format')
    secrets.push(secret)
  }
  expect(set).toHaveBeenCalled()
  const names = set.mock.calls.map(([name]) => String(name))
  expect(secrets.length).toBeGreaterThan(0)
  for (const secret of secrets) expect(names.filter((name) => name.includes(secret))).toEqual([])
})

test('a key’s own JWK is not read again; a copy of it is, whatever it says', async () => {
  const { publicKeyJwk: jwk } = await generateKey()
  expect(readPublicKey(jwk)).toBe(readPublicKey(jwk))
  expect(readPublicKey(jwk).jwk).toBe(jwk)
  expect(Object.isFrozen(jwk)).toBe(true)
  expect(readPublicKey({ ...jwk })).not.toBe(readPublicKey(jwk))
  expect(() => readPublicKey({ ...jwk, x: 'AQ' })).toThrow(expect.objectContaining({ code: 'keys.format' }))
})
