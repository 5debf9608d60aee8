/** One failure as the compiled validators report it: Ajv's error objects, without messages and without values. */
export interface SchemaError {
  readonly keyword: string
  /** RFC 6901. */
  readonly instancePath: string
  readonly params: Readonly<Record<string, unknown>>
  /** Set when it is the name of a member that fails (`propertyNames`). */
  readonly propertyName?: string
}

/** A validator of src/schema/compiled: true, or false with its `errors` set until the next call. */
export interface Validator {
  (value: unknown): boolean
  errors?: SchemaError[] | null
}
