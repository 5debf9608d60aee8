/**
 * What a verdict depends on is said where readers look for it. JSON-LD lets the same statements be written in other places (an
 * object of the same id, `@nest`, `@included`, `@reverse`) and by other names (a whole IRI, a term of some context), and a signature
 * over statements holds whichever it is. So the statements are compared with the members that this library, and every other
 * reader of JSON, looks at.
 */
import { type Problem, problem } from '../errors.ts'
import { createBoundedCache } from '../platform/bounded-cache.ts'
import type { Statements } from '../rdf/canonicalize.ts'
import type { Statement, Term } from '../rdf/dataset.ts'
import { escapeLiteral } from '../rdf/escape-literal.ts'
import { writeIri } from '../rdf/iri.ts'
import { asObject, changesKind, kindOf, typesOf } from './kind.ts'

const TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'

/** Members of a credential in both data models, by whose name their property is called, and that property. */
const MEMBERS: readonly (readonly [name: string, property: string])[] = [
  'issuer',
  'validFrom',
  'validUntil',
  'issuanceDate',
  'expirationDate',
  'credentialStatus',
  'credentialSubject',
  'credentialSchema',
  'refreshService',
  'termsOfUse',
].map((name) => [name, propertyOfCredentials(name)])

const STATUS = propertyOfCredentials('credentialStatus')
const SUBJECT = propertyOfCredentials('credentialSubject')

/** Members of a status entry, in whichever vocabulary. */
const STATUS_MEMBERS: readonly string[] = [
  'statusPurpose',
  'statusListIndex',
  'statusListCredential',
  'statusSize',
  'statusReference',
]

type Members = Readonly<Record<string, unknown>>

/** Of a credential: a profile is none, and a verdict on it depends on its id alone. */
export function checkMoved(document: unknown, { all, root, isIndexed }: Statements): Problem[] {
  if (isIndexed) return [unsigned()]
  const members = asObject(document) ?? {}
  if (root === undefined || !sameTerm(root, members['id'])) return [moved('id', '/id')]
  const own = objectsByProperty(all, root)
  const objectsOf = (property: string): readonly Term[] => own.get(property) ?? []
  const types = objectsOf(TYPE).map(nameIn)
  return [
    // what refers to the credential may add types of its own, as an endorsement does
    ...(types.some((type) => changesKind(typesOf(document), type)) ? [moved('type', '/type')] : []),
    ...MEMBERS.filter(([name, property]) => !isSaid(members[name], objectsOf(property))).map(([name]) =>
      moved(name, `/${name}`),
    ),
    ...checkEntries(members['credentialStatus'], objectsOf(STATUS), all),
    // a record's learner is also that of the credentials in it, whose own proofs hold what they say
    ...(kindOf(document) === 'badge' ? checkAchievements(members, objectsOf(SUBJECT), all) : []),
  ]
}

function propertyOfCredentials(name: string): string {
  return `<https://www.w3.org/2018/credentials#${name}>`
}

/** What the document's own graph says of one node; each object once. */
function objectsByProperty(all: readonly Statement[], node: Term): ReadonlyMap<string, readonly Term[]> {
  const objects = new Map<string, Set<Term>>()
  for (const { subject, predicate, object, graph } of all) {
    if (subject !== node || graph !== '') continue
    const known = objects.get(predicate)
    if (known) known.add(object)
    else objects.set(predicate, new Set([object]))
  }
  return new Map([...objects].map(([property, values]) => [property, [...values]]))
}

/** What is shown of who achieved what, as `propertyOf` spells it. */
const SUBJECT_MEMBERS = namesOf('achievement', 'result')
const ACHIEVEMENT_MEMBERS = namesOf(
  'name',
  'description',
  'criteria',
  'alignment',
  'creditsAvailable',
  'achievementType',
  'tag',
  'resultDescription',
  'fieldOfStudy',
  'specialization',
  'humanCode',
)

