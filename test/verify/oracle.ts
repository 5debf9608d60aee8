/**
 * What a document says, read by others than us: `jsonld` makes the statements, `n3` parses them. Compared with what a report
 * shows, which is read from the JSON.
 */
import jsonld from 'jsonld'
import { type Quad, Parser as QuadParser, type Term } from 'n3'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import type { ExtraContexts } from '../../src/rdf/extra-contexts.ts'
import { contextLoader } from '../../src/rdf/load-context.ts'

const CREDENTIALS = 'https://www.w3.org/2018/credentials#'
const BADGES = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#'
const RECORDS = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#'
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const ROOT = 'urn:oracle:root'

/** The quads of the document without its proof, and the node that it is itself. */
async function quadsOf(document: JsonObject, contexts: ExtraContexts): Promise<readonly [root: string, Quad[]]> {
  const { proof: _proof, ...unsecured } = document
  const options = { documentLoader: contextLoader(contexts), safe: true, base: null } as const
  const expanded = (await jsonld().expand(structuredClone(unsecured), options)) as Record<string, unknown>[]
  const [root] = expanded
  if (root === undefined || expanded.length > 1) throw new Error('The document is not one node.')
  root['@id'] ??= ROOT
  const rdf = { ...options, skipExpansion: true, rdfDirection: 'i18n-datatype', format: 'application/n-quads' } as const
  const text = (await jsonld().toRDF(expanded, rdf)) as unknown as string
  return [String(root['@id']), new QuadParser({ format: 'N-Quads', blankNodePrefix: '_:' }).parse(text)]
}

/** The values of a property of a node, in the default graph, each once. */
function reader(quads: readonly Quad[]): (node: string, ...names: readonly string[]) => Term[] {
  return (node, ...names) => {
    const found = quads.filter(
      ({ subject, predicate, graph }) =>
        subject.value === node && graph.termType === 'DefaultGraph' && names.includes(predicate.value),
    )
    return [...new Map(found.map(({ object }) => [object.id, object])).values()]
  }
}

/**
 * Where the report of an accepted document and the statements differ, as lines; none where they agree. Only what stands in the
 * default graph counts: a proof, and a credential in a record, have their own.
 */
export async function disagreements(report: Report, contexts: ExtraContexts = {}): Promise<string[]> {
  const document = report.credential
  if (document === undefined) return ['nothing is shown']
  const [root, quads] = await quadsOf(document, contexts)
  const read = reader(quads)
  const said = (name: string): Term[] => read(root, CREDENTIALS + name)
  const found: string[] = []
  const compare = (what: string, shown: readonly unknown[], signed: readonly unknown[]): void => {
    const [left, right] = [shown, signed].map((values) => JSON.stringify([...new Set(values.map(String))].sort()))
    if (left !== right) found.push(`${what}: shown ${left}, signed ${right}`)
  }
  compare('id', document['id'] === undefined ? [ROOT] : [document['id']], [root])
  compare('issuer', [report.issuer?.id], said('issuer').map(textOf))
  for (const name of ['validFrom', 'validUntil', 'issuanceDate', 'expirationDate']) {
    compare(name, listed(document[name]), said(name).map(textOf))
  }
  const subjects = objectsIn(document['credentialSubject'])
  compare('subjects', idsOf(subjects), said('credentialSubject').filter(isIri).map(textOf))
  compare('subjects without id', [subjects.filter(lacksId).length], [said('credentialSubject').filter(isBlank).length])
  compareStatuses(document, said('credentialStatus'), quads, compare)
  // a record's learner is also that of the credentials in it
  const isRecord = [document['type']].flat().includes('ClrCredential')
  for (const subject of isRecord ? [] : said('credentialSubject').filter(isIri)) {
    const own = subjects.filter(({ id }) => id === subject.value)
    compareSubject(own, subject.value, read, compare)
  }
  return found
}

type Compare = (what: string, shown: readonly unknown[], signed: readonly unknown[]) => void
type Members = Readonly<Record<string, Json>>

const STATUS = ['statusPurpose', 'statusListIndex', 'statusListCredential', 'statusSize'] as const

function compareStatuses(document: JsonObject, nodes: readonly Term[], quads: readonly Quad[], compare: Compare): void {
  const entries = objectsIn(document['credentialStatus'])
  compare('status ids', idsOf(entries), nodes.filter(isIri).map(textOf))
  const shown = entries.map((entry) => STATUS.flatMap((name) => listed(entry[name]).map((text) => `${name}=${text}`)))
  const signed = nodes.map(({ value }) =>
    quads.flatMap(({ subject, predicate, object }) => {
      const name = STATUS.find((each) => subject.value === value && new RegExp(`[#/]${each}$`).test(predicate.value))
      return name === undefined ? [] : [`${name}=${object.value}`]
    }),
  )
  compare('statuses', shown.map(sorted), signed.map(sorted))
}

