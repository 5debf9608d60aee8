/** Both ways with `@sd-jwt/sd-jwt-vc`: what we issue and present it verifies, what it issues and presents we do; `jose` on the signatures. */
import { createHash, randomBytes } from 'node:crypto'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import * as jose from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { exportKey, generateKey, type Key, localSigner } from '../../src/keys.ts'
import { digestSha256, splitSdJwt } from '../../src/proof/sd-jwt.ts'
import { signTokenList } from '../../src/registry/sign-token-list.ts'
import { createTokenList, encodeTokenList, setTokenStatus } from '../../src/status/token-list.ts'
import { now } from '../support/badge.ts'
import { challenge, checked, domain, EUDI, issued, openClaims, presented, WE_BUILD } from '../support/sd-jwt.ts'

const seconds = Date.parse(now) / 1000
const uri = 'https://uni.example/statuslists/1'

interface Party {
  readonly key: Key
  sign(data: string): Promise<string>
  verify(data: string, signature: string): Promise<boolean>
}

/** Signs and verifies with `jose` alone. */
async function party(type: 'P-256' | 'Ed25519'): Promise<Party> {
  const alg = type === 'P-256' ? 'ES256' : 'EdDSA'
  const key = await generateKey({ type })
  const secret = await jose.importJWK({ ...(exportKey(key, { format: 'jwk', secret: true }) as jose.JWK) }, alg)
  const open = await jose.importJWK({ ...key.publicKeyJwk } as jose.JWK, alg)
  return {
    key,
    sign: async (data) => {
      const [header = '', payload = ''] = data.split('.')
      const jws = await new jose.CompactSign(Buffer.from(payload, 'base64url'))
        .setProtectedHeader(JSON.parse(Buffer.from(header, 'base64url').toString()))
        .sign(secret)
      // theirs spells the header as it likes: what is signed must be that text
      if (!jws.startsWith(`${data}.`)) throw new Error('The header is spelt in another way.')
      return jws.split('.')[2] ?? ''
    },
    verify: async (data, signature) => {
      try {
        await jose.compactVerify(`${data}.${signature}`, open)
        return true
      } catch {
        return false
      }
    },
  }
}

const library = (issuer: Party, holder: Party, alg: string, statusList?: string): SDJwtVcInstance =>
  new SDJwtVcInstance({
    signer: issuer.sign,
    signAlg: alg,
    verifier: issuer.verify,
    hasher: (data, algorithm) =>
      new Uint8Array(
        createHash(algorithm.replace('-', ''))
          .update(Buffer.from(data as string))
          .digest(),
      ),
    hashAlg: 'sha-256',
    saltGenerator: (length) => randomBytes(length).toString('base64url'),
    kbSigner: holder.sign,
    kbSignAlg: alg,
    kbVerifier: holder.verify,
    ...(statusList !== undefined && { statusListFetcher: async () => statusList }),
  })

