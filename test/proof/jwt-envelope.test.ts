/** Enveloped credentials: only the data URL is signed, so only the data URL is read. */
import { describe, expect, test } from 'vitest'
import { CREDENTIALS_V1, CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { isEnvelope } from '../../src/proof/is-envelope.ts'
import { openEnvelope } from '../../src/proof/jwt-envelope.ts'
import { credential, joseHeader, open, token, told } from './jwt-samples.ts'

const text = token(joseHeader, credential)
const envelope = {
  '@context': CREDENTIALS_V2,
  id: `data:application/vc+jwt,${text}`,
  type: 'EnvelopedVerifiableCredential',
}

describe('openEnvelope', () => {
  test('gives the token as it was, and its format', () => {
    expect(openEnvelope(envelope)).toEqual({ text, format: 'vc+jwt' })
    expect(open(joseHeader, credential).document).toEqual(credential)
  })

  test.each([
    { ...envelope, '@context': [CREDENTIALS_V2, 'https://www.w3.org/ns/credentials/examples/v2'] },
    { ...envelope, type: ['EnvelopedVerifiableCredential'] },
    { ...envelope, id: `DATA:Application/VC+JWT,${text}` },
  ])('other spellings %#', (document) => {
    expect(isEnvelope(document)).toBe(true)
    expect(openEnvelope(document)).toEqual({ text, format: 'vc+jwt' })
  })

  test.each([
    [{ ...envelope, issuer: 'https://uni.example' }, 'malformed at /issuer'],
    [{ ...envelope, 'a/b~c': 1 }, 'malformed at /a~1b~0c'],
    [{ ...envelope, proof: {} }, 'malformed at /proof'],
    [{ ...envelope, type: ['VerifiableCredential', 'EnvelopedVerifiableCredential'] }, 'malformed at /type'],
    [{ ...envelope, type: ['EnvelopedVerifiableCredential', 'EnvelopedVerifiableCredential'] }, 'malformed at /type'],
    [{ ...envelope, '@context': CREDENTIALS_V1 }, 'malformed at /@context'],
    [{ ...envelope, '@context': ['https://example.org/', CREDENTIALS_V2] }, 'malformed at /@context'],
    [{ ...envelope, id: 'https://uni.example/badge.jwt' }, 'malformed at /id'],
    [{ ...envelope, id: text }, 'malformed at /id'],
    [{ ...envelope, id: 7 }, 'malformed at /id'],
    [{ ...envelope, id: 'data:application/vc+jwt' }, 'malformed at /id'],
    [{ ...envelope, id: `data:,${text}` }, 'format.parse.unsupported at /id'],
    [{ ...envelope, id: `data:application/vc+jwt;base64,${text}` }, 'format.parse.unsupported at /id'],
    [{ ...envelope, id: `data:application/vc+sd-jwt,${text}~` }, 'format.parse.unsupported at /id'],
    [{ ...envelope, id: 'data:application/vc+cose;base64,0oREo' }, 'format.parse.unsupported at /id'],
    [{ ...envelope, id: 'data:application/vp+jwt,AAAA.AAAA.AAAA' }, 'format.parse.unsupported at /id'],
  ])('refuses %#', (document, expected) => {
    expect(isEnvelope(document)).toBe(true)
    const opened = openEnvelope(document)
    expect(told(opened.problems)).toEqual([expected])
    expect(opened).not.toHaveProperty('text')
  })

  test.each([{}, { type: 'VerifiableCredential' }, { type: 'EnvelopedVerifiablePresentation' }, { type: null }])(
    '%j is none',
    (document) => expect(isEnvelope(document)).toBe(false),
  )
})
