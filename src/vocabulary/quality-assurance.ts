/** Element 11: what underpins the micro-credential's quality. The EU's list knows external decisions only. */
import { type ConceptList, conceptList } from './concept-list.ts'

export const qualityAssuranceTypes: ConceptList = /* @__PURE__ */ conceptList(
  'http://data.europa.eu/snb/accreditation/',
  [
    ['institutional-license', '003293d2ce', 'Institutional License'],
    ['institutional-quality-assurance', 'bb4618238e', 'Institutional Quality Assurance'],
    ['programme-license', 'e57dddfcf3', 'Program License'],
    ['programme-quality-assurance', '820101cba6', 'Program Quality Assurance'],
  ],
)
