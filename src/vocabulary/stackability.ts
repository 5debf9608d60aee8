/** Element 15. The EU has no list; the two values are those of Annex I. */
import { type ConceptList, conceptList } from './concept-list.ts'
import { MICROCRED } from './namespace.ts'

export const stackability: ConceptList = /* @__PURE__ */ conceptList(MICROCRED, [
  ['standalone', 'standalone', 'standalone, independent micro-credential'],
  ['stackable', 'stackable', 'integrated, stackable towards another credential'],
])
