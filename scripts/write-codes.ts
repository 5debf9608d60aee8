/** Writes docs/codes.md from the lists: `npx tsx scripts/write-codes.ts`. */
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { isEnforced, listConcepts, VOCABULARY_NAMES, type VocabularyName } from '../src/vocabulary/concepts.ts'
import { listCountries } from '../src/vocabulary/countries.ts'

/** Where in an award each list is used, and what to know about it. */
const SECTIONS: { readonly [name in VocabularyName]: { readonly field: string; readonly note?: string } } = {
  eqf: {
    field: '`level.eqf`',
    note: 'European Qualifications Framework. In an award the level is written as a number.',
  },
  nqf: {
    field: '`level.nqf[]`',
    note:
      'National frameworks and their levels. A slug is the country (ISO 3166-1 alpha-2), the abbreviation of the framework for ' +
      'Belgium, Switzerland and the United Kingdom, and the level: dots become hyphens (`no-6-1`), spaces go (`mk-7a`). ' +
      "The EU's list still has France's levels of before 2019, where V is the lowest.",
  },
  'credit-system': { field: '`workload.credits.system`' },
  'assessment-type': { field: '`assessments[].type`' },
  mode: { field: '`participation.modes[]`' },
  activity: { field: '`participation.activities[]`' },
  setting: { field: '`participation.setting`' },
  schedule: { field: '`participation.schedule`' },
  supervision: { field: '`assessments[].supervision`' },
  'quality-assurance-type': { field: '`qualityAssurance[].type`' },
  'opportunity-type': { field: '`offer`' },
  'isced-f': {
    field: '`subjects[]`',
    note: 'ISCED-F 2013, fields of education and training. The slug is the code, as text: leading zeros count.',
  },
  'skill-type': { field: '`learningOutcomes[].kind`' },
  'skill-reuse-level': { field: '`learningOutcomes[].reuse`' },
  cycle: {
    field: '`level.cycle`',
    note: 'The cycles of the Framework for Qualifications of the European Higher Education Area. The EU has no IRIs for them; these are ours.',
  },
  stackability: { field: '`stackability.kind`', note: 'The EU has no list; the two values are those of Annex I.' },
}

const INTRODUCTION = `# Codes

A concept in an award is written as its slug (\`blended\`) or as its IRI; both mean the same. **The slugs on this page are
frozen**: one that is here is never renamed, removed or given to another concept. New ones may be added.

Matching is exact. Another case, \`https\` for \`http\` or a slash at the end is another text, and not found.

*Closed* lists take nothing else: there an unknown IRI is refused. Where a list is *open*, an IRI that it does not hold is
taken as it is. What no entry says can often be said in words, \`{ "other": "..." }\`: see the type of the field. Whoever
knows newer concepts hands them in: the option \`concepts\` of \`checkAward\`, \`normalize\`, \`build\`, \`elements\` and \`validate\`.

Labels are the English ones of the EU's lists (NOTICE says where they come from). \`labels(language)\` of \`microcred/vocabulary\` has
those of the small lists in the 24 official languages, and says of each whether it is the EU's or a translation of ours.

This page is written by \`scripts/write-codes.ts\` from \`src/vocabulary\`, and a test holds the two together.
`

const COUNTRIES_NOTE = `Used in: \`issuer.country\`, \`awardingBodies[].country\`. Write the alpha-2 code. Understood as well: the alpha-3 code, the IRI and its
last part, and the EU's own \`EL\` (Greece) and \`UK\` (United Kingdom).

All of ISO 3166-1, and Kosovo under the codes that ISO leaves to its users.
`

/** The whole of docs/codes.md. */
export function renderCodes(): string {
  const lists = VOCABULARY_NAMES.map((name) => {
    const { field, note } = SECTIONS[name]
    const entries = listConcepts(name).map(({ slug, label, iri }) => [`\`${slug}\``, label, iri])
    const use = `Used in: ${field}. ${isEnforced(name) ? 'Closed' : 'Open'}, ${entries.length} entries.\n`
    return `## ${name}\n\n${note ? `${note}\n\n` : ''}${use}\n${table(['slug', 'label', 'IRI'], entries)}`
  })
  const rows = listCountries().map(({ alpha2, alpha3, label, iri }) => [`\`${alpha2}\``, `\`${alpha3}\``, label, iri])
  const countries = `## Countries\n\n${COUNTRIES_NOTE}\n${table(['alpha-2', 'alpha-3', 'label', 'IRI'], rows)}`
  return [INTRODUCTION, ...lists, countries].join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('')
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL('../docs/codes.md', import.meta.url)), renderCodes())
}
