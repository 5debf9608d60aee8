/** Element 8: EQF levels, and the cycles of the Bologna framework (QF-EHEA), which have no EU IRI: they get ours. */
import { type ConceptList, conceptList } from './concept-list.ts'
import { MICROCRED } from './namespace.ts'

export const eqf: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/eqf/', [
  ['1', '1', 'Level 1'],
  ['2', '2', 'Level 2'],
  ['3', '3', 'Level 3'],
  ['4', '4', 'Level 4'],
  ['5', '5', 'Level 5'],
  ['6', '6', 'Level 6'],
  ['7', '7', 'Level 7'],
  ['8', '8', 'Level 8'],
])

export const cycles: ConceptList = /* @__PURE__ */ conceptList(MICROCRED, [
  ['short', 'short-cycle', 'short cycle'],
  ['first', 'first-cycle', 'first cycle'],
  ['second', 'second-cycle', 'second cycle'],
  ['third', 'third-cycle', 'third cycle'],
])
