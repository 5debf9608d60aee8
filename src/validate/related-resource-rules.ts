/**
 * Resources a credential vouches for (VC Data Model 2.0, 5.3): each named once, with a digest, which is compared where the
 * published file is known. None is fetched: they are what is never asked for (images, evidence, contexts).
 */
import { publishedDigests } from '../../contexts/published-digests.ts'
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import { hasForm } from '../schema/patterns.ts'
import { asObject } from './kind.ts'
import { hasDigest, statedDigests } from './resource-digest.ts'

const POINTER = '/relatedResource'

export function checkRelatedResources(value: unknown): Problem[] {
  if (!Array.isArray(value)) return checkResource(value, POINTER, new Set())
  if (value.length === 0) {
    return [problem('conformance.schema.empty', '"relatedResource" must not be an empty list.', { pointer: POINTER })]
  }
  const seen = new Set<unknown>()
  return value.flatMap((entry, index) => checkResource(entry, child(POINTER, index), seen))
}

function checkResource(value: unknown, pointer: string, seen: Set<unknown>): Problem[] {
  const members = asObject(value)
  if (members === undefined) {
    return [problem('conformance.schema.type', 'A related resource is an object with "id" and a digest.', { pointer })]
  }
  return [...checkId(members['id'], `${pointer}/id`, seen), ...checkDigests(members, pointer)]
}

function checkId(id: unknown, pointer: string, seen: Set<unknown>): Problem[] {
  if (id === undefined) {
    return [problem('conformance.schema.missing', '"id" is missing from a related resource.', { pointer })]
  }
  if (!hasForm('iri', id)) return [problem('conformance.schema.format', '"id" must be an absolute IRI.', { pointer })]
  if (seen.has(id)) {
    const fix = 'Name each resource once.'
    return [problem('conformance.schema.duplicate-id', 'Two related resources have the same "id".', { pointer, fix })]
  }
  seen.add(id)
  return []
}

function checkDigests(members: Readonly<Record<string, unknown>>, pointer: string): Problem[] {
  const stated = statedDigests(members, pointer)
  if (stated.length === 0) {
    const fix = 'Add "digestSRI" or "digestMultibase".'
    return [problem('conformance.schema.missing', 'A related resource has no digest.', { pointer, fix })]
  }
  const published = publishedDigests.get(String(members['id']))
  return stated.flatMap((digest) => {
    const { name, pointer: at } = digest
    if (digest.digests === undefined) {
      const fix =
        name === 'digestSRI' ? 'Write it as sha384-..., in base64.' : 'Write a multihash in base58 or base64url.'
      return [problem('conformance.schema.format', `"${name}" is no digest.`, { pointer: at, fix })]
    }
    if (published === undefined || hasDigest(digest, published)) return []
    const message = 'The digest is not that of the resource.'
    return [
      problem('conformance.schema.digest', message, { pointer: at, fix: 'Take the digest of the published file.' }),
    ]
  })
}

/** A resource that the document names, and where. */
export interface RelatedResource {
  readonly id: string
  readonly value: unknown
  readonly pointer: string
}

export function relatedResources(document: unknown): readonly RelatedResource[] {
  const value = asObject(document)?.['relatedResource']
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value]
  return entries.flatMap((entry, index) => {
    const id = asObject(entry)?.['id']
    if (typeof id !== 'string') return []
    return [{ id, value: entry, pointer: Array.isArray(value) ? child(POINTER, index) : POINTER }]
  })
}
