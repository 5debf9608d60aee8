/** Elements 1, 3 and 4 of an ELM document: the learner, the issuer, the awarding bodies. */
import { looksDerived } from '../build/derive-ids.ts'
import { type Candidate, member, type Place } from '../build/place.ts'
import { child } from '../encoding/json-pointer.ts'
import type { Identifier } from '../model/award.ts'
import { findCountry } from '../vocabulary/countries.ts'
import { FILE_TYPES, pictureUri } from './elm-image.ts'
import { isPartId } from './elm-nodes.ts'
import { countryIn } from './elm-organisation.ts'
import { findDay, findIris } from './elm-read-concepts.ts'
import {
  asList,
  asMember,
  assemble,
  type Elm,
  type Found,
  findPlain,
  findPlainAbout,
  findString,
  findText,
  isLocalId,
  mark,
  node,
  nodes,
} from './elm-source.ts'
import { AUTHORITY, GIVEN_ID, NUTS } from './elm-terms.ts'

/** The ids of the document that derived ones hang from. */
export interface Names {
  readonly credential: string | undefined
  readonly achievement: string | undefined
}

/** An id that others know: none of the file's own numbers and none that was derived. */
export function findId(elm: Elm, place: Place | undefined, { credential, achievement }: Names): Found<string> {
  const id = place === undefined ? undefined : member(place, 'id')
  if (place === undefined || typeof id !== 'string' || isLocalId(id) || isPartId(id, credential, achievement))
    return undefined
  const pointer = child(place.pointer, 'id')
  mark(elm, pointer)
  return { value: id, pointer }
}

/** An id of the derived form is nobody's own, unless an Identifier says that it was given. */
export function readGivenId(elm: Elm, place: Place | undefined): Found<string> {
  const given = nodes(elm, place, 'identifier').find((each) => member(each, 'schemeName') === GIVEN_ID)
  if (given !== undefined) mark(elm, given.pointer)
  const found = findId(elm, place, { credential: undefined, achievement: undefined })
  return found === undefined || (looksDerived(found.value) && given === undefined) ? undefined : found
}

export function readLearner(elm: Elm, person: Place | undefined, names: Names): Found<object> {
  const national = nodes(elm, person, 'nationalID').map((place) => readIdentifier(elm, place, 'nationalIdentityNumber'))
  const others = nodes(elm, person, 'identifier').map((place) => readIdentifier(elm, place))
  const learner = assemble(elm, {
    id: findId(elm, person, names),
    name: findPlain(elm, person, 'fullName'),
    givenName: findPlain(elm, person, 'givenName'),
    familyName: findPlain(elm, person, 'familyName'),
    dateOfBirth: findDay(elm, person, 'dateOfBirth'),
    email: findEmail(elm, person),
    identifiers: asList([...national, ...others].filter((each) => each !== undefined)),
  })
  return asMember(learner, person)
}

/** A type that an award cannot write is told as lost; the identifier is kept as one of no stated type. */
function readIdentifier(elm: Elm, place: Place, type?: string): Found<Identifier> {
  const value = findString(elm, place, 'notation')
  if (value === undefined) return undefined
  const scheme = member(place, 'schemeName')
  const isType = typeof scheme === 'string' && /^[A-Za-z0-9._]+$/.test(scheme)
  if (type === undefined && isType) mark(elm, child(place.pointer, 'schemeName'))
  return { value: { type: type ?? (isType ? scheme : 'identifier'), value: value.value }, pointer: place.pointer }
}

function findEmail(elm: Elm, agent: Place | undefined): Found<string> {
  for (const contact of nodes(elm, agent, 'contactPoint')) {
    for (const mailbox of nodes(elm, contact, 'emailAddress')) {
      const id = member(mailbox, 'id')
      const [, address] = typeof id === 'string' ? (/^mailto:([^?]+)/i.exec(id) ?? []) : []
      const email = address === undefined ? undefined : decode(address)
      if (email === undefined) continue
      mark(elm, mailbox.pointer)
      return { value: email, pointer: child(mailbox.pointer, 'id') }
    }
  }
  return undefined
}

function decode(address: string): string | undefined {
  try {
    return decodeURIComponent(address)
  } catch {
    return undefined
  }
}

export function readOrganisation(elm: Elm, place: Place, names: Names): object {
  const legalName = findText(elm, place, 'legalName')
  const location = node(elm, place, 'location')
  const notes = nodes(elm, place, 'additionalNote')
  const country = findIris(elm, node(elm, location, 'address'), 'countryCode')[0]
  return assemble(elm, {
    id: findId(elm, place, names),
    name: findText(elm, place, 'altLabel') ?? legalName,
    legalName,
    url: findString(elm, node(elm, place, 'homepage'), 'contentURL'),
    email: findEmail(elm, place),
    country: country && { value: findCountry(country.value)?.alpha2 ?? country.value, pointer: country.pointer },
    region: findRegion(elm, location),
    identifiers: asList(readIdentifiers(elm, place)),
    image: findPicture(elm, node(elm, place, 'logo')) ?? findPlainAbout(elm, notes, 'image')[0],
  })
}

function readIdentifiers(elm: Elm, place: Place): readonly Candidate<Identifier>[] {
  const country = findIris(elm, node(elm, node(elm, place, 'location'), 'address'), 'countryCode')[0]?.value
  const legal = (key: string, type: string): readonly Found<Identifier>[] =>
    nodes(elm, place, key).map((each) => {
      const found = readIdentifier(elm, each, type)
      // said of what the number says, or of where the organisation is: no news
      const spatial = member(each, 'spatial')
      const stated = typeof spatial === 'object' && spatial !== null ? Reflect.get(spatial, 'id') : undefined
      const derived = found === undefined ? undefined : findCountry(countryIn(found.value.value) ?? country ?? '')?.iri
      if (stated !== undefined && stated === derived) mark(elm, child(each.pointer, 'spatial'))
      return found
    })
  return [
    ...legal('eIDASIdentifier', 'eIDAS'),
    ...legal('vatIdentifier', 'VAT'),
    ...legal('taxIdentifier', 'tax'),
    ...legal('registration', 'registration'),
    ...nodes(elm, place, 'identifier').map((each) => readIdentifier(elm, each)),
  ].filter((each) => each !== undefined)
}

const REGIONS = [`${AUTHORITY}atu/`, `${NUTS}/code/`]

function findRegion(elm: Elm, location: Place | undefined): Found<string> {
  for (const concept of nodes(elm, location, 'spatialCode')) {
    const id = member(concept, 'id')
    const base = typeof id === 'string' ? REGIONS.find((each) => id.startsWith(each)) : undefined
    if (base === undefined) continue
    mark(elm, concept.pointer)
    return { value: String(id).slice(base.length), pointer: concept.pointer }
  }
  return undefined
}

/** A PNG or JPEG as data URI. */
export function findPicture(elm: Elm, media: Place | undefined): Found<string> {
  if (media === undefined) return undefined
  const content = member(media, 'content')
  const type = node(elm, media, 'contentType')
  const id = type && member(type, 'id')
  if (typeof content !== 'string' || typeof id !== 'string' || !id.startsWith(FILE_TYPES)) return undefined
  const value = pictureUri(id.slice(FILE_TYPES.length + 1), content)
  if (value === undefined) return undefined
  mark(elm, media.pointer)
  return { value, pointer: media.pointer }
}
