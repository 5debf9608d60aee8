/** From an ELM document to the award in it, and to what of the document an award cannot hold. */
import { type Candidate, member, type Place } from '../build/place.ts'
import { child } from '../encoding/json-pointer.ts'
import type { JsonObject } from '../model/credential.ts'
import { bytesOf } from './elm-image.ts'
import { findId, findPicture, type Names, readGivenId, readLearner, readOrganisation } from './elm-read-agents.ts'
import { readAssessments } from './elm-read-assessments.ts'
import { readQualification } from './elm-read-qualification.ts'
import {
  asList,
  assemble,
  type Elm,
  type Found,
  findAbout,
  findPlainAbout,
  findString,
  findText,
  isAbout,
  mark,
  markSame,
  markSameText,
  node,
  nodes,
  openElm,
} from './elm-source.ts'
import { settleAward } from './settle-award.ts'
import type { Source } from './source.ts'
import { tellUnread } from './tell-unread.ts'

/** @param pointer where the credential stands in what was handed in */
export function readElm(credential: JsonObject, pointer: string): Omit<Source, 'form'> {
  const elm = openElm(credential, pointer)
  const root: Place = { value: credential, pointer }
  for (const key of ['@context', 'type', 'credentialSchema', 'credentialProfiles']) mark(elm, child(pointer, key))
  const subject = node(elm, root, 'credentialSubject')
  const claim = findClaim(elm, subject)
  const spec = node(elm, claim, 'specifiedBy')
  const names: Names = { credential: idOf(root), achievement: idOf(spec) }
  const candidate = assemble(elm, {
    ...readQualification(elm, { claim, spec, names, picture: readOwnPicture(elm, root, names) }),
    id: readGivenId(elm, root),
    learner: readLearner(elm, subject, names),
    ...readAwarding(elm, root, claim, names),
    assessments: readAssessments(elm, claim, spec, names),
    evidence: readEvidence(elm, claim, names),
  })
  readDisplay(elm, root, candidate)
  const badge = readBadge(elm, root)
  const { award, lost, remarks } = settleAward(elm, candidate)
  return {
    award,
    lost: [...tellUnread(elm, root, names), ...lost],
    remarks,
    ...(badge !== undefined && { badge }),
  }
}

/** The achievement; else the first claim there is. */
function findClaim(elm: Elm, subject: Place | undefined): Place | undefined {
  const claims = nodes(elm, subject, 'hasClaim')
  return claims.find((claim) => typesOf(claim).includes('LearningAchievement')) ?? claims[0]
}

function typesOf(place: Place): readonly unknown[] {
  const type = member(place, 'type')
  return Array.isArray(type) ? type : [type]
}

function idOf(place: Place | undefined): string | undefined {
  const id = place === undefined ? undefined : member(place, 'id')
  return typeof id === 'string' ? id : undefined
}

/** Elements 3 to 5. */
function readAwarding(elm: Elm, root: Place, claim: Place | undefined, names: Names): Record<string, Found<unknown>> {
  const issuer = node(elm, root, 'issuer')
  const award = issuer && readOrganisation(elm, issuer, names)
  const awarding = node(elm, claim, 'awardedBy')
  const bodies = nodes(elm, awarding, 'awardingBody')
  const notes = nodes(elm, awarding, 'additionalNote')
  const isStated = findAbout(elm, notes, 'awardingBody').length > 0
  const read = bodies.map(
    (body): Candidate<object> => ({ value: readOrganisation(elm, body, names), pointer: body.pointer }),
  )
  const [only] = bodies
  const isIssuerAlone =
    read.length === 1 && idOf(only) === idOf(issuer) && JSON.stringify(read[0]?.value) === JSON.stringify(award)
  return {
    issuer: award === undefined || issuer === undefined ? undefined : { value: award, pointer: issuer.pointer },
    awardingBodies: isIssuerAlone && !isStated ? undefined : asList(read),
    ...readDates(elm, root, awarding, findPlainAbout(elm, notes, 'validFrom').length > 0),
  }
}

