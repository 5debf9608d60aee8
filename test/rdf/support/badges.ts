/** The badges that are mutated: those of the reference data, and ours, built from the examples. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../../src/build/build.ts'
import type { MicroCredential } from '../../../src/model/award.ts'
import type { JsonObject } from '../../../src/model/credential.ts'
import { badge } from '../../support/badge.ts'
import { hasShared, shared } from '../../support/shared.ts'

const EXAMPLES: string = fileURLToPath(new URL('../../../examples/awards/', import.meta.url))

export const ownBadges: readonly JsonObject[] = [
  badge(),
  ...readdirSync(EXAMPLES).map((file) => {
    const award = JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8')) as MicroCredential
    return build({ ...award, issuer: { id: 'https://uni.example/issuer', ...award.issuer } }) as unknown as JsonObject
  }),
]

/** Each document of the reference data that has a context and is not a context itself. */
export const foreignBadges: readonly JsonObject[] = hasShared
  ? listFiles(shared('fixtures'))
      .filter((file) => file.endsWith('.json'))
      .flatMap(readBadge)
  : []

export const badges: readonly JsonObject[] = [...ownBadges, ...foreignBadges]

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)]))
}

function readBadge(file: string): JsonObject[] {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof document === 'object' && document !== null && '@context' in document ? [document as JsonObject] : []
}
