/**
 * What a verdict depends on is said where readers look for it. JSON-LD lets the same statements be written in other places (an
 * object of the same id, `@nest`, `@included`, `@reverse`) and by other names (a whole IRI, a term of some context), and a signature
 * over statements holds whichever it is. So the statements are compared with the members that this library, and every other
 * reader of JSON, looks at.
 */
import { type Problem, problem } from '../errors.ts'
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
  const isRoot = root !== undefined && sameTerm(root, members['id'])
  if (!isRoot) return [moved('id', '/id')]
  const own = all.filter(({ subject, graph }) => subject === root && graph === '')
  const types = own.flatMap(({ predicate, object }) => (predicate === TYPE ? nameIn(object) : []))
  return [
    // what refers to the credential may add types of its own, as an endorsement does
    ...(types.some((type) => changesKind(typesOf(document), type)) ? [moved('type', '/type')] : []),
    ...MEMBERS.filter((name) => !isSaid(members[name], objectsOf(own, name))).map((name) => moved(name, `/${name}`)),
    ...checkEntries(members['credentialStatus'], objectsOf(own, 'credentialStatus'), all),
    // a record's learner is also that of the credentials in it, whose own proofs hold what they say
    ...(kindOf(document) === 'badge' ? checkAchievements(members, objectsOf(own, 'credentialSubject'), all) : []),
  ]
}

/** What is shown of who achieved what. */
const SUBJECT_MEMBERS: readonly string[] = ['achievement', 'result']
const ACHIEVEMENT_MEMBERS: readonly string[] = [
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
]

function checkAchievements(members: Members, nodes: readonly Term[], all: readonly Statement[]): Problem[] {
  const subjects = objectsIn(members['credentialSubject'])
  const held = countSaid(nodes, SUBJECT_MEMBERS, all)
  if (spell(subjects.map((subject) => countWritten(subject, SUBJECT_MEMBERS))) !== spell([...held.counts])) {
    return [moved('credentialSubject', '/credentialSubject')]
  }
  const achievements = subjects.flatMap(({ achievement }) => objectsIn(achievement))
  const { counts } = countSaid(held.objects.get('achievement') ?? [], ACHIEVEMENT_MEMBERS, all)
  const written = achievements.map((achievement) => countWritten(achievement, ACHIEVEMENT_MEMBERS))
  return spell(written) === spell([...counts]) ? [] : [moved('achievement', '/credentialSubject/achievement')]
}

/** The vocabularies of Open Badges and CLR have had `Achievement`, `achievement-0` and `achievement`, and call tags keywords. */
function propertyOf(predicate: string): string {
  const [local = ''] = nameIn(predicate)
  const name = local.toLowerCase().replace(/-\d+$/, '')
  return name === 'keywords' ? 'tag' : name
}

function objectsIn(value: unknown): readonly Members[] {
  return ([value].flat(DEEPEST) as unknown[]).map(asObject).filter((entry) => entry !== undefined)
}

/** `name 2` for each member with two values, where equal ones and objects of one id are one. */
function countWritten(object: Members, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => {
    const values = ([object[name]].flat(DEEPEST) as unknown[]).filter((value) => value !== undefined && value !== null)
    const distinct = new Set(values.map((value) => nameOf(value) ?? value))
    return distinct.size === 0 ? [] : [`${name} ${distinct.size}`]
  })
}

/** The same of these nodes by the statements, and what the statements lead to. */
function countSaid(
  nodes: readonly Term[],
  names: readonly string[],
  all: readonly Statement[],
): { readonly counts: Iterable<readonly string[]>; readonly objects: ReadonlyMap<string, readonly Term[]> } {
  const byNode = new Map(nodes.map((node) => [node, new Map<string, Set<Term>>()]))
  const objects = new Map<string, Term[]>()
  for (const { subject, predicate, object, graph } of all) {
    const said = graph === '' ? byNode.get(subject) : undefined
    if (said === undefined) continue
    const property = propertyOf(predicate)
    const name = names.find((each) => each.toLowerCase() === property)
    if (name === undefined) continue
    said.set(name, (said.get(name) ?? new Set()).add(object))
    objects.set(name, [...(objects.get(name) ?? []), object])
  }
  const counts = [...byNode.values()].map((said) => [...said].map(([name, values]) => `${name} ${values.size}`))
  return { counts, objects }
}

function objectsOf(own: readonly Statement[], name: string): readonly Term[] {
  const property = `<${CREDENTIALS}${name}>`
  return [...new Set(own.filter(({ predicate }) => predicate === property).map(({ object }) => object))]
}

/** What an IRI ends with. */
function nameIn(term: Term): readonly string[] {
  return typeof term === 'string' ? (/[^#/]+(?=>$)/.exec(term) ?? []) : []
}

/** Whether a member says neither more nor less than these. */
function isSaid(value: unknown, objects: readonly Term[]): boolean {
  const named = new Set<string>()
  let unnamed = 0
  for (const entry of [value].flat(DEEPEST) as unknown[]) {
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

/** Lists in lists count as one list; deeper than the limits of any document. */
const DEEPEST = 64

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

/** In no order, and each once. */
function spell(entries: readonly (readonly string[])[]): string {
  return JSON.stringify([...new Set(entries.map((texts) => JSON.stringify([...new Set(texts)].sort())))].sort())
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