function readDates(
  elm: Elm,
  root: Place,
  awarding: Place | undefined,
  isStated: boolean,
): Record<string, Found<string>> {
  const awarded = findString(elm, awarding, 'awardingDate') ?? findString(elm, root, 'issued')
  const from = findString(elm, root, 'validFrom') ?? findString(elm, root, 'issuanceDate')
  const until = findString(elm, root, 'validUntil') ?? findString(elm, root, 'expirationDate')
  for (const date of ['issued', 'issuanceDate']) {
    markSame(elm, root, date, awarded?.value)
    markSame(elm, root, date, from?.value)
  }
  markSame(elm, root, 'expirationDate', until?.value)
  return { awarded, validFrom: from?.value === awarded?.value && !isStated ? undefined : from, validUntil: until }
}

/** Pages by their order, what notes say of them by the number in the ids that `elm-write.ts` gives. */
function readEvidence(elm: Elm, claim: Place | undefined, names: Names): Found<readonly object[]> {
  const entries = new Map<string, Record<string, Found<string>>>()
  const entry = (name: string): Record<string, Found<string>> => {
    const known = entries.get(name) ?? {}
    entries.set(name, known)
    return known
  }
  const number = (place: Place): string | undefined => /evidence-\d{1,6}(?=$|-)/.exec(idOf(place) ?? '')?.[0]
  for (const page of nodes(elm, claim, 'supplementaryDocument')) {
    const own = entry((findId(elm, page, names) === undefined ? number(page) : undefined) ?? page.pointer)
    own['id'] = findId(elm, page, names)
    own['name'] = findPlainTitle(elm, page)
    own['url'] = findString(elm, page, 'contentURL')
  }
  for (const note of nodes(elm, claim, 'additionalNote')) {
    for (const [about, field] of [
      ['evidenceId', 'id'],
      ['evidenceName', 'name'],
      ['evidence', 'narrative'],
    ] as const) {
      const [text] = findPlainAbout(elm, [note], about)
      if (text !== undefined) entry(number(note) ?? note.pointer)[field] = text
    }
  }
  return asList(
    [...entries.values()].flatMap((members) => {
      const [first] = Object.values(members).filter((each) => each !== undefined)
      return first === undefined ? [] : [{ value: assemble(elm, members), pointer: first.pointer }]
    }),
  )
}

function findPlainTitle(elm: Elm, page: Place): Found<string> {
  const title = findText(elm, page, 'title')
  if (title === undefined) return undefined
  const { value, pointer } = title
  return { value: typeof value === 'string' ? value : (Object.values(value)[0] ?? ''), pointer }
}

/** The picture that the award gave; any other is the issuer's rendering of the whole. */
function readOwnPicture(elm: Elm, root: Place, names: Names): Found<string> {
  const attached = nodes(elm, root, 'attachment').find((each) => isAbout(each, 'image', 'attachmentType'))
  if (attached !== undefined) return findPicture(elm, attached)
  const display = node(elm, node(elm, root, 'displayParameter'), 'individualDisplay')
  const detail = node(elm, display, 'displayDetail')
  const shown = node(elm, detail, 'image')
  const id = idOf(shown)
  if (id === undefined || names.achievement === undefined || !id.startsWith(names.achievement)) return undefined
  return findId(elm, shown, names) === undefined ? findPicture(elm, shown) : undefined
}

/** What shows the credential and says nothing new of it is read; the rest of it is told as lost. */
function readDisplay(elm: Elm, root: Place, award: object): void {
  const display = node(elm, root, 'displayParameter')
  if (display === undefined) return
  for (const key of ['language', 'primaryLanguage']) mark(elm, child(display.pointer, key))
  const { title, achievement } = award as { title?: string; achievement?: { description?: string } }
  markSameText(elm, display, 'title', title)
  markSameText(elm, display, 'description', achievement?.description)
  for (const individual of nodes(elm, display, 'individualDisplay')) {
    mark(elm, child(individual.pointer, 'language'))
    for (const detail of nodes(elm, individual, 'displayDetail')) mark(elm, child(detail.pointer, 'page'))
  }
}

/** The badge that was carried inside. */
function readBadge(elm: Elm, root: Place): Source['badge'] {
  for (const file of nodes(elm, root, 'attachment')) {
    if (!isAbout(file, 'badge', 'attachmentType')) continue
    const bytes = bytesOf(String(member(file, 'content')))
    if (bytes === undefined) continue
    mark(elm, file.pointer)
    return { bytes, pointer: file.pointer }
  }
  return undefined
}
