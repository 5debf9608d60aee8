/** Element 6: learning outcomes, `LO1`..., each an alignment of its own; their skills and kinds are tied by that code. */
import type { LearningOutcome } from '../model/award.ts'
import type { Alignment } from '../model/credential.ts'
import { align } from './alignment.ts'
import { compact } from './compact.ts'
import { type ConceptField, readConcept, SKILL_REUSE_LEVEL, SKILL_TYPE, writeConcept } from './concept-alignment.ts'
import { below } from './derive-ids.ts'
import { codeOf, inOrder, isCode } from './numbered.ts'
import { asSet, type Candidate, type Ledger, note, type Place, settle, text } from './place.ts'
import { hearText, type Speech } from './speech.ts'
import { putText, type Texts } from './texts.ts'
import { TARGET } from './wire.ts'

const LO = 'LO'

const DIGCOMP = 'http://data.europa.eu/snb/dcf/'

/** The outcomes' alignments, and their titles in place. */
export function writeOutcomes(
  outcomes: readonly LearningOutcome[],
  texts: Texts,
  achievementId: string,
): { readonly alignments: readonly Alignment[]; readonly titles: readonly string[] } {
  const titles: string[] = []
  const alignments = outcomes.flatMap(({ id, title, description, esco = [], skills = [] }, index) => {
    const code = `${LO}${index + 1}`
    const url = id ?? below(achievementId, code)
    const name = putText(texts, code, title, url)
    titles.push(name)
    const words = description === undefined ? undefined : putText(texts, `${code}.description`, description, url)
    return [
      align(TARGET.outcome, { framework: 'Learning outcomes', name, url, code, description: words }),
      ...esco.map((iri) => align(TARGET.escoSkill, { framework: 'ESCO', name, url: iri, code })),
      ...skills.map((iri) => {
        const framework = iri.startsWith(DIGCOMP) ? 'DigComp' : undefined
        return align(TARGET.skill, { framework, name, url: iri, code })
      }),
    ]
  })
  const kinds = writeShared(SKILL_TYPE, outcomes, texts, ({ kind }) => kind)
  const reuses = writeShared(SKILL_REUSE_LEVEL, outcomes, texts, ({ reuse }) => reuse)
  return { alignments: [...alignments, ...kinds, ...reuses], titles }
}

// One line per concept with the codes of all its outcomes, for people would read the same line over and over.
function writeShared(
  field: ConceptField,
  outcomes: readonly LearningOutcome[],
  texts: Texts,
  conceptOf: (outcome: LearningOutcome) => string | undefined,
): readonly Alignment[] {
  const codes = new Map<string, string[]>()
  outcomes.forEach((outcome, index) => {
    const concept = conceptOf(outcome)
    if (concept === undefined) return
    const code = `${LO}${index + 1}`
    const known = codes.get(concept)
    if (known === undefined) codes.set(concept, [code])
    else known.push(code)
  })
  return [...codes].map(([concept, list]) => writeConcept(field, concept, texts, list.join(' ')))
}

/** The outcomes of a credential that `build` made, and their titles in place; `of` gives the achievement's alignments by type. */
export function readOutcomes(
  ledger: Ledger,
  of: (targetType: string) => readonly Place[],
  speech: Speech,
  achievementId: string | undefined,
): { readonly outcomes: readonly object[]; readonly titles: readonly string[] } {
  const ties = {
    esco: readTied(of(TARGET.escoSkill), (place) => text(place, 'targetUrl')),
    skills: readTied(of(TARGET.skill), (place) => text(place, 'targetUrl')),
    kind: readTied(of(SKILL_TYPE.target), (place) => readConcept(SKILL_TYPE, place)),
    reuse: readTied(of(SKILL_REUSE_LEVEL.target), (place) => readConcept(SKILL_REUSE_LEVEL, place)),
  }
  const stated = of(TARGET.outcome).map((place) => {
    const code = codeOf(place, LO)
    const url = text(place, 'targetUrl')
    const isDerived = code !== '' && achievementId !== undefined && url === below(achievementId, code)
    const value = {
      id: isDerived ? undefined : url,
      title: hearText(speech, code, text(place, 'targetName')),
      description: hearText(speech, `${code}.description`, text(place, 'targetDescription')),
    }
    return { code, place, value }
  })
  const sequence = inOrder(ledger, 'learningOutcomes', stated)
  const titles = sequence.flatMap(({ place }) => text(place, 'targetName') ?? [])
  const outcomes = sequence.map(({ code, place, value }, index) => {
    note(ledger, 'learningOutcomes', place.pointer)
    note(ledger, `learningOutcomes.${index}`, place.pointer)
    return compact({
      id: value.id,
      title: value.title,
      description: value.description,
      esco: valuesOf(ties.esco.get(code)),
      skills: valuesOf(ties.skills.get(code)),
      kind: settle(ledger, 'learningOutcomes.kind', ties.kind.get(code) ?? []),
      reuse: settle(ledger, 'learningOutcomes.reuse', ties.reuse.get(code) ?? []),
    })
  })
  return { outcomes, titles }
}

/** What is tied to each outcome, by code. */
function readTied(
  places: readonly Place[],
  pick: (place: Place) => string | undefined,
): ReadonlyMap<string, Candidate<string>[]> {
  const tied = new Map<string, Candidate<string>[]>()
  for (const place of places) {
    const value = pick(place)
    const codes = new Set((text(place, 'targetCode') ?? '').split(' ').filter((code) => isCode(code, LO)))
    if (value === undefined) continue
    for (const code of codes) {
      const known = tied.get(code)
      if (known === undefined) tied.set(code, [{ value, pointer: place.pointer }])
      else known.push({ value, pointer: place.pointer })
    }
  }
  return tied
}

function valuesOf(candidates: readonly Candidate<string>[] = []): readonly string[] {
  return asSet(candidates.map(({ value }) => value))
}
