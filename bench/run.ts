/**
 * `npm run bench`: issue and verify per suite, beside @digitalbazaar/vc on the same document in the same run, and beside the
 * limit: one Ed25519 operation of the platform with its key prepared, plus SHA-256 of both canonical texts. The ratios are what
 * counts; absolute times move with the machine, and the last column says by how much within this run.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign as platformSign,
  verify as platformVerify,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { exportKey, generateKey, issue, localSigner, type MicroCredential, type Secured, verify } from 'microcred'
import { Bench } from 'tinybench'
import { canonicalize } from '../src/rdf/canonicalize.ts'
import { type Format, incumbentIssue, incumbentVerify } from './incumbent.ts'

const example = JSON.parse(
  readFileSync(new URL('../examples/awards/university-short-course.json', import.meta.url), 'utf8'),
) as MicroCredential
// Issued under the DID of the key, so that both sides can bind key to issuer without a lookup.
const { id: _address, ...issuer } = example.issuer
const award: MicroCredential = { ...example, issuer }
const key = await generateKey()
const signer = localSigner(key)
const now = '2026-11-22T10:00:00Z'

/** What no verifier of this document can do without: two hashes and one signature. */
async function prepareLimit(secured: Secured): Promise<{ verify(): void; issue(): void }> {
  const { proof, ...document } = secured
  const [{ proofValue: _value, ...options } = { proofValue: '' }] = proof
  const { nquads = '' } = await canonicalize(document as never)
  const { nquads: proofText = '' } = await canonicalize({ '@context': document['@context'], ...options } as never)
  const { d, ...publicJwk } = exportKey(key, { format: 'jwk', secret: true })
  const publicKey = createPublicKey({ key: publicJwk, format: 'jwk' })
  const privateKey = createPrivateKey({ key: { ...publicJwk, d }, format: 'jwk' })
  const sha256 = (text: string): Uint8Array => createHash('sha256').update(text).digest()
  const hash = (): Uint8Array => Buffer.concat([sha256(proofText), sha256(nquads)])
  const signature = platformSign(null, hash(), privateKey)
  return {
    verify: () => {
      if (!platformVerify(null, hash(), publicKey, signature)) throw new Error('the limit does not verify')
    },
    issue: () => {
      platformSign(null, hash(), privateKey)
    },
  }
}

interface Row {
  readonly name: string
  readonly median: number
  readonly noise: number
}

async function measure(format: Format): Promise<Row[]> {
  const secured = await issue(award, { signer, format, now })
  const { proof: _proof, ...document } = secured
  const limit = await prepareLimit(secured)
  const bench = new Bench({ time: 1500, warmupTime: 300 })
    .add('verify, limit', () => limit.verify())
    .add('verify, microcred', async () => {
      if ((await verify(secured, { now })).verdict !== 'verified') throw new Error('not verified')
    })
    .add('verify, @digitalbazaar/vc', () => incumbentVerify(secured, format, key, now))
    .add('issue, limit', () => limit.issue())
    .add('issue, microcred, from the award', () => issue(award, { signer, format, now }))
    .add('issue, microcred, from the document', () => issue(document, { signer, format, now }))
    .add('issue, @digitalbazaar/vc, from the document', () => incumbentIssue(document, format, key, now))
  await bench.run()
  return bench.tasks.map(({ name, result }) => {
    if (!result || result.error) throw new Error(`${name}: ${String(result?.error)}`)
    const { p50 = 0, p75 = 0 } = result.latency
    return { name, median: p50, noise: (p75 - p50) / p50 }
  })
}

function print(format: Format, rows: readonly Row[]): void {
  console.log(`\n${format}`)
  console.log(
    `${'operation'.padEnd(46)}${'median'.padStart(12)}${'x limit'.padStart(10)}${'x @digitalbazaar/vc'.padStart(21)}${'p75'.padStart(8)}`,
  )
  for (const { name, median, noise } of rows) {
    const [operation = ''] = name.split(',')
    const of = (peer: string): number =>
      rows.find((row) => row.name.startsWith(`${operation}, ${peer}`))?.median ?? Number.NaN
    const cells = [
      `${(median * 1000).toFixed(0)} us`,
      (median / of('limit')).toFixed(1),
      `${(of('@digitalbazaar/vc') / median).toFixed(2)}`,
      `+${(noise * 100).toFixed(0)}%`,
    ]
    console.log(name.padEnd(46) + cells.map((cell, index) => cell.padStart([12, 10, 21, 8][index] ?? 0)).join(''))
  }
}

console.log(
  'The award of examples/awards/university-short-course.json. "x limit": how many times the limit. "x @digitalbazaar/vc": how many times as fast.',
)
for (const format of ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const) print(format, await measure(format))
