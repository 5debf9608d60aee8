/** What an ELM document says for all learners alike: elements 2, 6 to 8, 10 to 12, 15 and 16. */
import { type Candidate, member, type Place } from '../build/place.ts'
import { child } from '../encoding/json-pointer.ts'
import type { OpenConcept } from '../model/award.ts'
import { findConcept } from '../vocabulary/concepts.ts'
import { xsdDuration } from './elm-duration.ts'
import { languageIri, languageTag } from './elm-languages.ts'
import { findId, type Names, readGivenId } from './elm-read-agents.ts'
import { asConceptList, findConcepts, findDay, findIris, findOpenConcepts } from './elm-read-concepts.ts'
import {
  asList,
  asMember,
  assemble,
  type Elm,
  type Found,
  findAbout,
  findNote,
  findPlainAbout,
  findString,
  findText,
  mark,
  markSame,
  markSameText,
  node,
  nodes,
} from './elm-source.ts'
import { NO_LEVEL } from './elm-terms.ts'

interface Parts {
  readonly claim: Place | undefined
  readonly spec: Place | undefined
  readonly names: Names
  readonly picture: Found<string>
}

export function readQualification(elm: Elm, { claim, spec, names, picture }: Parts): Record<string, Found<unknown>> {
  const notes = nodes(elm, spec, 'additionalNote')
  const title = findText(elm, spec, 'title') ?? findText(elm, claim, 'title')
  markSameText(elm, claim, 'title', title?.value)
  const activities = activitiesOf(elm, claim, spec)
  for (const activity of activities) markSameText(elm, activity, 'title', title?.value)
  return {
    title,
    learningOutcomes: asList(nodes(elm, spec, 'learningOutcome').map((place) => readOutcome(elm, place, names))),
    workload: readWorkload(elm, claim, spec, notes),
    level: readLevel(elm, spec),
    participation: readParticipation(elm, spec, activities, notes),
    qualityAssurance: asList(accreditationsOf(elm, claim, spec).map((place) => readAccreditation(elm, place))),
    prerequisites: findText(elm, node(elm, spec, 'entryRequirement'), 'noteLiteral'),
    stackability: readStackability(elm, spec, names),
    furtherInformation: findNote(elm, notes),
    tags: asConceptList(findPlainAbout(elm, notes, 'tag')),
    url: findString(elm, node(elm, spec, 'homepage'), 'contentURL'),
    achievement: readDetails(elm, claim, spec, notes, picture),
    languages: readLanguages(elm, spec, notes),
    subjects: asConceptList(findConcepts(elm, spec, 'thematicArea', 'isced-f')),
    offer: isActivity(spec) ? undefined : findOpenConcepts(elm, spec, 'dcType', 'opportunity-type')[0],
  }
}

/** Some files claim the activity itself, and nothing learned. */
function isActivity(spec: Place | undefined): boolean {
  return spec !== undefined && member(spec, 'type') === 'LearningActivitySpecification'
}

/** The specifications of the activities: of the achievement, and of what the learner did. */
function activitiesOf(elm: Elm, claim: Place | undefined, spec: Place | undefined): readonly Place[] {
  const done = nodes(elm, claim, 'influencedBy').flatMap((activity) => nodes(elm, activity, 'specifiedBy'))
  const specified = nodes(elm, spec, 'influencedBy')
  return [...(isActivity(spec) && spec !== undefined ? [spec] : []), ...specified, ...done]
}

function readOutcome(elm: Elm, place: Place, names: Names): Candidate<object> {
  const outcome = assemble(elm, {
    id: findId(elm, place, names),
    title: findText(elm, place, 'title'),
    description: findNote(elm, nodes(elm, place, 'additionalNote')),
    esco: asConceptList(findIris(elm, place, 'relatedESCOSkill')),
    skills: asConceptList(findIris(elm, place, 'relatedSkill')),
    kind: findConcepts(elm, place, 'dcType', 'skill-type')[0],
    reuse: findConcepts(elm, place, 'reusabilityLevel', 'skill-reuse-level')[0],
  })
  return { value: outcome, pointer: place.pointer }
}

/** Of several credits those in ECTS, else the first: an award has one. */
function readWorkload(
  elm: Elm,
  claim: Place | undefined,
  spec: Place | undefined,
  notes: readonly Place[],
): Found<object> {
  const offered = nodes(elm, spec, 'creditPoint')
  const all = offered.length > 0 ? offered : nodes(elm, claim, 'creditReceived')
  const ects = findConcept('credit-system', 'ECTS')?.iri
  const chosen = all.find((each) => frameworkOf(each) === ects) ?? all[0]
  const workload = assemble(elm, { credits: readCredits(elm, chosen), duration: readDuration(elm, claim, spec, notes) })
  return asMember(workload, spec ?? claim)
}

function frameworkOf(place: Place): unknown {
  const framework = member(place, 'framework')
  return typeof framework === 'object' && framework !== null ? Reflect.get(framework, 'id') : undefined
}

function readCredits(elm: Elm, place: Place | undefined): Found<object> {
  const written = place && member(place, 'point')
  const points =
    typeof written === 'number' || /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(String(written)) ? Number(written) : undefined
  if (place === undefined || points === undefined) return undefined
  const pointer = child(place.pointer, 'point')
  mark(elm, pointer)
  const system = findConcepts(elm, place, 'framework', 'credit-system')[0]
  return asMember(assemble(elm, { system, points: { value: points, pointer } }), place)
}

/** A note has it as it was written, if it stands for the same length of time. */
function readDuration(
  elm: Elm,
  claim: Place | undefined,
  spec: Place | undefined,
  notes: readonly Place[],
): Found<string> {
  const stated = findString(elm, spec, 'volumeOfLearning')
  const [written] = findPlainAbout(elm, notes, 'duration')
  if (stated !== undefined) return written !== undefined && isSameTime(written.value, stated.value) ? written : stated
  return findString(elm, claim, 'workload')
}

