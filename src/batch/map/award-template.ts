import type { MicroCredential } from '../../model/award.ts'

type Parts<T> = T extends readonly (infer Item)[]
  ? readonly Parts<Item>[]
  : T extends object
    ? { readonly [Name in keyof T]?: Parts<T[Name]> }
    : T

/** An award of which anything may be missing: what a row fills. */
export type AwardTemplate = Parts<MicroCredential>