/** Members, and the place of each by how `propertyOf` spells its property. */
interface Names {
  readonly members: readonly string[]
  readonly places: ReadonlyMap<string, number>
}

function namesOf(...members: readonly string[]): Names {
  return { members, places: new Map(members.map((name, place) => [name.toLowerCase(), place])) }
}

function checkAchievements(members: Members, nodes: readonly Term[], all: readonly Statement[]): Problem[] {
  const subjects = objectsIn(members['credentialSubject'])
  const held = saidOf(nodes, SUBJECT_MEMBERS, all)
  const written = subjects.map((subject) => countWritten(subject, SUBJECT_MEMBERS))
  const signed = held.map((values) => countSaid(values, SUBJECT_MEMBERS))
  if (!sameTexts(written, signed)) {
    return [moved('credentialSubject', '/credentialSubject')]
  }
  const achievements = subjects.flatMap(({ achievement }) => objectsIn(achievement))
  const led = [...new Set(held.flatMap(([achievement]) => [...(achievement ?? [])]))]
  const said = saidOf(led, ACHIEVEMENT_MEMBERS, all).map((values) => countSaid(values, ACHIEVEMENT_MEMBERS))
  const counts = achievements.map((achievement) => countWritten(achievement, ACHIEVEMENT_MEMBERS))
  return sameTexts(counts, said) ? [] : [moved('achievement', '/credentialSubject/achievement')]
}

/** By predicate: the same few come with every badge. */
const properties = createBoundedCache<string>()
const LONGEST_KEPT = 200

/** The vocabularies of Open Badges and CLR have had `Achievement`, `achievement-0` and `achievement`, and call tags keywords. */
function propertyOf(predicate: string): string {
  const known = properties.get(predicate)
  if (known !== undefined) return known
  const name = nameIn(predicate).toLowerCase().replace(/-\d+$/, '')
  const property = name === 'keywords' ? 'tag' : name
  if (predicate.length <= LONGEST_KEPT) properties.set(predicate, property)
  return property
}

function objectsIn(value: unknown): readonly Members[] {
  return valuesIn(value)
    .map(asObject)
    .filter((entry) => entry !== undefined)
}

/** How many values each member has, where equal ones and objects of one id are one. */
function countWritten(object: Members, { members }: Names): string {
  return members.map((name) => countDistinct(object[name])).join()
}

function countDistinct(value: unknown): number {
  if (value === undefined || value === null) return 0
  if (!Array.isArray(value)) return 1
  const values = valuesIn(value).filter((entry) => entry !== undefined && entry !== null)
  return new Set(values.map((entry) => nameOf(entry) ?? entry)).size
}

/** What is said of a node by each of some names, at the name's place. */
type Values = readonly (ReadonlySet<Term> | undefined)[]

function countSaid(values: Values, { members }: Names): string {
  return members.map((_, place) => values[place]?.size ?? 0).join()
}

function saidOf(nodes: readonly Term[], { places }: Names, all: readonly Statement[]): readonly Values[] {
  const found = new Map<Term, (Set<Term> | undefined)[]>(nodes.map((node) => [node, []]))
  for (const { subject, predicate, object, graph } of all) {
    const values = graph === '' ? found.get(subject) : undefined
    const place = values && places.get(propertyOf(predicate))
    if (values === undefined || place === undefined) continue
    const known = values[place]
    if (known) known.add(object)
    else values[place] = new Set([object])
  }
  return [...found.values()]
}

/** What an IRI ends with; a text, or a node without an id, has no such name. */
function nameIn(term: Term): string {
  if (typeof term !== 'string' || !term.startsWith('<')) return ''
  return term.slice(Math.max(term.lastIndexOf('#'), term.lastIndexOf('/')) + 1, -1)
}

