/** Elements 9 and 13: how it was assessed, and how that was supervised. */
import { type ConceptList, conceptList } from './concept-list.ts'

export const assessmentTypes: ConceptList = /* @__PURE__ */ conceptList('http://data.europa.eu/snb/assessment/', [
  ['written-examination', '6e6cb2cc78', 'written examination'],
  ['oral-examination', 'd30284d7df', 'oral examination'],
  ['practical-assessment', '6a4db9f11d', 'practical assessment'],
  ['project-work', '795dac4096', 'project work'],
  ['portfolio', '4f03b91c0e', 'portfolio'],
  ['artefact-assessment', 'de4d165a6c', 'artefact assessment'],
  ['quiz', 'b1b68f6735', 'quiz'],
  ['marked-assignment', '2939dae15f', 'marked assignment'],
  ['continuous-evaluation', '3484bd7e51', 'continuous evaluation'],
  ['peer-assessment', '19a2e5e671', 'peer assessment'],
  ['peer-review', '812e3b0ae1', 'peer review'],
  ['group-performance', '56539a6507', 'group performance'],
  ['problem-based-learning', 'c4256a2726', 'problem based learning'],
  ['level-of-attendance', '7331eb4762', 'level of attendance'],
])

export const supervision: ConceptList = /* @__PURE__ */ conceptList(
  'http://data.europa.eu/snb/supervision-verification/',
  [
    ['supervised-with-id', '70be69aaf9', 'Supervised with ID Verification'],
    ['supervised-without-id', '44314532f9', 'Supervised without ID Verification'],
    ['unsupervised-with-id', 'df2880c5cb', 'Unsupervised with ID Verification'],
    ['unsupervised-without-id', 'c598449d64', 'Unsupervised without ID Verification'],
  ],
)
