/** The Commission's shapes, run on ELM documents. */
import { readFileSync } from 'node:fs'
import jsonld from 'jsonld'
import { DataFactory, Parser, type Quad, Store } from 'n3'
import { Validator } from 'shacl-engine'
import type { JsonObject } from '../../src/model/credential.ts'
import { shared } from '../support/shared.ts'

export type ShapeProfile = 'generic' | 'controlled vocabularies'

const PROFILES: Readonly<Record<ShapeProfile, readonly string[]>> = {
  generic: ['EDC-generic-no-cv.3.2.ttl'],
  // it imports the generic one
  'controlled vocabularies': ['EDC-generic-no-cv.3.2.ttl', 'EDC-generic-full.3.2.ttl'],
}

const FACTORY = { ...DataFactory, dataset: (quads?: Quad[]) => new Store(quads) }

const validators = new Map<ShapeProfile, Validator>()

function validatorOf(profile: ShapeProfile): Validator {
  const known = validators.get(profile)
  if (known !== undefined) return known
  const shapes = new Store()
  for (const file of PROFILES[profile]) {
    const quads = new Parser().parse(readFileSync(shared(`eu/elm-shacl/${file}`), 'utf8'))
    shapes.addQuads(quads.filter(({ predicate }) => predicate.value !== 'http://www.w3.org/2002/07/owl#imports'))
  }
  const validator = new Validator(shapes, { factory: FACTORY })
  validators.set(profile, validator)
  return validator
}

const CONTEXTS: Readonly<Record<string, string>> = {
  'http://data.europa.eu/snb/model/context/edc-ap': shared('eu/elm-context/edc-ap-context.3.2.jsonld'),
  'https://www.w3.org/2018/credentials/v1': new URL(
    '../../node_modules/@digitalbazaar/credentials-context/contexts/v1.jsonld',
    import.meta.url,
  ).pathname,
}

async function documentLoader(url: string): Promise<{ document: object; documentUrl: string; contextUrl: null }> {
  const file = CONTEXTS[url]
  if (file === undefined) throw new Error(`no such context: ${url}`)
  return { document: JSON.parse(readFileSync(file, 'utf8')), documentUrl: url, contextUrl: null }
}

/** The violations, as node, property and constraint; JSON-LD safe mode is on. */
export async function violations(document: JsonObject, profile: ShapeProfile): Promise<readonly string[]> {
  const quads = await jsonld.canonize(document, { algorithm: 'RDFC-1.0', documentLoader, safe: true })
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(quads))
  const { results } = await validatorOf(profile).validate({ dataset: data })
  return results.map(({ focusNode, path, constraintComponent }) => {
    const way = path?.flatMap(({ predicates }) => predicates.map(({ value }) => value)).join('/')
    return `${focusNode.term?.value} ${way} ${constraintComponent.value.replace(/^.*#/, '')}`
  })
}
