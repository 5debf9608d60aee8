/**
 * Open Badges 2.0 assertions: what they say of the elements, by the standard's own members and by the extensions that edubadges
 * (SURF) and others use (docs/wire.md, "Others"). The badge class and the issuer are read where they are embedded.
 */
import type { Level } from '../model/award.ts'
import { findCountry } from '../vocabulary/countries.ts'
import { compact, orAbsent } from './compact.ts'
import { extension } from './extensions.ts'
import { foreignEqf, foreignNqf, quantity, readForeignOutcomes, report } from './foreign.ts'
import { isIdentifyingIri } from './iri.ts'
import { readLevel } from './learning.ts'
import { readImage } from './organisation.ts'
import {
  asSet,
  isObject,
  type Ledger,
  member,
  note,
  noteText,
  object,
  objects,
  type Place,
  text,
  texts,
} from './place.ts'
import { hearText, isLanguageTag, type Speech } from './speech.ts'

/** Whether it is an assertion of Open Badges 1.1 or 2.0: by its type or, of two that have none, by its members. */
export function isAssertion(place: Place): boolean {
  if (texts(place, 'type').some(({ value }) => value === 'Assertion')) return true
  return Object.hasOwn(place.value, 'badge') && Object.hasOwn(place.value, 'recipient')
}

/** The award of an assertion, as far as it says one. */
export function readAssertion(ledger: Ledger, assertion: Place): object {
  const badge = object(assertion, 'badge')
  const speech = speechOf(badge)
  return compact({
    id: noteText(ledger, 'id', assertion, 'id'),
    learner: readRecipient(ledger, assertion),
    title: hearText(speech, '', noteText(ledger, 'title', badge, 'name')),
    issuer: readOldIssuer(ledger, badge),
    awarded: noteText(ledger, 'awarded', assertion, 'issuedOn'),
    validUntil: noteText(ledger, 'validUntil', assertion, 'expires'),
    ...(badge === undefined ? {} : readBadgeClass(ledger, badge, speech)),
    evidence: readOldEvidence(ledger, assertion),
  })
}

/** One language for all texts, where the badge class names it. */
function speechOf(badge: Place | undefined): Speech {
  const tag = text(badge, '@language')?.replaceAll('_', '-')
  return { base: tag !== undefined && isLanguageTag(tag) ? tag : undefined, listed: new Map(), plainByDefault: false }
}

function readBadgeClass(ledger: Ledger, badge: Place, speech: Speech): object {
  const alignments = objects(badge, 'alignment')
  const criteria = object(badge, 'criteria')
  const tags = texts(badge, 'tags')
  const [firstTag] = tags
  if (firstTag !== undefined) note(ledger, 'tags', firstTag.pointer)
  const details = compact({
    id: noteText(ledger, 'achievement.id', badge, 'id'),
    description: hearText(speech, '', text(badge, 'description')),
    criteria: hearText(speech, '', text(criteria, 'narrative')),
    image: readImage(badge),
    version: text(badge, 'version'),
  })
  if (Object.keys(details).length > 0) note(ledger, 'achievement', badge.pointer)
  return {
    learningOutcomes: [
      ...readStatedOutcomes(ledger, badge, speech),
      ...readForeignOutcomes(ledger, alignments, speech),
    ],
    workload: readOldWorkload(ledger, badge),
    level: readOldLevel(ledger, badge, alignments),
    tags: asSet(tags.map(({ value }) => value)),
    url: noteText(ledger, 'url', criteria, 'id') ?? noteText(ledger, 'url', badge, 'criteria'),
    languages: readLanguages(ledger, badge),
    achievement: orAbsent(details),
  }
}

/** A text that says all of them at once is one outcome: where one ends and the next begins is not said. */
function readStatedOutcomes(ledger: Ledger, badge: Place, speech: Speech): readonly object[] {
  const place = extension(badge, 'LearningOutcomeExtension')
  const words = noteText(ledger, 'learningOutcomes', place, 'LearningOutcome')
  return words === undefined ? [] : [{ title: hearText(speech, '', words) }]
}

function readOldWorkload(ledger: Ledger, badge: Place): object | undefined {
  const amount = (field: string, name: string, key: string): number | undefined => {
    const place = extension(badge, name)
    return place === undefined ? undefined : quantity(ledger, field, place, key)
  }
  const points = amount('workload.credits', 'ECTSExtension', 'ECTS')
  const hours = readStudyLoad(ledger, badge) ?? amount('workload.duration', 'TimeInvestmentExtension', 'TimeInvestment')
  const pointer = ledger.found.get('workload.credits') ?? ledger.found.get('workload.duration')
  if (pointer !== undefined) note(ledger, 'workload', pointer)
  return orAbsent(
    compact({
      credits: points === undefined ? undefined : { system: 'ECTS', points },
      duration: hours === undefined ? undefined : `PT${hours}H`,
    }),
  )
}

/** Hosts whose StudyLoad is one of hours. Elsewhere the same name is used for minutes, so the name alone says too little. */
const COUNTS_HOURS = /^https?:\/\/(?:[a-z0-9-]+\.)*(?:edubadges\.nl|openbadgespec\.org|w3id\.org)\//

