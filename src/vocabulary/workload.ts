/** Element 7: credit systems. */
import { type ConceptList, conceptList } from './concept-list.ts'

// The slugs are the systems' own names, the one exception from lower case.
export const creditSystems: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/education-credit/', [
  ['ECTS', '6fcec5c5af', 'European Credit Transfer System'],
  ['ECVET', '60b314e826', 'European credit system for vocational education and training'],
])
