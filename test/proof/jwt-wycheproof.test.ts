/** Wycheproof's JSON Web Signatures: every verdict is theirs but those named here. All of these are refusals. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeBase64url } from '../../src/encoding/base64url.ts'
import { parseJson } from '../../src/encoding/strict-json.ts'
import { decodeUtf8 } from '../../src/encoding/utf8.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { readPublicKey } from '../../src/keys/public-key.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { checkJws, readJws } from '../../src/proof/jws.ts'
import { describeShared, shared } from '../support/shared.ts'

interface Vector {
  readonly tcId: number
  readonly jws?: unknown
  readonly result: string
}
interface Group {
  readonly public?: JsonObject
  readonly private: JsonObject
  readonly tests: readonly Vector[]
}

type Reason =
  | 'shared secrets (HS256, HS384, HS512) are no signatures'
  | 'RS384, RS512, PS256, PS384 and PS512 are not in the list'
  | 'P-521 (ES512) is not in the list'
  | 'a character that is not base64url stands in a part'

const SECRET: Reason = 'shared secrets (HS256, HS384, HS512) are no signatures'
const RSA: Reason = 'RS384, RS512, PS256, PS384 and PS512 are not in the list'
const P521: Reason = 'P-521 (ES512) is not in the list'
const FOREIGN: Reason = 'a character that is not base64url stands in a part'

/** What Wycheproof calls valid and we refuse, and with which code. */
const CODES: Readonly<Record<Reason, string>> = {
  [SECRET]: 'proof.signature.jwt-algorithm',
  [RSA]: 'proof.signature.unsupported',
  [P521]: 'proof.signature.unsupported',
  [FOREIGN]: 'proof.signature.malformed',
}

interface File {
  readonly name: string
  readonly count: number
  readonly refused: Readonly<Record<number, Reason>>
}

const all = (ids: readonly number[], reason: Reason): Record<number, Reason> =>
  Object.fromEntries(ids.map((id) => [id, reason]))

const FILES: readonly File[] = [
  {
    name: 'json_web_signature_test',
    count: 401,
    refused: {
      ...all([1, 348, 352, 357, 358, 359, 376, 377], SECRET),
      ...all([264, 265, 266, 267, 268, 269, 270, 271], RSA),
      ...all([272, 273, 274, 275, 287, 288, 320, 321, 322, 323, 325, 326, 327, 328, 346, 350], RSA),
      ...all([347, 351], P521),
      // 372 in the header; 373 in the payload, but the shared secret is told first
      ...all([372], FOREIGN),
      ...all([373], SECRET),
    },
  },
  { name: 'json_web_key_test', count: 26, refused: all([2, 13, 14, 15], SECRET) },
  // the other 37 are encrypted (JWE)
  { name: 'json_web_crypto_test', count: 49, refused: all([1, 48], SECRET) },
]

describeShared('wycheproof JSON Web Signatures', () => {
  test.each(FILES)('$name', async ({ name, count, refused }) => {
    const { testGroups } = JSON.parse(readFileSync(shared(`hostile/wycheproof/${name}.json`), 'utf8')) as {
      readonly testGroups: readonly Group[]
    }
    let seen = 0
    for (const group of testGroups) {
      for (const { tcId, jws, result } of group.tests) {
        if (jws === undefined) continue
        seen++
        // "JSON serialization" vectors are objects: what a caller would hand in is their text
        const text = typeof jws === 'string' ? jws : JSON.stringify(jws)
        const read = readJws(text)
        const deviation = refused[tcId]
        const passes = await verifies(text, group.public ?? group.private)
        expect(passes, `tcId ${tcId}`).toBe(result === 'valid' && deviation === undefined)
        if (deviation !== undefined) {
          expect(result, `tcId ${tcId}`).toBe('valid')
          expect(read.problems?.[0].code, `tcId ${tcId}: ${deviation}`).toBe(CODES[deviation])
        }
      }
    }
    expect(seen).toBe(count)
  })
})

async function verifies(text: string, jwk: JsonObject): Promise<boolean> {
  const read = readJws(text)
  if (read.problems) return false
  try {
    return (await checkJws(read, readPublicKey(publicHalf(chooseKey(jwk, text))))).outcome === 'pass'
  } catch (error) {
    // a key that is refused verifies nothing
    if (isMicrocredError(error)) return false
    throw error
  }
}

/** Of a set, the key that the header names. */
function chooseKey(jwk: JsonObject, text: string): JsonObject {
  const { keys } = jwk
  if (!Array.isArray(keys)) return jwk
  const header = parseJson(decodeUtf8(decodeBase64url(text.split('.')[0] ?? ''))).value as JsonObject
  return (keys.find((key: JsonObject) => key['kid'] === header['kid']) ?? keys[0]) as JsonObject
}

function publicHalf({ d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...jwk }: JsonObject): JsonObject {
  return jwk
}
