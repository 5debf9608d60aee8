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
import { type Group, printSection } from './take-turns.ts'

const now = '2026-11-22T10:00:00Z'

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

async function verifyGroups(format: Format, key: Key<'Ed25519'>): Promise<Group[]> {
  const signer = localSigner(key)
  const groups = shapes.map(async ([name, make]) => {
    const document = make(key.controller)
    const secured = (await issue(document, { signer, format, now })) as unknown as Secured
    const limit = await limitOf(secured, key)
    return {
      title: `verify, ${format}: ${name} (${await describe(document)})`,
      jobs: [
        { name: 'limit', run: limit.verify },
        { name: OURS, run: () => verifies(secured) },
        { name: THEIRS, run: () => incumbentVerify(secured, format, key, now) },
      ],
    }
  })
  return Promise.all(groups)
}

async function issueGroup(format: Format, key: Key<'Ed25519'>): Promise<Group> {
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
    jobs: [
      { name: 'limit', run: limit.issue },
      { name: `${OURS}, from the award`, run: () => issue(award, { signer, format, now }) },
      { name: `${OURS}, from the document`, run: () => issue(document, { signer, format, now }) },
      { name: `${THEIRS}, from the document`, run: () => incumbentIssue(document, format, pair, now) },
    ],
  }
}

const OURS = 'microcred'
const THEIRS = '@digitalbazaar/vc'

export async function groups(): Promise<readonly Group[]> {
  const key = await generateKey()
  const made: Group[] = []
  for (const format of ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const) {
    made.push(...(await verifyGroups(format, key)), await issueGroup(format, key))
  }
  return made
}

export function benchDocuments(): Promise<void> {
  return printSection(import.meta.url, (medians) => {
    const [ours = 1, theirs = 1] = [medians[1], medians.at(-1)]
    console.log(`${'microcred is'.padEnd(36)}${`${(theirs / ours).toFixed(1)} times as fast`.padStart(24)}`)
  })
}
