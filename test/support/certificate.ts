/** A self-signed certificate for servers in tests, written with a small DER writer: no file, no program, no network. */
import { generateKeyPairSync, sign } from 'node:crypto'

/** ecdsa-with-SHA256, commonName, subjectAltName, basicConstraints. */
const OIDS = {
  signature: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  commonName: [0x55, 0x04, 0x03],
  alternativeNames: [0x55, 0x1d, 0x11],
  constraints: [0x55, 0x1d, 0x13],
}

export interface Certificate {
  /** PEM. */
  readonly cert: string
  /** PEM, PKCS#8. */
  readonly key: string
}

/** For these DNS names and IPv4 addresses; valid from 2020 to 2049. */
export function makeCertificate(names: readonly string[]): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der(0x30, der(0x06, OIDS.signature))
  const name = der(0x30, der(0x31, der(0x30, der(0x06, OIDS.commonName), der(0x0c, ascii('test')))))
  const extension = (oid: readonly number[], value: readonly number[]): number[] =>
    der(0x30, der(0x06, oid), der(0x04, value))
  const body = der(
    0x30,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    algorithm,
    name,
    der(0x30, der(0x17, ascii('200101000000Z')), der(0x17, ascii('491231235959Z'))),
    name,
    [...publicKey.export({ format: 'der', type: 'spki' })],
    der(
      0xa3,
      der(
        0x30,
        extension(OIDS.constraints, der(0x30, der(0x01, [0xff]))),
        extension(OIDS.alternativeNames, der(0x30, ...names.map(generalName))),
      ),
    ),
  )
  const signature = sign('sha256', Uint8Array.from(body), privateKey)
  const cert = der(0x30, body, algorithm, der(0x03, [0], [...signature]))
  const lines = Buffer.from(cert).toString('base64').replace(/.{64}/g, '$&\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

function generalName(name: string): number[] {
  return /^[\d.]+$/.test(name) ? der(0x87, name.split('.').map(Number)) : der(0x82, ascii(name))
}

function der(tag: number, ...parts: readonly (readonly number[])[]): number[] {
  const content = parts.flat()
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return [tag, ...size, ...content]
}

function ascii(text: string): number[] {
  return [...Buffer.from(text, 'latin1')]
}
