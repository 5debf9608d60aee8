/** Which language the document speaks in place. */
import { MicrocredError, problem } from '../errors.ts'
import type { LocalizedText, MicroCredential, OpenConcept } from '../model/award.ts'

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
  const spoken = languagesOf(achievementTexts(award))
  if (asked === undefined) return { base: spoken[0], preferred: spoken[0] }
  const names = languagesOf(
    [award.issuer, ...(award.awardingBodies ?? [])].flatMap(({ name, legalName }) => [name, legalName]),
  )
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

type Text = LocalizedText | undefined

/** Each once, in the order of the texts. */
function languagesOf(texts: readonly Text[]): readonly string[] {
  const languages = new Set<string>()
  for (const text of texts) {
    if (typeof text === 'object') for (const language of Object.keys(text)) languages.add(language)
  }
  return [...languages]
}

/** Every text of the achievement, the title first. */
function achievementTexts(award: MicroCredential): readonly Text[] {
  const { title, achievement, prerequisites, stackability, furtherInformation, participation, offer } = award
  const texts: Text[] = [title, achievement?.description, achievement?.criteria]
  for (const { title, description } of award.learningOutcomes) texts.push(title, description)
  for (const { title, description } of award.assessments) texts.push(title, description)
  for (const { title, body } of award.qualityAssurance) texts.push(title, body)
  texts.push(prerequisites)
  for (const { title } of stackability?.towards ?? []) texts.push(title)
  texts.push(furtherInformation)
  for (const mode of participation.modes) texts.push(wordsOf(mode))
  for (const activity of participation.activities ?? []) texts.push(wordsOf(activity))
  texts.push(wordsOf(participation.setting), wordsOf(participation.schedule), wordsOf(offer))
  for (const { type } of award.assessments) texts.push(wordsOf(type))
  for (const { type } of award.qualityAssurance) texts.push(wordsOf(type))
  return texts
}

function wordsOf(concept: OpenConcept | undefined): Text {
  return typeof concept === 'object' ? concept.other : undefined
}
