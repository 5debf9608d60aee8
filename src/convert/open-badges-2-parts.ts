/** Members of Open Badges 2.0 as those of 3.0: each as it is, or in the report. */

import { compact, orAbsent } from '../build/compact.ts'
import { readInstant } from '../build/dates.ts'
import { isIdentifyingIri, isImageAddress, isWebAddress } from '../build/iri.ts'
import { isPlain } from '../build/open-badges-2.ts'
import { member, objects, type Place, text, texts } from '../build/place.ts'
import { OB_IDENTIFIER_TYPES } from '../build/wire.ts'
import type { Alignment, IdentityObject, Image, JsonObject } from '../model/credential.ts'
import { type ConversionReport, lose, miss, refuse } from './report.ts'

/** A member that must be a text; said to be lost where it is there and something else. */
export function takeText(report: ConversionReport, place: Place, key: string): string | undefined {
  const value = text(place, key)
  if (value === undefined && member(place, key) !== undefined) {
    lose(report, `${place.pointer}/${key}`, 'it is not one text.')
  }
  return value
}

/** The same, where it must also have a form. */
export function takeForm(
  report: ConversionReport,
  place: Place,
  key: string,
  hasForm: (value: string) => boolean,
): string | undefined {
  const value = takeText(report, place, key)
  if (value === undefined || hasForm(value)) return value
  lose(report, `${place.pointer}/${key}`, 'it does not have the form that Open Badges 3.0 asks for.')
  return undefined
}

export function needText(report: ConversionReport, place: Place, key: string, what: string): string {
  const value = text(place, key)
  if (value === undefined) miss(report, `${place.pointer}/${key}`, what)
  return value ?? ''
}

export function isMailAddress(value: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(value)
}

/** An image by its address, or an Image with an id; its author is the one thing Open Badges 3.0 has no place for. */
export function takeImage(report: ConversionReport, place: Place, key: string): Image | undefined {
  const value = member(place, key)
  if (value === undefined) return undefined
  const [image] = objects(place, key)
  const id = image === undefined ? text(place, key) : text(image, 'id')
  if (id === undefined || !isImageAddress(id) || objects(place, key).length > 1) {
    lose(report, `${place.pointer}/${key}`, 'it is no picture with an address.')
    return undefined
  }
  if (image !== undefined) loseOthers(report, image, ['id', 'type', 'caption', '@context'])
  return compact({
    id,
    type: 'Image' as const,
    caption: image === undefined ? undefined : takeText(report, image, 'caption'),
  })
}

/** A date and time with a zone; what lacks one of the three cannot be completed. */
export function needInstant(report: ConversionReport, place: Place, key: string): string {
  const pointer = `${place.pointer}/${key}`
  const value = text(place, key)
  if (value === undefined && member(place, key) === undefined) miss(report, pointer, 'the date of issuing')
  else if (value === undefined || readInstant(value) === undefined) {
    const message = 'Open Badges 3.0 needs a date, a time and a time zone, and this is not all of them.'
    refuse(report, pointer, message, 'Ask the issuer when it was, and write it like 2026-05-29T00:00:00Z.')
  }
  return value ?? ''
}

const HASH = /^(?:sha256\$[0-9a-f]{64}|md5\$[0-9a-f]{32})$/i

/** The recipient, hashed as it is: what is hashed is neither guessed nor asked for. */
export function writeRecipient(
  report: ConversionReport,
  recipient: Place | undefined,
): { readonly id?: string; readonly identifier?: readonly IdentityObject[] } {
  const identity = text(recipient, 'identity')
  const type = text(recipient, 'type')
  if (recipient === undefined || identity === undefined || type === undefined) {
    miss(report, `${recipient?.pointer ?? '/recipient'}${recipient === undefined ? '' : '/identity'}`, 'the recipient')
    return {}
  }
  loseOthers(report, recipient, ['type', 'identity', 'hashed', 'salt', '@context'])
  const hashed = !isPlain(recipient)
  const salt = member(recipient, 'salt')
  if (hashed && !HASH.test(identity)) {
    refuse(report, `${recipient.pointer}/identity`, 'This is no hash that Open Badges knows.', 'Ask the issuer for it.')
  }
  if (hashed && salt !== undefined && typeof salt !== 'string') {
    refuse(
      report,
      `${recipient.pointer}/salt`,
      'The salt is no text, and nobody could be recognised without it.',
      'Ask the issuer for it.',
    )
  }
  if (type === 'url' && !hashed) {
    if (isIdentifyingIri(identity)) return { id: identity }
    refuse(
      report,
      `${recipient.pointer}/identity`,
      'This is no address that could name a person.',
      'Ask the issuer for it.',
    )
  }
  const identityType = toIdentityType(type)
  if (identityType === undefined) {
    refuse(
      report,
      `${recipient.pointer}/type`,
      'This type of identity has no name that Open Badges 3.0 takes.',
      'Use letters, digits, dots and underscores.',
    )
  }
  return {
    identifier: [
      compact({
        type: 'IdentityObject' as const,
        hashed,
        identityHash: identity,
        identityType: identityType ?? '',
        salt: hashed && typeof salt === 'string' && salt !== '' ? salt : undefined,
      }),
    ],
  }
}

