import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeHex } from '../../src/encoding/hex.ts'
import { hmacSha256 } from '../../src/proof/hmac.ts'

test('is what Node makes of the same key and data', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.uint8Array({ maxLength: 200 }), (key, data) => {
      expect(encodeHex(hmacSha256(key, data))).toBe(createHmac('sha256', key).update(data).digest('hex'))
    }),
  )
})
