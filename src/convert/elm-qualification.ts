/** What all learners of the award share: elements 2, 6 to 12, 15 and 16, as a Qualification (only it has levels). */
import { compact } from '../build/compact.ts'
import { looksDerived } from '../build/derive-ids.ts'
import type {
  LearningOutcome,
  Level,
  MicroCredential,
  Organisation,
  QualityAssurance,
  Workload,
} from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import { findConcept } from '../vocabulary/concepts.ts'
import { specificationNode } from './elm-assessments.ts'
import { xsdDuration } from './elm-duration.ts'
import { readPicture } from './elm-image.ts'
import { languageTag } from './elm-languages.ts'
import {
  conceptNode,
  dayTime,
  escoNode,
  languageNode,
  listed,
  noteNode,
  ofAll,
  own,
  pageNode,
  skillNode,
  type Writing,
  words,
} from './elm-nodes.ts'
import { agentOf, organisationNode } from './elm-organisation.ts'
import { type About, GIVEN_ID, NO_LEVEL } from './elm-terms.ts'

/** @param partOf the name that an organisation's node has in this document */
export function qualificationNode(
  writing: Writing,
  award: MicroCredential,
  organisations: readonly Organisation[],
  partOf: (organisation: Organisation) => string,
): JsonObject {
  const { participation, stackability, workload, achievement = {} } = award
  const { modes, activities = [], setting } = participation
  const title = words(writing, award.title)
  const mode = modes.map((each) => listed('mode', String(each)))
  return compact({
    id: writing.achievementId,
    type: 'Qualification',
    identifier: givenId(achievement.id, ofAll(writing, 'identifier')),
    title,
    description: achievement.description === undefined ? undefined : words(writing, achievement.description),
    homepage: award.url === undefined ? [] : [pageNode(ofAll(writing, 'homepage'), award.url)],
    dcType: award.offer === undefined ? [] : [listed('opportunity-type', String(award.offer))],
    language: [...new Map((award.languages ?? []).map((tag) => [languageOf(tag), languageNode(tag)])).values()],
    thematicArea: (award.subjects ?? []).map((subject) => listed('isced-f', subject)),
    learningOutcome: award.learningOutcomes.map((outcome, index) => outcomeNode(writing, outcome, index)),
    creditPoint: creditNodes(workload, ofAll(writing, 'credits')),
    volumeOfLearning: workload.duration === undefined ? undefined : xsdDuration(workload.duration),
    ...levelNodes(award.level),
    mode,
    learningSetting: setting === undefined ? undefined : listed('setting', String(setting)),
    influencedBy: [
      compact({
        id: ofAll(writing, 'activity'),
        type: 'LearningActivitySpecification',
        title,
        dcType: activities.map((each) => listed('activity', String(each))),
        mode,
      }),
    ],
    provenBy: award.assessments.map((assessment, index) => specificationNode(writing, assessment, index)),
    accreditation: award.qualityAssurance.map((entry, index) => {
      const agent = entry.body === undefined ? undefined : agentOf(entry.body, award, organisations)
      return accreditationNode(writing, entry, index, agent && organisationNode(writing, agent, partOf(agent)))
    }),
    entryRequirement:
      award.prerequisites === undefined
        ? undefined
        : noteNode(writing, ofAll(writing, 'prerequisites'), award.prerequisites),
    isPartialQualification: stackability === undefined ? undefined : stackability.kind === 'stackable',
    isPartOf: (stackability?.towards ?? []).map(({ id, title: name }, index) => ({
      id: id ?? ofAll(writing, `towards-${index + 1}`),
      type: 'Qualification',
      title: words(writing, name),
    })),
    additionalNote: noteNodes(writing, award),
  })
}

/** An id of the derived form that the award gives is said once more: read goes by the form (src/build/derive-ids.ts). */
export function givenId(id: string | undefined, node: string): JsonObject | undefined {
  if (id === undefined || !looksDerived(id)) return undefined
  return { id: node, type: 'Identifier', notation: id, schemeName: GIVEN_ID }
}