function readStudyLoad(ledger: Ledger, badge: Place): number | undefined {
  const place = extension(badge, 'StudyLoadExtension')
  if (place === undefined || typeof member(place, 'StudyLoad') !== 'number') return undefined
  if (COUNTS_HOURS.test(text(place, '@context') ?? '')) {
    return quantity(ledger, 'workload.duration', place, 'StudyLoad')
  }
  report(ledger, 'workload.duration', `${place.pointer}/StudyLoad`)
  return undefined
}

function readOldLevel(ledger: Ledger, badge: Place, alignments: readonly Place[]): Level | undefined {
  const place = extension(badge, 'EQFExtension')
  const stated = place === undefined ? undefined : member(place, 'EQF')
  const levels = foreignEqf(alignments)
  if (place !== undefined && stated !== undefined) {
    const pointer = `${place.pointer}/EQF`
    // edubadges took 3.5 for one, too
    if (Number.isInteger(stated) && Number(stated) >= 1 && Number(stated) <= 8) {
      return readLevel(
        ledger,
        () => [],
        [{ value: Number(stated), pointer }, ...levels],
        foreignNqf(alignments),
      ) as Level
    }
    report(ledger, 'level.eqf', pointer)
  }
  return readLevel(ledger, () => [], levels, foreignNqf(alignments)) as Level | undefined
}

function readLanguages(ledger: Ledger, badge: Place): readonly string[] {
  const place = extension(badge, 'LanguageExtension')
  const tag = text(place, 'Language')?.replaceAll('_', '-')
  if (place === undefined || tag === undefined || !/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(tag)) return []
  note(ledger, 'languages', `${place.pointer}/Language`)
  return [tag]
}

/** Hashed recipients say nothing that could be read. */
function readRecipient(ledger: Ledger, assertion: Place): object | undefined {
  const recipient = object(assertion, 'recipient')
  const profile = extension(assertion, 'recipientProfile') ?? extension(assertion, 'RecipientProfile')
  const identity = recipient !== undefined && isPlain(recipient) ? text(recipient, 'identity') : undefined
  const type = text(recipient, 'type') ?? ''
  const learner = compact({
    name: noteText(ledger, 'learner.name', profile, 'name'),
    ...(identity === undefined ? {} : readIdentity(type, identity)),
  })
  const place = identity === undefined ? profile : recipient
  if (place !== undefined && Object.keys(learner).length > 0) note(ledger, 'learner', place.pointer)
  return orAbsent(learner)
}

/** An identity that looks hashed is, whatever `hashed` says: it identifies nobody as it stands. */
export function isPlain(recipient: Place): boolean {
  return member(recipient, 'hashed') !== true && !/^(?:sha256|md5)\$/i.test(text(recipient, 'identity') ?? '')
}

function readIdentity(type: string, identity: string): object {
  if (type === 'email') return { email: identity }
  if (type === 'url' && isIdentifyingIri(identity)) return { id: identity }
  return /^[A-Za-z0-9._]+$/.test(type) ? { identifiers: [{ type, value: identity }] } : {}
}

function readOldIssuer(ledger: Ledger, badge: Place | undefined): object | undefined {
  if (badge === undefined) return undefined
  const issuer = object(badge, 'issuer')
  if (issuer === undefined) {
    const id = noteText(ledger, 'issuer', badge, 'issuer')
    return id === undefined ? undefined : { id }
  }
  const country = extension(issuer, 'InstitutionCountryExtension')
  const code = text(country, 'InstitutionCountry')
  const known = code === undefined ? undefined : findCountry(code)
  if (country !== undefined && known !== undefined) {
    note(ledger, 'issuer.country', `${country.pointer}/InstitutionCountry`)
  }
  const read = compact({
    id: noteText(ledger, 'issuer.id', issuer, 'id'),
    name: noteText(ledger, 'issuer.name', issuer, 'name'),
    // the issuer is a part of the institution that answers for it
    legalName: noteText(ledger, 'issuer.legalName', extension(issuer, 'InstitutionNameExtension'), 'InstitutionName'),
    url: noteText(ledger, 'issuer.url', issuer, 'url'),
    email: noteText(ledger, 'issuer.email', issuer, 'email'),
    country: known?.alpha2,
    identifiers: readInstitution(ledger, issuer),
    image: readImage(issuer),
  })
  if (Object.keys(read).length > 0) note(ledger, 'issuer', issuer.pointer)
  return orAbsent(read)
}

function readInstitution(ledger: Ledger, issuer: Place): readonly object[] {
  const type = 'InstitutionIdentifier'
  const value = noteText(ledger, 'issuer.identifiers', extension(issuer, `${type}Extension`), type)
  return value === undefined ? [] : [{ type, value }]
}

function readOldEvidence(ledger: Ledger, assertion: Place): readonly object[] {
  const addresses = texts(assertion, 'evidence').map(({ value, pointer }) => ({ evidence: { id: value }, pointer }))
  const described = objects(assertion, 'evidence').flatMap((place) => {
    const evidence = compact({ id: text(place, 'id'), name: text(place, 'name'), narrative: text(place, 'narrative') })
    return isObject(orAbsent(evidence)) ? [{ evidence, pointer: place.pointer }] : []
  })
  const list = [...addresses, ...described]
  const [first] = list
  if (first !== undefined) note(ledger, 'evidence', first.pointer)
  return asSet(list.map(({ evidence }) => evidence))
}
