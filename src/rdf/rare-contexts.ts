/** What ordinary badges do not need of contexts, in one piece: loaded late (find-tables.ts). */
export { compileContext } from './compile-context.ts'
export { rareTables } from './compiled/rare-tables.js'
