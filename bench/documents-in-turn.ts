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
import { type Job, printRows } from './take-turns.ts'

const now = '2026-11-22T10:00:00Z'
const ROUNDS = 15

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

interface Comparison {
  readonly title: string
  readonly limit: Job
  readonly ours: readonly Job[]
  readonly theirs: Job
}

async function compareVerify(format: Format, key: Key<'Ed25519'>): Promise<Comparison[]> {
  const signer = localSigner(key)
  const comparisons = shapes.map(async ([name, make]) => {
    const document = make(key.controller)
    const secured = (await issue(document, { signer, format, now })) as unknown as Secured
    const limit = await limitOf(secured, key)
    return {
      title: `verify, ${format}: ${name} (${await describe(document)})`,
      limit: { name: 'limit', run: limit.verify },
      ours: [{ name: 'microcred', run: () => verifies(secured) }],
      theirs: { name: '@digitalbazaar/vc', run: () => incumbentVerify(secured, format, key, now) },
    }
  })
  return Promise.all(comparisons)
}

async function compareIssue(format: Format, key: Key<'Ed25519'>): Promise<Comparison> {
  const signer = localSigner(key)
  const award = firstAward(key)
  const secured = await issue(award, { signer, format, now })
  const { proof: _proof, ...document } = secured
  const limit = await limitOf(secured, key)
  const { id, controller, publicKeyMultibase } = key
  const { secretKeyMultibase } = exportKey(key, { format: 'multikey', secret: true })
  const pair: IncumbentKey = { id, controller, publicKeyMultibase, secretKeyMultibase }
  return {
    title: `issue, ${format}: the first badge (${await describe(document)})`,
    limit: { name: 'limit', run: limit.issue },
    ours: [
      { name: 'microcred, from the award', run: () => issue(award, { signer, format, now }) },
      { name: 'microcred, from the document', run: () => issue(document, { signer, format, now }) },
    ],
    theirs: { name: '@digitalbazaar/vc, from the document', run: () => incumbentIssue(document, format, pair, now) },
  }
}

/** All of ours first: no process runs both, and the incumbent's heap would be collected in our turns. The limit is in both. */
export async function benchDocuments(): Promise<void> {
  const key = await generateKey()
  const formats = ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const
  const groups = formats.map(async (format) => [...(await compareVerify(format, key)), await compareIssue(format, key)])
  const comparisons = (await Promise.all(groups)).flat()
  const ours: number[] = []
  for (const { title, limit, ours: jobs } of comparisons) {
    const [first = 1, own = 1] = await printRows(title, [limit, ...jobs], ROUNDS)
    ours.push(own / first)
  }
  for (const [index, { title, limit, theirs }] of comparisons.entries()) {
    const [first = 1, other = 1] = await printRows(title, [limit, theirs], ROUNDS)
    console.log(
      `${'microcred is'.padEnd(36)}${`${(other / first / (ours[index] ?? 1)).toFixed(1)} times as fast`.padStart(24)}`,
    )
  }
}
