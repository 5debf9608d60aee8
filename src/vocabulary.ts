/** `microcred/vocabulary`: the EU's lists with our slugs, and what their entries and the 16 elements are called in 24 languages. */
export {
  type ConceptEntry,
  findConcept,
  isEnforced,
  listConcepts,
  VOCABULARY_NAMES,
  type VocabularyName,
} from './vocabulary/concepts.ts'
export { LANGUAGES, type Label, type LabelledList, type Labels, type Language, labels } from './vocabulary/labels.ts'
