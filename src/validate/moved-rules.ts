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

const CREDENTIALS = 'https://www.w3.org/2018/credentials#'
const TYPE = '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'

/** Members of a credential in both data models, by whose name their property is called. */
const MEMBERS: readonly string[] = [
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
]

/** Members of a status entry, in whichever vocabulary. */
const STATUS_MEMBERS: readonly string[] = [
  'statusPurpose',
  'statusListIndex',
  'statusListCredential',
  'statusSize',
  'statusReference',
]

/** A profile is no credential, and a verdict on it depends on its id alone. */
type Members = Readonly<Record<string, unknown>>

export function checkMoved(document: unknown, { all, root, isIndexed }: Statements): Problem[] {
  if (isIndexed) return [unsigned()]
  const members = asObject(document) ?? {}
  if (root === undefined || !sameTerm(root, members['id'])) return [moved('id', '/id')]
  const said = bySubject(all)
  const own = objectsByProperty(said.get(root) ?? [])
  const types = [...(own.get(TYPE) ?? [])].flatMap(nameIn)
  return [
    // what refers to the credential may add types of its own, as an endorsement does
    ...(types.some((type) => changesKind(typesOf(document), type)) ? [moved('type', '/type')] : []),
    ...MEMBERS.filter((name) => !isSaid(members[name], objectsOf(own, name))).map((name) => moved(name, `/${name}`)),
    ...checkEntries(members['credentialStatus'], objectsOf(own, 'credentialStatus'), all),
    // a record's learner is also that of the credentials in it, whose own proofs hold what they say
    ...(kindOf(document) === 'badge' ? checkAchievements(members, objectsOf(own, 'credentialSubject'), said) : []),
  ]
}

type Said = ReadonlyMap<Term, readonly Statement[]>

/** What the document's own graph says, by what it is said of. */
function bySubject(all: readonly Statement[]): Said {
  const said = new Map<Term, Statement[]>()
  for (const statement of all) {
    if (statement.graph !== '') continue
    const known = said.get(statement.subject)
    if (known) known.push(statement)
    else said.set(statement.subject, [statement])
  }
  return said
}

function objectsByProperty(statements: readonly Statement[]): ReadonlyMap<string, ReadonlySet<Term>> {
  const objects = new Map<string, Set<Term>>()
  for (const { predicate, object } of statements) {
    const known = objects.get(predicate)
    if (known) known.add(object)
    else objects.set(predicate, new Set([object]))
  }
  return objects
}

/** Names of members by how `propertyOf` spells their property. */
type Names = ReadonlyMap<string, string>

function byProperty(names: readonly string[]): Names {
  return new Map(names.map((name) => [name.toLowerCase(), name]))
}

/** What is shown of who achieved what. */
const SUBJECT_MEMBERS: Names = byProperty(['achievement', 'result'])
const ACHIEVEMENT_MEMBERS: Names = byProperty([
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
])

function checkAchievements(members: Members, nodes: readonly Term[], said: Said): Problem[] {
  const subjects = objectsIn(members['credentialSubject'])
  const held = countSaid(nodes, SUBJECT_MEMBERS, said)
  if (spell(subjects.map((subject) => countWritten(subject, SUBJECT_MEMBERS))) !== spell(held.counts)) {
    return [moved('credentialSubject', '/credentialSubject')]
  }
  const achievements = subjects.flatMap(({ achievement }) => objectsIn(achievement))
  const { counts } = countSaid(held.objects.get('achievement') ?? [], ACHIEVEMENT_MEMBERS, said)
  const written = achievements.map((achievement) => countWritten(achievement, ACHIEVEMENT_MEMBERS))
  return spell(written) === spell(counts) ? [] : [moved('achievement', '/credentialSubject/achievement')]
}

/** By predicate: the same few come with every badge. */
const properties = createBoundedCache<string>()
const LONGEST_KEPT = 200

/** The vocabularies of Open Badges and CLR have had `Achievement`, `achievement-0` and `achievement`, and call tags keywords. */
function propertyOf(predicate: string): string {
  const known = properties.get(predicate)
  if (known !== undefined) return known
  const [local = ''] = nameIn(predicate)
  const name = local.toLowerCase().replace(/-\d+$/, '')
  const property = name === 'keywords' ? 'tag' : name
  if (predicate.length <= LONGEST_KEPT) properties.set(predicate, property)
  return property
}

function objectsIn(value: unknown): readonly Members[] {
  return valuesIn(value)
    .map(asObject)
    .filter((entry) => entry !== undefined)
}

/** `name 2` for each member with two values, where equal ones and objects of one id are one. */
function countWritten(object: Members, names: Names): readonly string[] {
  return [...names.values()].flatMap((name) => {
    const values = valuesIn(object[name]).filter((value) => value !== undefined && value !== null)
    const distinct = new Set(values.map((value) => nameOf(value) ?? value))
    return distinct.size === 0 ? [] : [`${name} ${distinct.size}`]
  })
}

/** The same of these nodes by the statements, and what the statements lead to. */
function countSaid(
  nodes: readonly Term[],
  names: Names,
  said: Said,
): { readonly counts: readonly (readonly string[])[]; readonly objects: ReadonlyMap<string, readonly Term[]> } {
  const objects = new Map<string, Term[]>()
  const counts = nodes.map((node) => {
    const values = new Map<string, Set<Term>>()
    for (const { predicate, object } of said.get(node) ?? []) {
      const property = propertyOf(predicate)
      const name = names.get(property)
      if (name === undefined) continue
      values.set(name, (values.get(name) ?? new Set()).add(object))
      objects.set(name, [...(objects.get(name) ?? []), object])
    }
    return [...values].map(([name, { size }]) => `${name} ${size}`)
  })
  return { counts, objects }
}

function objectsOf(own: ReadonlyMap<string, ReadonlySet<Term>>, name: string): readonly Term[] {
  return [...(own.get(`<${CREDENTIALS}${name}>`) ?? [])]
}

/** What an IRI ends with. */
function nameIn(term: Term): readonly string[] {
  return typeof term === 'string' ? (/[^#/]+(?=>$)/.exec(term) ?? []) : []
}

/** Whether a member says neither more nor less than these. */
function isSaid(value: unknown, objects: readonly Term[]): boolean {
  if (value === undefined && objects.length === 0) return true
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
  return spell(written) === spell([...signed.values()]) ? [] : [moved('credentialStatus', '/credentialStatus')]
}

function endsWithName(predicate: string, name: string): boolean {
  return predicate.endsWith(`#${name}>`) || predicate.endsWith(`/${name}>`)
}

/** In no order, and each once. Escaped texts and names hold no end of line. */
function spell(entries: readonly (readonly string[])[]): string {
  return [...new Set(entries.map((texts) => [...new Set(texts)].sort().join('\n')))].sort().join('\n\n')
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