/** Whether a member says neither more nor less than these. */
function isSaid(value: unknown, objects: readonly Term[]): boolean {
  if (value === undefined && objects.length === 0) return true
  if (typeof value === 'string') return objects.length === 1 && isSpelt(value, objects[0])
  const named = new Set<string>()
  let unnamed = 0
  for (const entry of valuesIn(value)) {
    if (entry === undefined || entry === null) continue
    const name = nameOf(entry)
    if (name === undefined) unnamed++
    else named.add(name)
  }
  const written = new Set([...named].flatMap(spellings))
  const texts = objects.filter((object) => typeof object === 'string')
  const isWhole = objects.length - texts.length === unnamed && texts.length === named.size
  return isWhole && texts.every((text) => written.has(bodyOf(text)))
}

/** Lists in lists count as one list. */
function valuesIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return value === undefined ? [] : [value]
  return value.some(Array.isArray) ? value.flat(Number.POSITIVE_INFINITY) : value
}

/** An object's id, or a text; undefined for an object without an id. */
function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return String(entry)
  const { id, '@value': value } = entry as Readonly<Record<string, unknown>>
  const name = id ?? value
  return name === undefined || (typeof name === 'string' && name.startsWith('_:')) ? undefined : String(name)
}

function isSpelt(text: string, object: Term | undefined): boolean {
  return typeof object === 'string' && spellings(text).includes(bodyOf(object))
}

/** As an IRI and as a literal of N-Quads, without what stands around them. */
function spellings(text: string): string[] {
  const iri = writeIri(text)
  return iri === undefined ? [escapeLiteral(text)] : [escapeLiteral(text), iri.slice(1, -1)]
}

function bodyOf(term: string): string {
  return term.startsWith('<') ? term.slice(1, -1) : term.slice(1, term.lastIndexOf('"'))
}

function sameTerm(term: Term, id: unknown): boolean {
  if (typeof term === 'number') return id === undefined
  return typeof id === 'string' && writeIri(id) === term
}

/** Each entry holds all that is said of it: two of one id are one, and their numbers could be exchanged. */
function checkEntries(value: unknown, objects: readonly Term[], all: readonly Statement[]): Problem[] {
  if (objects.length === 0) return []
  const written = [value].flat().map((entry) =>
    STATUS_MEMBERS.flatMap((name) => {
      const texts = [asObject(entry)?.[name] ?? []].flat()
      return texts.map((text) => `${name} ${spellings(nameOf(text) ?? '')[0]}`)
    }),
  )
  const signed = new Map<Term, string[]>(objects.map((object) => [object, []]))
  for (const { subject, predicate, object } of all) {
    const name = signed.has(subject) && STATUS_MEMBERS.find((member) => endsWithName(predicate, member))
    if (name) signed.get(subject)?.push(`${name} ${typeof object === 'string' ? bodyOf(object) : ''}`)
  }
  return sameTexts(written.map(inNoOrder), [...signed.values()].map(inNoOrder))
    ? []
    : [moved('credentialStatus', '/credentialStatus')]
}

function endsWithName(predicate: string, name: string): boolean {
  return predicate.endsWith(`#${name}>`) || predicate.endsWith(`/${name}>`)
}

/** Escaped texts and names hold no end of line. */
function inNoOrder(texts: readonly string[]): string {
  return [...new Set(texts)].sort().join('\n')
}

/** Whether both hold the same texts, in no order, and equal ones once. */
function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  const [one, other] = [new Set(some), new Set(others)]
  return one.size === other.size && some.every((text) => other.has(text))
}

function unsigned(): Problem {
  const message =
    'The document holds an "@index", by that or another name: no signature covers it, and anybody may change it.'
  return problem('conformance.context.keyword', message, { pointer: '', fix: 'Take it out.' })
}

function moved(name: string, pointer: string): Problem {
  const message = `What is signed as "${name}" is not what stands there, so that readers and the signature would see two things.`
  return problem('conformance.context.moved', message, {
    pointer,
    fix: `Write it once, as "${name}" of the credential, with no other name, keyword or object of the same id for it.`,
  })
}