const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  name: ['https://schema.org/name'],
  description: ['https://schema.org/description'],
  creditsAvailable: [`${BADGES}creditsAvailable`],
  achievementType: [`${BADGES}achievementType`],
  humanCode: [`${BADGES}humanCode`],
  alignment: [`${BADGES}alignment`, `${BADGES}Alignment`],
  criteria: [`${BADGES}Criteria`, `${BADGES}criteria`],
}

/** The achievements of a subject, and what is shown of each. */
function compareSubject(
  subjects: readonly Members[],
  node: string,
  read: ReturnType<typeof reader>,
  compare: Compare,
): void {
  const achievements = subjects.flatMap(({ achievement }) => objectsIn(achievement))
  const nodes = read(
    node,
    `${BADGES}achievement`,
    `${BADGES}Achievement`,
    `${BADGES}achievement-0`,
    `${RECORDS}achievement`,
  )
  compare('achievements', idsOf(achievements), nodes.filter(isIri).map(textOf))
  compare(
    'results',
    [subjects.flatMap(({ result }) => objectsIn(result)).length],
    [read(node, `${BADGES}result`, `${BADGES}Result`).length],
  )
  for (const { value: id } of nodes.filter(isIri)) {
    const own = achievements.filter((achievement) => achievement['id'] === id)
    for (const [name, iris] of Object.entries(PROPERTIES)) {
      const values = own.flatMap((achievement) => listed(achievement[name]))
      const terms = read(id, ...iris)
      if (values.every((value) => typeof value !== 'object')) {
        compare(
          `${id} ${name}`,
          values.map(lexical),
          terms.map(({ value }) => lexical(value)),
        )
      } else {
        // each alignment is an object of its own
        const unique = new Set(values.map((value) => ((value as Members)['id'] as string) ?? Symbol('unnamed')))
        compare(`${id} ${name}`, [unique.size], [terms.length])
      }
    }
  }
}

/** A number has many spellings; one below a millionth without a point is written as 0 (docs/canonicalization.md). */
function lexical(value: unknown): string {
  const number = Math.abs(Number(value)) < 1e-6 ? 0 : Number(value)
  return typeof value !== 'object' && String(value).trim() !== '' && Number.isFinite(number)
    ? String(number)
    : String(value)
}

const textOf = ({ value }: Term): string => value
const isIri = ({ termType }: Term): boolean => termType === 'NamedNode'
const isBlank = ({ termType }: Term): boolean => termType === 'BlankNode'
const sorted = (texts: readonly string[]): string => [...texts].sort().join(' ')

function listed(value: Json | undefined): readonly Json[] {
  return [value ?? []].flat(9).filter((entry) => entry !== null) as Json[]
}

function objectsIn(value: Json | undefined): readonly Members[] {
  return listed(value).map((entry) => (typeof entry === 'object' ? (entry as Members) : { id: entry }))
}

const lacksId = ({ id }: Members): boolean => id === undefined

function idsOf(objects: readonly Members[]): readonly Json[] {
  return objects.flatMap(({ id }) => id ?? [])
}

/** Texts of the award that no literal and no IRI of the document has. */
export async function unfounded(report: Report, contexts: ExtraContexts = {}): Promise<string[]> {
  const { award, credential } = report
  if (award === undefined || credential === undefined) return ['no award is shown']
  const [, quads] = await quadsOf(credential, contexts)
  const signed = new Set(quads.flatMap(({ subject, object }) => [subject.value, object.value]))
  const texts = [
    award.title,
    award.issuer?.name,
    award.learner,
    award.achievement,
    award.learningOutcomes?.map((o) => o.title),
  ]
  const claimed = leaves([award.issuer?.id, award.awarded, award.validUntil, award.id, ...texts])
  const all = [...signed].join('\n')
  return claimed.filter((text) => !signed.has(text) && !all.includes(text))
}

function leaves(value: unknown, key = ''): string[] {
  // an identifier's kind is a word of ours
  if (typeof value === 'string') return key === 'type' ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => leaves(member, name))
}

/** Whether the oracle itself finds the credential's type: it would agree with everything about a node without statements. */
export async function typesSigned(document: JsonObject): Promise<string[]> {
  const [root, quads] = await quadsOf(document, {})
  return reader(quads)(root, TYPE).map(({ value }) => value)
}
