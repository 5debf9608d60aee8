/** Organisations: the issuer's Profile, and the awarding bodies, which ride in alignments. */
import { canonicalizeJson } from '../encoding/jcs.ts'
import type { LocalizedText, Organisation } from '../model/award.ts'
import type { Alignment, Profile } from '../model/credential.ts'
import { align } from './alignment.ts'
import { compact, orAbsent } from './compact.ts'
import { fromWireType, toWireType } from './identifiers.ts'
import {
  asSet,
  type Candidate,
  dispute,
  type Ledger,
  note,
  noteText,
  object,
  objects,
  type Place,
  settle,
  sortKey,
  text,
} from './place.ts'
import { isLanguageTag } from './speech.ts'
import { inPlace } from './texts.ts'
import { BODY_CODE, type TypedBody } from './typed-bodies.ts'
import { FALLBACK, NAME, TARGET } from './wire.ts'

type Details = Pick<Profile, 'url' | 'email' | 'image' | 'address' | 'otherIdentifier'>
type Named = Candidate<string> & { readonly type: string }
type Entry = NonNullable<Profile['otherIdentifier']>[number]

/** The issuer's Profile. `language` picks the name in place. */
export function writeIssuer(issuer: Organisation, id: string, language: string | undefined): Profile {
  return compact({ id, type: ['Profile'], name: inPlace(issuer.name, language), ...writeDetails(issuer) })
}

/** One alignment per awarding body, numbered `B1`...; one that is the issuer says no more than its name and id. */
export function writeAwardingBodies(
  bodies: readonly Organisation[],
  issuer: Organisation,
  language: string | undefined,
): readonly Alignment[] {
  return bodies.map((body, index) => {
    const name = inPlace(body.name, language)
    const target = { name, url: body.id ?? FALLBACK.awardingBody, code: `B${index + 1}` }
    const alignment = align(TARGET.awardingBody, target)
    if (body.id === issuer.id && canonicalizeJson(body) === canonicalizeJson(issuer)) return alignment
    return { ...alignment, type: ['Alignment', 'Profile'], ...writeDetails(body) }
  })
}

function writeDetails(organisation: Organisation): Details {
  const { url, email, country, region, image, identifiers = [] } = organisation
  const names = typeof organisation.name === 'string' ? [] : nameEntries(NAME.name, organisation.name)
  const legal = organisation.legalName === undefined ? [] : nameEntries(NAME.legalName, organisation.legalName)
  const others = identifiers.map(({ type, value }) => identifierEntry(toWireType(type), value))
  return compact({
    url,
    email,
    image: image === undefined ? undefined : ({ id: image, type: 'Image' } as const),
    address: compact({ type: ['Address'], addressCountryCode: country, addressRegion: region }),
    otherIdentifier: [...names, ...legal, ...others],
  })
}

// A type is closed and takes no hyphen, so a language goes in as `fr_BE`.
function nameEntries(type: string, name: LocalizedText): readonly Entry[] {
  if (typeof name === 'string') return [identifierEntry(type, name)]
  return Object.entries(name).map(([language, words]) =>
    identifierEntry(`${type}.${language.replaceAll('-', '_')}`, words),
  )
}

function identifierEntry(identifierType: string, identifier: string): Entry {
  return { type: 'IdentifierEntry', identifierType, identifier }
}

/** The issuer: a Profile, or a bare IRI. Members that the document lacks are left out. */
export function readIssuer(ledger: Ledger, credential: Place): object | undefined {
  const bare = text(credential, 'issuer')
  const profile = object(credential, 'issuer')
  if (profile === undefined) {
    if (bare === undefined) return undefined
    note(ledger, 'issuer', `${credential.pointer}/issuer`)
    return { id: bare }
  }
  const issuer = compact({
    id: noteText(ledger, 'issuer.id', profile, 'id'),
    ...readDetails(ledger, 'issuer', profile, 'name'),
  })
  if (Object.keys(issuer).length > 0) note(ledger, 'issuer', profile.pointer)
  return orAbsent(issuer)
}