export function creditNodes({ credits }: Workload, id: string): readonly JsonObject[] {
  if (credits === undefined) return []
  const framework = listed('credit-system', credits.system)
  return [{ id, type: 'CreditPoint', framework, point: String(credits.points) }]
}

function levelNodes(level: Level | 'not-applicable'): JsonObject {
  if (level === 'not-applicable') {
    return { educationLevel: [conceptNode(NO_LEVEL, undefined, 'no level: not applicable')] }
  }
  const { eqf, nqf = [], cycle } = level
  return compact({
    eqfLevel: eqf === undefined ? undefined : listed('eqf', String(eqf)),
    nqfLevel: nqf.map((each) => listed('nqf', each)),
    educationLevel: cycle === undefined ? [] : [own('cycle', cycle)],
  })
}

function outcomeNode(writing: Writing, outcome: LearningOutcome, index: number): JsonObject {
  const { id, title, description, esco = [], skills = [], kind, reuse } = outcome
  const part = `outcome-${index + 1}`
  return compact({
    id: id ?? ofAll(writing, part),
    type: 'LearningOutcome',
    title: words(writing, title),
    dcType: kind === undefined ? undefined : listed('skill-type', kind),
    reusabilityLevel: reuse === undefined ? undefined : listed('skill-reuse-level', reuse),
    relatedESCOSkill: esco.map(escoNode),
    relatedSkill: skills.map(skillNode),
    // a LearningOutcome has no description
    additionalNote: description === undefined ? [] : [noteNode(writing, ofAll(writing, `${part}-note`), description)],
  })
}

function accreditationNode(
  writing: Writing,
  { type, title, decided, expires, url }: QualityAssurance,
  index: number,
  agent: JsonObject | undefined,
): JsonObject {
  const id = ofAll(writing, `quality-${index + 1}`)
  return compact({
    id,
    type: 'Accreditation',
    title: words(writing, title),
    dcType: listed('quality-assurance-type', String(type)),
    accreditingAgent: agent,
    dateIssued: decided === undefined ? undefined : dayTime(decided),
    expiryDate: expires === undefined ? undefined : dayTime(expires),
    landingPage: url === undefined ? [] : [pageNode(`${id}-page`, url)],
  })
}

/** Further information, and what else has no property of its own. */
function noteNodes(writing: Writing, award: MicroCredential): readonly JsonObject[] {
  const { achievement = {}, furtherInformation, tags = [], workload, participation } = award
  const note = (about: About, text: MicroCredential['title'], part: string = about): JsonObject =>
    noteNode(writing, ofAll(writing, `note-${part}`), text, about)
  const { criteria, version, image } = achievement
  return [
    ...(furtherInformation === undefined
      ? []
      : [noteNode(writing, ofAll(writing, 'note-further'), furtherInformation)]),
    ...(criteria === undefined ? [] : [note('criteria', criteria)]),
    ...(version === undefined ? [] : [note('version', version)]),
    ...(image === undefined || readPicture(image) !== undefined ? [] : [note('image', image)]),
    ...(workload.duration === undefined || xsdDuration(workload.duration) === workload.duration
      ? []
      : [note('duration', workload.duration)]),
    ...(participation.schedule === undefined ? [] : [note('schedule', scheduleIri(String(participation.schedule)))]),
    ...tags.map((tag, index) => note('tag', tag, `tag-${index + 1}`)),
    ...languageNotes(award.languages ?? []).map((tag, index) => note('language', tag, `language-${index + 1}`)),
  ]
}

// Only LearningOpportunity has a learningSchedule, and who provided it is not in an award.
function scheduleIri(schedule: string): string {
  return findConcept('schedule', schedule)?.iri ?? schedule
}

/** All tags, if one of them says more than the EU's table of languages can. */
function languageNotes(tags: readonly string[]): readonly string[] {
  return tags.every((tag) => languageTag(languageOf(tag)) === tag) ? [] : tags
}

function languageOf(tag: string): string {
  return String(languageNode(tag)['id'])
}