function toIdentityType(type: string): string | undefined {
  if (type === 'email') return 'emailAddress'
  if (OB_IDENTIFIER_TYPES.has(type)) return type
  return /^[A-Za-z0-9._]+$/.test(type) ? `ext:${type}` : undefined
}

/** The badge class's alignments as they are. */
export function takeAlignments(report: ConversionReport, badge: Place): readonly Alignment[] {
  const pointer = `${badge.pointer}/alignment`
  const value = member(badge, 'alignment')
  const places = objects(badge, 'alignment')
  const count = Array.isArray(value) ? value.length : value === undefined ? 0 : 1
  if (count > places.length) lose(report, pointer, 'some of it are no alignments.')
  return places.flatMap((place) => {
    const [targetName, targetUrl] = [text(place, 'targetName'), text(place, 'targetUrl')]
    if (targetName === undefined || targetUrl === undefined || !isIdentifyingIri(targetUrl)) {
      lose(report, place.pointer, 'an alignment needs a name and an address.')
      return []
    }
    loseOthers(report, place, ['type', '@context', ...ALIGNMENT])
    return [
      compact({
        type: ['Alignment'],
        targetFramework: takeText(report, place, 'targetFramework'),
        targetName,
        targetUrl,
        targetCode: takeText(report, place, 'targetCode'),
        targetDescription: takeText(report, place, 'targetDescription'),
      }),
    ]
  })
}

const ALIGNMENT = ['targetName', 'targetUrl', 'targetCode', 'targetDescription', 'targetFramework']

const EVIDENCE = ['name', 'narrative', 'description', 'genre', 'audience'] as const

/** The old assertion first, by its address; then its own evidence. */
export function writeOldEvidence(report: ConversionReport, assertion: Place): readonly JsonObject[] {
  const id = text(assertion, 'id')
  const isNamed = id !== undefined && isIdentifyingIri(id)
  if (!isNamed) lose(report, `${assertion.pointer}/id`, 'without an address the assertion cannot be named as evidence.')
  const old: readonly JsonObject[] = isNamed ? [{ id, type: ['Evidence'], name: 'Open Badges 2.0 assertion' }] : []
  const addresses = texts(assertion, 'evidence').flatMap(({ value, pointer }): readonly JsonObject[] => {
    if (isIdentifyingIri(value)) return [{ id: value, type: ['Evidence'] }]
    lose(report, pointer, 'it is no address.')
    return []
  })
  const described = objects(assertion, 'evidence').flatMap((place): readonly JsonObject[] => {
    loseOthers(report, place, ['id', 'type', '@context', ...EVIDENCE])
    const members = compact({
      id: takeForm(report, place, 'id', isIdentifyingIri),
      ...Object.fromEntries(EVIDENCE.map((key) => [key, takeText(report, place, key)])),
    })
    return orAbsent(members) === undefined ? [] : [compact({ ...members, type: ['Evidence'] }) as JsonObject]
  })
  const value = member(assertion, 'evidence')
  const count = Array.isArray(value) ? value.length : value === undefined ? 0 : 1
  if (count > texts(assertion, 'evidence').length + objects(assertion, 'evidence').length) {
    lose(report, `${assertion.pointer}/evidence`, 'some of it is no evidence.')
  }
  return [...old, ...addresses, ...described]
}

export function takeTags(report: ConversionReport, badge: Place): readonly string[] {
  const value = member(badge, 'tags')
  const tags = texts(badge, 'tags').map(({ value }) => value)
  const count = Array.isArray(value) ? value.length : value === undefined ? 0 : 1
  if (count > tags.length) lose(report, `${badge.pointer}/tags`, 'some of them are no texts.')
  return [...new Set(tags)]
}

interface Criteria {
  readonly id: string | undefined
  readonly narrative: string | undefined
}

/** The page of the criteria, and their text; at least one. */
export function takeCriteria(report: ConversionReport, badge: Place): Criteria {
  const criteria = readCriteria(report, badge)
  if (criteria.id === undefined && criteria.narrative === undefined) {
    miss(report, `${badge.pointer}/criteria`, 'the criteria')
  }
  return criteria
}

function readCriteria(report: ConversionReport, badge: Place): Criteria {
  const [criteria, ...others] = objects(badge, 'criteria')
  if (criteria === undefined) return { id: takeForm(report, badge, 'criteria', isWebAddress), narrative: undefined }
  if (others.length > 0) lose(report, `${badge.pointer}/criteria/1`, 'Open Badges 3.0 has one place for criteria.')
  loseOthers(report, criteria, ['id', 'type', 'narrative', '@context'])
  return {
    id: takeForm(report, criteria, 'id', isWebAddress),
    narrative: takeText(report, criteria, 'narrative'),
  }
}

/** Members that are not among the known. */
export function loseOthers(report: ConversionReport, place: Place, known: readonly string[]): void {
  for (const key of Object.keys(place.value)) {
    if (!known.includes(key)) lose(report, pointerOf(place, key), 'Open Badges 3.0 has no place for it.')
  }
}

function pointerOf(place: Place, key: string): string {
  return `${place.pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
