/** One answer everywhere, frozen: every vector's verdict in a table, by node:crypto, WebCrypto and noble. Other runtimes: test/portable. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeBase64url } from '../../src/encoding/base64url.ts'
import * as node from '../../src/platform/node.ts'
import type { VerifySignature } from '../../src/platform/platform.ts'
import * as web from '../../src/platform/web.ts'
import { describeShared, shared } from '../support/shared.ts'
import { nobleEd25519 } from './noble.ts'
import { FILES, judgeVectors, readVectors, type VectorFiles, type Wycheproof } from './vectors.ts'
import { VERDICTS } from './verdict-table.ts'

describeShared('the table of verdicts', () => {
  const files = Object.fromEntries(
    Object.entries(FILES).map(([name, file]) => [name, JSON.parse(readFileSync(shared(`hostile/${file}`), 'utf8'))]),
  ) as VectorFiles

  const noble: VerifySignature = (key, data, signature) =>
    nobleEd25519.verify(decodeBase64url((key.jwk as { x: string }).x), data, signature)

  test('has a verdict for each vector', () => {
    const counts = Object.entries(readVectors(files)).map(([name, vectors]) => [name, vectors.length])
    expect(counts).toEqual(Object.entries(VERDICTS).map(([name, row]) => [name, row.length]))
    expect(counts.map(([, count]) => count)).toEqual([151, 12, 196, 262, 280])
  })

  test.each<[string, VerifySignature]>([
    ['node:crypto', node.verifySignature],
    ['node:crypto, in a thread', node.verifySignatureAside],
    ['WebCrypto', web.verifySignature],
  ])('is that of %s', async (_name, verify) => {
    expect(await judgeVectors(files, verify)).toEqual(VERDICTS)
  })

  test('is that of noble, where it is Ed25519', async () => {
    for (const [name, vectors] of Object.entries(readVectors(files)).slice(0, 3)) {
      const row = vectors.map(({ key, data, signature }) => (noble(key, data, signature) ? '1' : '0')).join('')
      expect([name, row]).toEqual([name, VERDICTS[name as keyof typeof VERDICTS]])
    }
  })

  test('is what Wycheproof says', () => {
    for (const name of ['wycheproof Ed25519', 'wycheproof P-256', 'wycheproof P-384'] as const) {
      const said = (files[name] as Wycheproof).testGroups.flatMap(({ tests }) =>
        tests.map(({ result }) => (result === 'valid' ? '1' : '0')),
      )
      expect([name, said.join('')]).toEqual([name, VERDICTS[name]])
    }
  })
})
