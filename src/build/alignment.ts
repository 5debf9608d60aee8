/** Alignments: the one place where what has no property of its own in Open Badges can stand as a readable statement. */
import type { Alignment } from '../model/credential.ts'

export interface Target {
  readonly framework?: string | undefined
  readonly name: string
  readonly url: string
  readonly code?: string | undefined
  readonly description?: string | undefined
}

type Draft = { -readonly [K in keyof Alignment]: Alignment[K] }

/** No `id` ever: nodes with one id are one node to RDF, and their properties could be moved about under a signature. */
export function align(targetType: string, { framework, name, url, code, description }: Target): Alignment {
  const alignment: Draft =
    framework === undefined
      ? { type: ['Alignment'], targetType, targetName: name, targetUrl: url }
      : { type: ['Alignment'], targetType, targetFramework: framework, targetName: name, targetUrl: url }
  if (code !== undefined) alignment.targetCode = code
  if (description !== undefined) alignment.targetDescription = description
  return alignment
}
