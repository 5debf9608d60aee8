/** Nodes with one id are one node to RDF: two different things under one id would contradict each other. */
import { deriveIds, type Ids } from '../build/derive-ids.ts'
import { walk } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { isPartId } from './elm-nodes.ts'

/** A problem for each id of the award that the document would use for two things. */
export function checkNodeIds(
  document: JsonObject,
  award: MicroCredential,
  { credential: credentialId, achievement: achievementId }: Ids = deriveIds(award),
): readonly Problem[] {
  // the walk begins below the document itself
  const nodes = new Map<string, Json>([[credentialId, JSON.stringify(document)]])
  const disputed = new Set<string>()
  for (const { value } of walk(document)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    const { id, type } = value as JsonObject
    if (typeof id !== 'string') continue
    // a concept is the same thing wherever it stands, whatever is said of it
    const said = type === 'Concept' ? 'Concept' : JSON.stringify(value)
    const known = nodes.get(id)
    if (known === undefined) nodes.set(id, said)
    else if (known !== said) disputed.add(id)
  }
  for (const { key, value } of walk(award as unknown as Json)) {
    // read goes by the form of these ids
    if (key === 'id' && typeof value === 'string' && isPartId(value, credentialId, achievementId)) disputed.add(value)
  }
  if (disputed.size === 0) return []
  return pointersOf(award as unknown as Json, disputed).map((pointer) => {
    const message = 'This IRI would name two different things in the European form.'
    const fix = 'Give each thing an IRI of its own, describe one thing the same way everywhere, or leave the IRI out.'
    return problem('convert.id', message, { pointer, fix })
  })
}

/** Where texts of the award are one of these, or the id of the nodes below one. */
function pointersOf(award: Json, ids: ReadonlySet<string>): readonly string[] {
  const pointers = [...walk(award)].flatMap(({ pointer, value }) =>
    typeof value === 'string' && ids.has(value) ? [pointer] : [],
  )
  return pointers.length > 0 ? pointers : ['']
}