/** The awarding bodies, by number; those of typed terms where the document has none of its own. */
export function readAwardingBodies(
  ledger: Ledger,
  places: readonly Place[],
  issuer: object | undefined,
  typed: readonly TypedBody[],
): readonly object[] {
  if (places.length === 0) return readTypedBodies(ledger, typed, issuer)
  const bodies = places.flatMap((place) => {
    const url = text(place, 'targetUrl')
    const id = url === FALLBACK.awardingBody ? undefined : url
    const bare = objects(place, 'address').length === 0
    const body =
      bare && issuer !== undefined && id !== undefined && Reflect.get(issuer, 'id') === id
        ? issuer
        : compact({ id, ...readDetails(ledger, 'awardingBodies', place, 'targetName') })
    return Object.keys(body).length === 0 ? [] : [{ body, number: numberOf(place), place }]
  })
  bodies.sort((a, b) => a.number - b.number)
  const other = typed.find(({ body, place }) => {
    const number = numberOf(place)
    return !bodies.some((native) => native.number === number && isPartOf(body, native.body))
  })
  if (other !== undefined) {
    dispute(ledger, 'awardingBodies', other.place.pointer)
    return []
  }
  for (const { place } of bodies) note(ledger, 'awardingBodies', place.pointer)
  return bodies.map(({ body }) => body)
}

/** Typed terms say less of a body: where it is the issuer, the issuer is it. */
function readTypedBodies(ledger: Ledger, bodies: readonly TypedBody[], issuer: object | undefined): readonly object[] {
  return [...bodies]
    .sort((a, b) => numberOf(a.place) - numberOf(b.place))
    .map(({ body, place }) => {
      note(ledger, 'awardingBodies', place.pointer)
      const isIssuer = issuer !== undefined && Object.hasOwn(body, 'id') && isPartOf(body, issuer)
      return isIssuer ? issuer : body
    })
}

/** Whether all that the one says is what the other says. */
function isPartOf(part: object, whole: object): boolean {
  return Object.entries(part).every(([key, value]) => sortKey(value) === sortKey(Reflect.get(whole, key) ?? null))
}

function numberOf(place: Place): number {
  const [, digits] = BODY_CODE.exec(text(place, 'targetCode') ?? text(place, 'code') ?? '') ?? []
  return digits === undefined ? Number.MAX_SAFE_INTEGER : Number(digits)
}

function readDetails(ledger: Ledger, field: string, place: Place, nameKey: string): object {
  const entries = objects(place, 'otherIdentifier').flatMap((entry) => {
    const type = text(entry, 'identifierType')
    const value = text(entry, 'identifier')
    return type === undefined || value === undefined ? [] : [{ type, value, pointer: entry.pointer }]
  })
  const plainLegalName = entries.filter(({ type }) => type === NAME.legalName)
  const address = object(place, 'address')
  return compact({
    name: readNames(ledger, `${field}.name`, entries, NAME.name) ?? noteText(ledger, `${field}.name`, place, nameKey),
    legalName:
      settle(ledger, `${field}.legalName`, plainLegalName) ??
      readNames(ledger, `${field}.legalName`, entries, NAME.legalName),
    url: noteText(ledger, `${field}.url`, place, 'url'),
    email: noteText(ledger, `${field}.email`, place, 'email'),
    country: noteText(ledger, `${field}.country`, address, 'addressCountryCode'),
    region: noteText(ledger, `${field}.region`, address, 'addressRegion'),
    identifiers: asSet(
      entries
        .filter(({ type }) => type !== NAME.legalName && !isIn(type, NAME.name) && !isIn(type, NAME.legalName))
        .map(({ type, value }) => ({ type: fromWireType(type), value })),
    ),
    image: readImage(place),
  })
}

function isIn(type: string, name: string): boolean {
  return type.startsWith(name) && type[name.length] === '.'
}

/** A name that is listed by language. */
function readNames(ledger: Ledger, field: string, entries: readonly Named[], name: string): LocalizedText | undefined {
  if (!entries.some(({ type }) => isIn(type, name))) return undefined
  const languages = new Map<string, Named[]>()
  for (const entry of entries) {
    if (!isIn(entry.type, name)) continue
    const language = entry.type.slice(name.length + 1).replaceAll('_', '-')
    const known = languages.get(language)
    if (known === undefined) languages.set(language, [entry])
    else known.push(entry)
  }
  const names = [...languages].flatMap(([language, named]) => {
    const settled = isLanguageTag(language) ? settle(ledger, field, named) : undefined
    return settled === undefined ? [] : [[language, settled] as const]
  })
  return names.length === 0 ? undefined : Object.fromEntries(names)
}

/** An Image, or the bare address that other issuers write. */
export function readImage(place: Place): string | undefined {
  return text(object(place, 'image'), 'id') ?? text(place, 'image')
}
