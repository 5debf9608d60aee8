/** Element 8: national qualifications frameworks and their levels. */
import { type ConceptList, type ConceptRow, conceptList } from './concept-list.ts'
import { FRAMEWORKS, type Framework } from './nqf-table.ts'

/** Every framework (`ie`, `gb-scqf`), each followed by its levels (`ie-7`, `gb-scqf-7`). */
export const nqf: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/qdr/c_', () =>
  FRAMEWORKS.flatMap(rows),
)

function rows({ slug, tail, label, prefix, levels, others = [] }: Framework): readonly ConceptRow[] {
  const regular = levels
    .trim()
    .split(/,\s+/)
    .map((level): ConceptRow => {
      const cut = level.lastIndexOf(' ')
      const name = level.slice(0, cut)
      return [`${slug}-${slugOf(name)}`, level.slice(cut + 1), `${prefix} ${name}`]
    })
  return [[slug, tail, label], ...regular, ...others]
}

/** `6.1` -> `6-1`, `7 A` -> `7a`, `III` -> `iii`. */
function slugOf(level: string): string {
  return level.toLowerCase().replace(' ', '').replace('.', '-')
}
