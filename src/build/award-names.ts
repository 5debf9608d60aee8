/** IRIs that name something in the credential: to RDF, two things with one name are one thing. */
import { at, child } from '../encoding/json-pointer.ts'
import { problem } from '../errors.ts'
import type { Json } from '../model/credential.ts'
import { type Found, isList, isObject } from './field.ts'

// `url` is the page of the criteria and becomes their id (docs/wire.md). Web pages of organisations and evidence are only
// referred to, and so are the ids of awarding bodies.
const NAMES = [
  '/id',
  '/learner/id',
  '/issuer/id',
  '/achievement/id',
  '/url',
  '/learningOutcomes/*/id',
  '/assessments/*/id',
  '/evidence/*/id',
]
/** May be the same picture, but nothing else. */
const PICTURES = ['/issuer/image', '/awardingBodies/*/image', '/achievement/image']
/** Must differ among themselves. */
const REFERENCES = ['/awardingBodies/*/id', '/stackability/towards/*/id']

/** What `build` puts after the achievement's id to name its parts: `#LO1`, `#A2`, `#lang-ga`. */
const DERIVED_PART = /^[#-](?:[A-Z]+[0-9]+|lang-.*)$/

export function checkNames(award: Json, found: Found): void {
  const named = new Set<string>()
  const claim = (pointer: string, text: string, taken: Set<string>): void => {
    if (taken.has(text)) {
      const message = 'This IRI already names something else in the award.'
      found(
        problem('award.duplicate', message, {
          pointer,
          fix: 'Give each thing an IRI of its own, or leave this one out.',
        }),
      )
    }
    taken.add(text)
  }
  for (const { pointer, text } of NAMES.flatMap((path) => textsAt(award, path))) claim(pointer, text, named)
  for (const { pointer, text } of PICTURES.flatMap((path) => textsAt(award, path))) {
    if (named.has(text)) claim(pointer, text, named)
  }
  for (const path of REFERENCES) {
    const own = new Set<string>()
    for (const { pointer, text } of textsAt(award, path)) claim(pointer, text, own)
  }
  checkDerivedParts(award, found)
}

function checkDerivedParts(award: Json, found: Found): void {
  const achievement = at(award, '/achievement/id')
  if (typeof achievement !== 'string') return
  for (const { pointer, text } of [...NAMES, ...PICTURES, ...REFERENCES].flatMap((path) => textsAt(award, path))) {
    if (!text.startsWith(achievement) || !DERIVED_PART.test(text.slice(achievement.length))) continue
    const message = "IRIs of this form name the achievement's parts in the credential."
    found(problem('award.value', message, { pointer, fix: 'Choose another, or leave it out: it is derived.' }))
  }
}

/** The texts at a pointer with `*` for any item of a list. */
function textsAt(award: Json, path: string): readonly { readonly pointer: string; readonly text: string }[] {
  let places: readonly { readonly pointer: string; readonly value: Json }[] = [{ pointer: '', value: award }]
  for (const token of path.split('/').slice(1)) {
    places = places.flatMap(({ pointer, value }) => {
      if (token === '*')
        return isList(value) ? value.map((item, index) => ({ pointer: child(pointer, index), value: item })) : []
      const member = isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined
      return member === undefined ? [] : [{ pointer: child(pointer, token), value: member }]
    })
  }
  return places.flatMap(({ pointer, value }) => (typeof value === 'string' ? [{ pointer, text: value }] : []))
}
