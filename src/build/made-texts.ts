/**
 * The three texts that Open Badges demands and an award need not have, made from what the document says in place anyway.
 * FROZEN: `read` makes them again to know them, so a changed rule would break every badge issued before (docs/wire.md).
 */

/** `achievement.description`: the titles of the learning outcomes. */
export function makeDescription(outcomeTitles: readonly string[]): string {
  return outcomeTitles.join('; ')
}

export interface CriteriaLine {
  readonly name: string
  readonly description?: string | undefined
  readonly required?: string | undefined
  readonly max?: string | undefined
}

/** `achievement.criteria.narrative`: one Markdown item per assessment, `- name: description (≥ required / max)`. */
export function makeCriteria(assessments: readonly CriteriaLine[]): string {
  return assessments.map(makeLine).join('\n')
}

function makeLine({ name, description, required, max }: CriteriaLine): string {
  const words = description === undefined ? '' : `: ${description}`
  const scale = max === undefined ? '' : ` / ${max}`
  return `- ${name}${words}${required === undefined ? '' : ` (≥ ${required}${scale})`}`
}

/** `resultDescription.name`: the name of the type of assessment. */
export function makeAssessmentName(typeName: string): string {
  return typeName
}
