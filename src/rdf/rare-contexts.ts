/** What ordinary badges do not need of contexts, in one piece: loaded by `loadRare`. */
export { compileContext } from './compile-context.ts'
export { rareTables } from './compiled/rare-tables.js'
