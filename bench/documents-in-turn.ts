/** Verifying and issuing badges of three shapes, each suite beside the incumbent. */
import {
  exportKey,
  generateKey,
  issue,
  type JsonObject,
  type Key,
  localSigner,
  type MicroCredential,
  type Secured,
  verify,
} from 'microcred'
import { smallAward } from '../src/cli/example-award.ts'
import { canonicalize } from '../src/rdf/canonicalize.ts'
import { alikeBadge, largeBadge, smallBadge } from './documents.ts'
import { type Format, type IncumbentKey, incumbentIssue, incumbentVerify } from './incumbent.ts'
import { limitOf } from './limit.ts'
import { printRows } from './take-turns.ts'

const now = '2026-11-22T10:00:00Z'
const ROUNDS = 40

const shapes: readonly (readonly [string, (issuer: string) => JsonObject])[] = [
  ['small badge, ids on most nodes', smallBadge],
  ['large badge, results and alignments', largeBadge],
  ['ten results alike but for a nested object', alikeBadge],
]

async function describe(document: object): Promise<string> {
  const { nquads = '' } = await canonicalize(document as JsonObject)
  const nodes = new Set(nquads.match(/_:c14n\d+/g)).size
  return `${(JSON.stringify(document).length / 1000).toFixed(1)} KB, ${nquads.split('\n').length - 1} statements, ${nodes} blank nodes`
}

async function verifies(secured: Secured): Promise<void> {
  if ((await verify(secured, { now })).verdict !== 'verified') throw new Error('not verified')
}

/** The award that `microcred example` prints: the first badge of most. */
function firstAward(key: Key<'Ed25519'>): MicroCredential {
  const award = smallAward(now)
  return { ...award, issuer: { ...award.issuer, id: key.controller } }
}

async function benchVerify(format: Format, key: Key<'Ed25519'>): Promise<void> {
  const signer = localSigner(key)
  for (const [name, make] of shapes) {
    const document = make(key.controller)
    const secured = await issue(document, { signer, format, now })
    const limit = await limitOf(secured as unknown as Secured, key)
    await printRows(
      `verify, ${format}: ${name} (${await describe(document)})`,
      [
        { name: 'limit', run: limit.verify },
        { name: 'microcred', run: () => verifies(secured as unknown as Secured) },
        { name: '@digitalbazaar/vc', run: () => incumbentVerify(secured, format, key, now), slow: true },
      ],
      ROUNDS,
    )
  }
}

async function benchIssue(format: Format, key: Key<'Ed25519'>): Promise<void> {
  const signer = localSigner(key)
  const award = firstAward(key)
  const secured = await issue(award, { signer, format, now })
  const { proof: _proof, ...document } = secured
  const limit = await limitOf(secured, key)
  const { id, controller, publicKeyMultibase } = key
  const { secretKeyMultibase } = exportKey(key, { format: 'multikey', secret: true })
  const pair: IncumbentKey = { id, controller, publicKeyMultibase, secretKeyMultibase }
  await printRows(
    `issue, ${format}: the first badge (${await describe(document)})`,
    [
      { name: 'limit', run: limit.issue },
      { name: 'microcred, from the award', run: () => issue(award, { signer, format, now }) },
      { name: 'microcred, from the document', run: () => issue(document, { signer, format, now }) },
      {
        name: '@digitalbazaar/vc, from the document',
        run: () => incumbentIssue(document, format, pair, now),
        slow: true,
      },
    ],
    ROUNDS,
  )
}

export async function benchDocuments(): Promise<void> {
  const key = await generateKey()
  for (const format of ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const) {
    await benchVerify(format, key)
    await benchIssue(format, key)
  }
}