function isSameTime(written: string, stated: string): boolean {
  return written.length <= 64 && xsdDuration(written) === stated
}

function readLevel(elm: Elm, spec: Place | undefined): Found<unknown> {
  const education = findIris(elm, spec, 'educationLevel')
  const none = education.find(({ value }) => value === NO_LEVEL)
  const cycles = education.map(({ value, pointer }) => ({ value: findConcept('cycle', value)?.slug, pointer }))
  const eqf = findConcepts(elm, spec, 'eqfLevel', 'eqf')[0]
  const level = assemble(elm, {
    eqf: eqf && { value: /^[1-8]$/.test(eqf.value) ? Number(eqf.value) : eqf.value, pointer: eqf.pointer },
    nqf: asConceptList(findConcepts(elm, spec, 'nqfLevel', 'nqf')),
    cycle: cycles.find(({ value }) => value !== undefined),
  })
  const isStated = Object.keys(level).length > 0
  // what is neither a cycle nor the word that there is none was not read after all
  const taken = isStated ? cycles.find(({ value }) => value !== undefined)?.pointer : none?.pointer
  for (const { pointer } of education) if (pointer !== taken) elm.read.delete(pointer)
  return !isStated && none !== undefined ? { value: 'not-applicable', pointer: none.pointer } : asMember(level, spec)
}

function readParticipation(
  elm: Elm,
  spec: Place | undefined,
  activities: readonly Place[],
  notes: readonly Place[],
): Found<object> {
  const modes = [spec, ...activities].flatMap((place) => findOpenConcepts(elm, place, 'mode', 'mode'))
  const types = activities.flatMap((place) => findOpenConcepts(elm, place, 'dcType', 'activity'))
  const participation = assemble(elm, {
    modes: asConceptList<OpenConcept>(modes),
    activities: asConceptList<OpenConcept>(types),
    setting: findOpenConcepts(elm, spec, 'learningSetting', 'setting')[0],
    schedule: readSchedule(findPlainAbout(elm, notes, 'schedule')[0]),
  })
  return asMember(participation, spec ?? activities[0])
}

function readSchedule(found: Found<string>): Found<string> {
  return found && { value: findConcept('schedule', found.value)?.slug ?? found.value, pointer: found.pointer }
}

/** Of the achievement; else of whoever awards it. */
function accreditationsOf(elm: Elm, claim: Place | undefined, spec: Place | undefined): readonly Place[] {
  const own = nodes(elm, spec, 'accreditation')
  if (own.length > 0) return own
  const bodies = nodes(elm, node(elm, claim, 'awardedBy'), 'awardingBody')
  return bodies.flatMap((body) => nodes(elm, body, 'accreditation'))
}

function readAccreditation(elm: Elm, place: Place): Candidate<object> {
  const agent = node(elm, place, 'accreditingAgent')
  const name = agent && (findText(elm, agent, 'altLabel') ?? findText(elm, agent, 'legalName'))
  const entry = assemble(elm, {
    type: findOpenConcepts(elm, place, 'dcType', 'quality-assurance-type')[0],
    title: findText(elm, place, 'title'),
    body: name,
    decided: findDay(elm, place, 'dateIssued'),
    expires: findDay(elm, place, 'expiryDate'),
    url: findString(elm, node(elm, place, 'landingPage'), 'contentURL'),
  })
  return { value: entry, pointer: place.pointer }
}

function readStackability(elm: Elm, spec: Place | undefined, names: Names): Found<object> {
  const towards = nodes(elm, spec, 'isPartOf').map((place) => ({
    value: assemble(elm, { id: findId(elm, place, names), title: findText(elm, place, 'title') }),
    pointer: place.pointer,
  }))
  const partial = spec && member(spec, 'isPartialQualification')
  if (spec === undefined || (typeof partial !== 'boolean' && towards.length === 0)) return undefined
  const pointer = child(spec.pointer, 'isPartialQualification')
  markSame(elm, spec, 'isPartialQualification', partial)
  const isStackable = partial !== false || towards.length > 0
  const kind = { value: isStackable ? 'stackable' : 'standalone', pointer }
  return asMember(assemble(elm, { kind, towards: asList(towards) }), spec)
}

function readDetails(
  elm: Elm,
  claim: Place | undefined,
  spec: Place | undefined,
  notes: readonly Place[],
  picture: Found<string>,
): Found<object> {
  const details = assemble(elm, {
    id: readGivenId(elm, spec),
    description: findText(elm, spec, 'description') ?? findText(elm, claim, 'description'),
    criteria: findAbout(elm, notes, 'criteria')[0],
    image: picture ?? findPlainAbout(elm, notes, 'image')[0],
    version: findPlainAbout(elm, notes, 'version')[0],
  })
  return asMember(details, spec ?? claim)
}

/** The tags in the notes, if there are any of the languages that the document names; else those of the EU's table. */
function readLanguages(elm: Elm, spec: Place | undefined, notes: readonly Place[]): Found<readonly string[]> {
  const named = findIris(elm, spec, 'language')
  const known = new Set(named.map(({ value }) => value))
  const written = findPlainAbout(elm, notes, 'language').filter(({ value }) => known.has(languageIri(value) ?? ''))
  if (written.length > 0) return asConceptList(written)
  const tags = named.flatMap(({ value, pointer }) => {
    const tag = languageTag(value)
    if (tag === undefined) elm.read.delete(pointer)
    return tag === undefined ? [] : [{ value: tag, pointer }]
  })
  return asConceptList(tags)
}
