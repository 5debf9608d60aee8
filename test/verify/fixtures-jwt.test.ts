/** Every official JWT sample, and the pictures, which are not opened yet. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Report, Verdict } from '../../src/model/report.ts'
import { readJws } from '../../src/proof/jws.ts'
import { verify } from '../../src/verify/verify.ts'
import { now } from '../support/badge.ts'
import { describeShared, shared } from '../support/shared.ts'

/** [verdict, verdict with the header's key pinned, the first problem of each check that is not good]. */
type Row = readonly [Verdict, Verdict | undefined, ...string[]]

const rows: Readonly<Record<string, Row>> = {
  // The standard's own VC 1.1 endorsement of 2023 lacks the name its class demands.
  'spec-rendered-2023-02-vc11-ed25519sig2020/07.jwt': [
    'rejected',
    'rejected',
    'conformance.schema.missing',
    'proof.issuer.unresolved',
  ],
  // Names a schema of its own and a status list; neither was read.
  'spec-rendered-2024-03-vc11-eddsa-rdfc-2022/07.jwt': [
    'undetermined',
    'undetermined',
    'conformance.schema.unchecked',
    'proof.issuer.unresolved',
  ],
  // Its header names no key, and its payload is no badge of either data model.
  'ob30/simple.jwt': [
    'rejected',
    undefined,
    'conformance.context.missing',
    'conformance.schema.missing',
    'proof.signature.key',
  ],
  // A context and a DID method of a vendor.
  'ob30/velocity.jwt': ['undetermined', undefined, 'conformance.context.unknown', 'proof.signature.key-unreachable'],
}
const PICTURE: Row = ['undetermined', undefined, 'proof.issuer.unresolved']
const GOOD: Row = ['undetermined', 'verified', 'proof.issuer.unresolved']

const why = (report: Report): string[] =>
  Object.values(report.checks).flatMap((outcome) => ('problems' in outcome ? [outcome.problems[0].code] : []))

describeShared('official JWTs and pictures', () => {
  const { files } = JSON.parse(readFileSync(shared('fixtures/INDEX.json'), 'utf8')) as { files: { file: string }[] }
  const signed = files.map(({ file }) => file).filter((file) => /\.(jwt|png|svg)$/.test(file))

  test('all of them are here', () => expect(signed.length).toBe(20))

  test.each(signed)('%s', async (file) => {
    const bytes = new Uint8Array(readFileSync(shared(`fixtures/${file}`)))
    const named = Object.keys(rows).find((name) => file.endsWith(name))
    const row = (named === undefined ? undefined : rows[named]) ?? (file.endsWith('.jwt') ? GOOD : PICTURE)
    const [verdict, pinnedVerdict, ...reasons] = row
    const expect_ = ['badge', 'endorsement'] as const
    const report = await verify(bytes, { now, expect: expect_ })
    expect([report.verdict, ...why(report)]).toEqual([verdict, ...reasons])
    if (pinnedVerdict === undefined) return
    const jws = readJws(new TextDecoder().decode(bytes).trim())
    const jwk = jws.problems ? undefined : (jws.header['jwk'] as { kty: string })
    const trust = { issuers: [{ id: report.claimed?.issuer ?? '', keys: jwk ? [jwk] : [] }] }
    expect((await verify(bytes, { now, expect: expect_, trust })).verdict).toBe(pinnedVerdict)
  })
})