describe.each([
  ['P-256', 'ES256'],
  ['Ed25519', 'EdDSA'],
] as const)('%s', (type, alg) => {
  let issuer: Party
  let holder: Party
  beforeAll(async () => {
    issuer = await party(type)
    holder = await party(type)
  })
  const ours = (more: object = {}): Promise<string> =>
    issued({ signer: localSigner(issuer.key), holder: holder.key.publicKeyJwk, ...more })

  test.each([EUDI, WE_BUILD] as const)('theirs verifies ours: %s', async (vct) => {
    const text = await ours({ vct, decoys: 4 })
    const disclose = vct === EUDI ? ['/family_name', '/learning_outcomes'] : ['/familyName', '/learningOutcomes']
    const shown = await presented(text, { signer: localSigner(holder.key), disclose })
    const theirs = library(issuer, holder, alg)
    const options = { currentDate: seconds, keyBindingNonce: challenge }
    const { payload, kb } = await theirs.verify(shown, options)
    const report = await checked(shown)
    expect(report.verdict).toBe('verified')
    expect(payload).toEqual(report.credential)
    expect(kb?.payload).toMatchObject({ nonce: challenge, aud: domain, iat: seconds })
    await expect(theirs.verify(shown, { ...options, keyBindingNonce: 'else' })).rejects.toThrow()
    // the whole of it, as the wallet keeps it
    const { payload: all } = await theirs.verify(text, { currentDate: seconds })
    expect(all).toMatchObject(vct === EUDI ? { given_name: 'Ines' } : { givenName: 'Ines' })
  })

  test('ours verifies theirs', async () => {
    const theirs = library(issuer, holder, alg)
    const { cnf: _cnf, ...open } = openClaims
    const claims = {
      ...open,
      iss: issuer.key.controller,
      cnf: { jwk: { ...holder.key.publicKeyJwk } },
      family_name: 'Okafor',
      given_name: 'Ines',
      learning_outcomes: ['Designs a sampling plan', 'Publishes results'],
      address: { city: 'Cork', street: 'Quay' },
    }
    const frame = {
      _sd: ['family_name', 'given_name', 'address'],
      _sd_decoy: 2,
      learning_outcomes: { _sd: [0, 1] },
      address: { _sd: ['street'] },
    }
    const text = await theirs.issue(claims as never, frame as never)
    const shown = await theirs.present(
      text,
      { family_name: true, learning_outcomes: { 1: true }, address: { street: true } } as never,
      { kb: { payload: { iat: seconds, nonce: challenge, aud: domain } } },
    )
    const report = await checked(shown)
    expect(report).toMatchObject({
      verdict: 'verified',
      credential: {
        family_name: 'Okafor',
        learning_outcomes: ['Publishes results'],
        address: { city: 'Cork', street: 'Quay' },
      },
    })
    expect(report.credential).not.toHaveProperty('given_name')
    // and we present what they issued
    const disclose = ['/learning_outcomes/0', '/address']
    const mine = await presented(text, { signer: localSigner(holder.key), disclose })
    const again = await checked(mine)
    expect(again).toMatchObject({ verdict: 'verified', credential: { address: { city: 'Cork', street: 'Quay' } } })
    expect((await theirs.verify(mine, { currentDate: seconds, keyBindingNonce: challenge })).payload).toEqual(
      again.credential,
    )
  })

  test('jose verifies both of our signatures, with their types', async () => {
    const shown = await presented(ours(), { signer: localSigner(holder.key) })
    const { jwt, keyBinding = '', shown: signed } = splitSdJwt(shown) ?? { jwt: '', shown: '' }
    const read = (key: Key): Promise<jose.CryptoKey | Uint8Array> =>
      jose.importJWK({ ...key.publicKeyJwk } as jose.JWK, alg)
    const options = { currentDate: new Date(now) }
    const { protectedHeader } = await jose.jwtVerify(jwt, await read(issuer.key), {
      ...options,
      typ: 'dc+sd-jwt',
      issuer: issuer.key.controller,
    })
    expect(protectedHeader).toEqual({ alg, typ: 'dc+sd-jwt', kid: issuer.key.id })
    const { payload } = await jose.jwtVerify(keyBinding, await read(holder.key), {
      ...options,
      typ: 'kb+jwt',
      audience: domain,
    })
    expect(payload).toEqual({
      iat: seconds,
      aud: domain,
      nonce: challenge,
      sd_hash: createHash('sha256').update(signed).digest('base64url'),
    })
    expect(digestSha256(signed)).toBe(payload['sd_hash'])
  })

  test('theirs reads our status list', async () => {
    const bits = createTokenList(256, 1)
    const publish = async (): Promise<string> =>
      signTokenList(await encodeTokenList(bits, 1), { signer: localSigner(issuer.key), uri, now, ttl: 3600 })
    const text = await ours({ status: { idx: 77, uri } })
    const options = { currentDate: seconds }
    await library(issuer, holder, alg, await publish()).verify(text, options)
    setTokenStatus(bits, 77, 1, 1)
    await expect(library(issuer, holder, alg, await publish()).verify(text, options)).rejects.toThrow(/[Ss]tatus/)
  })
})
