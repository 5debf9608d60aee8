/** Element 6: what kind of learning outcome it is, and how widely it can be used. */
import { type ConceptList, conceptList } from './concept-list.ts'

export const skillTypes: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/skill-type/', [
  ['knowledge', 'knowledge', 'knowledge'],
  ['skill', 'skill', 'skill'],
])

export const skillReuseLevels: ConceptList = /* @__PURE__ */ conceptList(
  'http://data.europa.eu/snb/skill-reuse-level/',
  [
    ['transversal', 'transversal', 'transversal skills and competences'],
    ['cross-sector', 'cross-sector', 'cross-sector skills and competences'],
    ['sector-specific', 'sector-specific', 'sector specific skills and competences'],
    ['occupation-specific', 'occupation-specific', 'occupation specific skills and competences'],
  ],
)
