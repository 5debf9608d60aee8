/** What is said of a document that breaks a schema, in one piece: good ones never need it (late-errors.ts). */
export { chooseBranch } from './choose-branch.ts'
export { foldErrors, sortByPosition } from './fold-errors.ts'
