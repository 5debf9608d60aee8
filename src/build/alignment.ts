/** Alignments: the one place where what has no property of its own in Open Badges can stand as a readable statement. */
import type { Alignment } from '../model/credential.ts'
import { compact } from './compact.ts'

export interface Target {
  readonly framework?: string
  readonly name: string
  readonly url: string
  readonly code?: string
  readonly description?: string
}

/** No `id` ever: nodes with one id are one node to RDF, and their properties could be moved about under a signature. */
export function align(targetType: string, target: Target): Alignment {
  return compact({
    type: ['Alignment'],
    targetType,
    targetFramework: target.framework,
    targetName: target.name,
    targetUrl: target.url,
    targetCode: target.code,
    targetDescription: target.description,
  })
}
