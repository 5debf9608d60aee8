/** Every token of the official samples, and the examples of VC-JOSE-COSE. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Key } from '../../src/keys/key.ts'
import { localSigner } from '../../src/keys.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { isEnvelope } from '../../src/proof/is-envelope.ts'
import { checkJws } from '../../src/proof/jws.ts'
import { openEnvelope } from '../../src/proof/jwt-envelope.ts'
import type { OpenedJwt, OpenJwtOptions } from '../../src/proof/open-jwt.ts'
import { openJwtNow as openJwt } from '../../src/proof/open-jwt-now.ts'
import { signJwt } from '../../src/proof/sign-jwt.ts'
import { describeShared, shared } from '../support/shared.ts'
import { keys, told } from './jwt-samples.ts'

function open(text: string, options?: OpenJwtOptions): OpenedJwt {
  const opened = openJwt(text, options)
  if (!('document' in opened)) throw new Error(opened.problems.map(({ message }) => message).join(' '))
  return opened
}

interface Entry {
  readonly file: string
  readonly checkedHere?: { readonly signature?: boolean | string; readonly jwt?: string }
}

/** As much of the JWT in a picture as this room needs: the text itself. */
function tokenIn(file: string): string {
  const text = readFileSync(shared(`fixtures/${file}`), 'latin1')
  return file.endsWith('.jwt') ? text.trim() : (/eyJ[\w-]+\.[\w-]+\.[\w-]+/.exec(text)?.[0] ?? '')
}

describeShared('official samples', () => {
  const { files } = JSON.parse(readFileSync(shared('fixtures/INDEX.json'), 'utf8')) as { readonly files: Entry[] }
  const withKey = files.filter(
    ({ file, checkedHere: checked }) =>
      /jwt/.test(file) && (checked?.signature === true || checked?.jwt?.includes('VERIFIES')),
  )

  test('are these', () => expect(withKey).toHaveLength(16))

  test.each(withKey)('$file: the signature fits the jwk in its header, nothing contradicts', async ({ file }) => {
    const opened = open(tokenIn(file))
    expect(opened.format).toBe('vc-jwt')
    expect(opened.problems).toEqual([])
    expect(opened.verificationMethod).toBeUndefined()
    if (!opened.jwk) throw new Error('no jwk')
    expect(opened.jwk.type).toBe('RSA')
    expect(await checkJws(opened.jws, opened.jwk)).toEqual({ outcome: 'pass' })
    const changed = { ...opened.jws, signingInput: opened.jws.signingInput.map((byte, at) => (at === 99 ? 65 : byte)) }
    expect((await checkJws(changed, opened.jwk)).outcome).toBe('fail')
  })

  test.each(withKey.filter(({ file }) => file.endsWith('.jwt')))('$file is by the letter of VC 1.1', ({ file }) => {
    const { problems, remarks } = open(tokenIn(file), { profile: 'strict' })
    expect([problems, remarks]).toEqual([[], []])
  })

  test.each(withKey.filter(({ file }) => !file.endsWith('.jwt')))('$file has aud where sub must be', ({ file }) => {
    const expected = ['jwt-claim-missing at /payload/sub']
    expect(told(open(tokenIn(file)).remarks)).toEqual(expected)
    expect(told(open(tokenIn(file), { profile: 'strict' }).problems)).toEqual(expected)
    expect(open(tokenIn(file)).document).not.toHaveProperty('aud')
  })

  test('simple.jwt can be read, but names no key', () => {
    const opened = open(tokenIn('validator/ob30/simple.jwt'))
    expect(told(opened.problems)).toEqual(['key at /header'])
    expect(opened.document).toMatchObject({ name: 'Example University Degree' })
    expect([opened.jwk, opened.verificationMethod]).toEqual([undefined, undefined])
  })

  test('velocity.jwt is by the letter, its key named by a DID of another method; nbf fits to the second', () => {
    const opened = open(tokenIn('validator/ob30/velocity.jwt'), { profile: 'strict' })
    expect(opened.problems).toEqual([])
    expect(opened.verificationMethod).toMatch(/^did:velocity:v2:.*#key-1$/)
    expect(opened.document['issuanceDate']).toBe('2025-10-15T00:44:21.142Z')
  })

  test('no file with a token is left out', () => {
    const named = files.filter(({ file }) => /jwt/.test(file)).map(({ file }) => file)
    const seen = [...withKey.map(({ file }) => file), 'validator/ob30/simple.jwt', 'validator/ob30/velocity.jwt']
    expect(seen.sort()).toEqual(named.sort())
  })
})

describeShared('VC-JOSE-COSE, the examples of the specification', () => {
  const folder = shared('vectors/vc-jose-cose/spec-examples/')
  const examples = readdirSync(folder).map((name) => ({
    name,
    value: JSON.parse(readFileSync(folder + name, 'utf8')) as JsonObject,
  }))
  const envelopes = examples.flatMap(({ name, value }) =>
    ((value['verifiableCredential'] ?? []) as JsonObject[]).map((envelope) => ({ name, envelope })),
  )

  test.each(envelopes)('$name: each envelope is opened, or refused by name', ({ envelope }) => {
    expect(isEnvelope(envelope)).toBe(true)
    const { problems, text } = { text: undefined, ...openEnvelope(envelope) }
    if (!String(envelope['id']).startsWith('data:application/vc+jwt,')) {
      expect(told(problems)).toEqual(['format.parse.unsupported at /id'])
    } else if (String(envelope['id']).includes('...')) {
      // an ellipsis for the reader's eyes
      expect(told(openJwt(text ?? '', { format: 'vc+jwt' }).problems)).toEqual(['malformed at '])
    } else {
      const opened = open(text ?? '', { format: 'vc+jwt' })
      expect([opened.problems, told(opened.remarks)]).toEqual([[], ['jwt-header at /header/kid']])
      expect(opened.document).toMatchObject({ id: 'http://university.example/credentials/1872' })
      expect(opened.verificationMethod).toBe(
        'https://university.example/issuers/565049#ExHkBMW9fmbkvV266mRpuP2sUY_N_EWIN1lapUzO8ro',
      )
      // read alone, without the media type of its envelope, it is taken by Open Badges' rules
      expect(open(text ?? '').format).toBe('vc-jwt')
    }
  })

  test('there are six envelopes, one of which holds a token', () => {
    expect(envelopes).toHaveLength(6)
  })

  const credentials = examples.filter(({ value }) => [value['type']].flat().includes('VerifiableCredential'))
  test.each(credentials)('$name: signed and opened again by the letter', async ({ value }) => {
    for (const key of Object.values(keys)) {
      const signer = localSigner(key as Key)
      const text = await signJwt(value, { signer, format: 'vc+jwt', now: new Date(0) })
      const opened = open(text, { profile: 'strict' })
      expect([opened.problems, opened.remarks]).toEqual([[], []])
      expect(opened.document).toEqual(value)
    }
  })

  test('these were five', () => expect(credentials).toHaveLength(5))
})
