/** Where the WE BUILD rulebook (rb-microcredential 0.2, 4.4) has another word than we for the same concept. Its lists are open, so all others go out as they are. */

type Codes = Readonly<Record<string, string>>

export const ASSESSMENT_CODES: Codes = { portfolio: 'portfolio-assessment', 'project-work': 'project-assessment' }
export const MODE_CODES: Codes = { presential: 'on-site' }
export const ACTIVITY_CODES: Codes = { 'e-learning-coursework': 'e-learning' }

export const toCode = (codes: Codes, slug: string | undefined): string | undefined =>
  slug !== undefined && Object.hasOwn(codes, slug) ? codes[slug] : slug

export const fromCode = (codes: Codes, code: string): string =>
  Object.entries(codes).find(([, theirs]) => theirs === code)?.[0] ?? code
