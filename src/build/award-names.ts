/** IRIs that name something in the credential: to RDF, two things with one name are one thing. */
import type { JsonObject } from '../model/credential.ts'
import { eachAt, isObject, own, report, type Visit } from './visit.ts'

/** A JSON Pointer in parts, `*` for any item of a list. */
type Tokens = readonly string[]

const split = (pointer: string): Tokens => pointer.split('/').slice(1)

// `url` is the page of the criteria and becomes their id (docs/wire.md). Web pages of organisations and evidence are only
// referred to, and so are the ids of awarding bodies.
const NAMES: readonly Tokens[] = [
  '/id',
  '/learner/id',
  '/issuer/id',
  '/achievement/id',
  '/url',
  '/learningOutcomes/*/id',
  '/assessments/*/id',
  '/evidence/*/id',
].map(split)
/** May be the same picture, but nothing else. */
const PICTURES: readonly Tokens[] = ['/issuer/image', '/awardingBodies/*/image', '/achievement/image'].map(split)
/** Must differ among themselves. */
const REFERENCES: readonly Tokens[] = ['/awardingBodies/*/id', '/stackability/towards/*/id'].map(split)

const ALL: readonly Tokens[] = [...NAMES, ...PICTURES, ...REFERENCES]

/** What `build` puts after the achievement's id to name its parts: `#LO1`, `#A2`, `#lang-ga`. */
const DERIVED_PART = /^[#-](?:[A-Z]+[0-9]+|lang-.*)$/

export function checkNames(award: JsonObject, visit: Visit): void {
  const named = new Set<string>()
  eachText(award, NAMES, visit, (text) => claim(text, named, visit))
  eachText(award, PICTURES, visit, (text) => {
    if (named.has(text)) claim(text, named, visit)
  })
  for (const path of REFERENCES) {
    const own = new Set<string>()
    eachText(award, [path], visit, (text) => claim(text, own, visit))
  }
  checkDerivedParts(award, visit)
}

function claim(text: string, taken: Set<string>, visit: Visit): void {
  if (taken.has(text)) {
    const message = 'This IRI already names something else in the award.'
    const fix = 'Give each thing an IRI of its own, or leave this one out.'
    report(visit, 'award.duplicate', message, { fix })
  }
  taken.add(text)
}

function checkDerivedParts(award: JsonObject, visit: Visit): void {
  const details = own(award, 'achievement')
  const achievement = isObject(details) ? own(details, 'id') : undefined
  if (typeof achievement !== 'string') return
  eachText(award, ALL, visit, (text) => {
    if (!text.startsWith(achievement) || !DERIVED_PART.test(text.slice(achievement.length))) return
    const message = "IRIs of this form name the achievement's parts in the credential."
    report(visit, 'award.value', message, { fix: 'Choose another, or leave it out: it is derived.' })
  })
}

/** The texts at the paths. */
function eachText(award: JsonObject, paths: readonly Tokens[], visit: Visit, then: (text: string) => void): void {
  for (const path of paths) {
    eachAt(award, path, visit, (value) => {
      if (typeof value === 'string') then(value)
    })
  }
}
