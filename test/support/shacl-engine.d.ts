/** What the tests use of shacl-engine, which has no types. */
declare module 'shacl-engine' {
  import type { DatasetCore, Term } from '@rdfjs/types'

  interface Result {
    readonly severity: Term
    readonly focusNode: { readonly term?: Term }
    readonly path?: readonly { readonly predicates: readonly Term[] }[]
    readonly constraintComponent: Term
  }

  export class Validator {
    constructor(shapes: DatasetCore, options: { readonly factory: object })
    validate(data: {
      readonly dataset: DatasetCore
    }): Promise<{ readonly conforms: boolean; readonly results: readonly Result[] }>
  }
}
