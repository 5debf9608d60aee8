import { decodeBase64 } from '../encoding/base64.ts'
import { isMicrocredError } from '../errors.ts'
import type { KeyParts } from './key-parts.ts'
import { readDerKey } from './read-der-key.ts'
import { refuse } from './refuse.ts'

/**
 * One PEM block (RFC 7468): `PRIVATE KEY` is PKCS#8, `PUBLIC KEY` is SPKI; the forms of one algorithm say its name. Throws
 * as `readDerKey`.
 */
export function readPemKey(text: string): KeyParts {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim())
  const label = /^-----BEGIN ([A-Z0-9 ]+)-----$/.exec(lines[0] ?? '')?.[1]
  if (label === undefined || lines.at(-1) !== `-----END ${label}-----`) {
    throw refuse('keys.format', 'The PEM text does not begin and end as one PEM block does.')
  }
  checkLabel(label)
  return readDerKey(decodeBody(lines.slice(1, -1).join('')))
}

function checkLabel(label: string): void {
  switch (label) {
    case 'PRIVATE KEY':
    case 'PUBLIC KEY':
    case 'EC PRIVATE KEY':
    case 'RSA PRIVATE KEY':
    case 'RSA PUBLIC KEY':
      return
    case 'ENCRYPTED PRIVATE KEY':
      throw refuse('keys.format', 'The key is encrypted with a passphrase.', {
        fix: 'Decrypt it first, for example with "openssl pkey".',
      })
    default:
      throw refuse('keys.format', 'The PEM block is neither a PRIVATE KEY (PKCS#8) nor a PUBLIC KEY (SPKI).')
  }
}

function decodeBody(body: string): Uint8Array {
  try {
    return decodeBase64(body)
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    throw refuse('keys.format', 'The body of the PEM block is not base64.')
  }
}
