/** Which language the document speaks in place. */
import { MicrocredError, problem } from '../errors.ts'
import type { LocalizedText, MicroCredential, OpenConcept, Organisation } from '../model/award.ts'

export interface Language {
  /** Of the achievement's texts; undefined when all of them are plain. */
  readonly base: string | undefined
  /** The one asked for, for the names of organisations too. */
  readonly preferred: string | undefined
}

/**
 * The title's first language, or else the first there is; `asked` for another that the award has. Throws `build.language`
 * for one that it has not.
 */
export function chooseLanguage(award: MicroCredential, asked: string | undefined): Language {
  const spoken = [...new Set(achievementTexts(award).flatMap(languagesOf))]
  if (asked === undefined) return { base: spoken[0], preferred: spoken[0] }
  const names = [award.issuer, ...(award.awardingBodies ?? [])].flatMap(organisationTexts).flatMap(languagesOf)
  const known = [...new Set([...spoken, ...names])]
  const language = known.find((tag) => tag.toLowerCase() === asked.toLowerCase())
  if (language === undefined) {
    const fix = known.length === 0 ? 'Its texts name no language; leave the option out.' : `Use ${known.join(' or ')}.`
    throw new MicrocredError([
      problem('build.language', `The award has no text in the language ${quote(asked)}.`, { fix }),
    ])
  }
  // a language of the organisations' names alone is not one that the achievement could speak
  return { base: spoken.includes(language) ? language : spoken[0], preferred: language }
}

function quote(tag: string): string {
  return JSON.stringify(tag.slice(0, 40))
}

function languagesOf(text: LocalizedText): readonly string[] {
  return typeof text === 'string' ? [] : Object.keys(text)
}

/** Every text of the achievement, the title first. */
function achievementTexts(award: MicroCredential): readonly LocalizedText[] {
  const { achievement, participation } = award
  const concepts = [
    ...participation.modes,
    ...(participation.activities ?? []),
    participation.setting,
    participation.schedule,
    award.offer,
    ...award.assessments.map(({ type }) => type),
    ...award.qualityAssurance.map(({ type }) => type),
  ]
  return present([
    award.title,
    achievement?.description,
    achievement?.criteria,
    ...award.learningOutcomes.flatMap(({ title, description }) => [title, description]),
    ...award.assessments.flatMap(({ title, description }) => [title, description]),
    ...award.qualityAssurance.flatMap(({ title, body }) => [title, body]),
    award.prerequisites,
    ...(award.stackability?.towards ?? []).map(({ title }) => title),
    award.furtherInformation,
    ...concepts.map(wordsOf),
  ])
}

function wordsOf(concept: OpenConcept | undefined): LocalizedText | undefined {
  return typeof concept === 'object' ? concept.other : undefined
}

function organisationTexts({ name, legalName }: Organisation): readonly LocalizedText[] {
  return present([name, legalName])
}

function present(texts: readonly (LocalizedText | undefined)[]): readonly LocalizedText[] {
  return texts.filter((text) => text !== undefined)
}
