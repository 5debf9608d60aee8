/** The places that a map can fill are those of the award's schema. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { AWARD_POINTERS, isAwardList, isAwardPointer, nearestPointers } from '../../src/batch/map/award-pointers.ts'

interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly else?: Schema
  readonly anyOf?: readonly Schema[]
}

const root: Schema = JSON.parse(
  readFileSync(new URL('../../schemas/micro-credential.schema.json', import.meta.url), 'utf8'),
)

/** The pointers of everything that is no list and no object with members of its own. */
function pointersOf(schema: Schema, pointer: string): string[] {
  if (schema.$ref !== undefined) {
    return pointersOf(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, pointer)
  }
  if (schema.else !== undefined) return pointersOf(schema.else, pointer)
  if (schema.items !== undefined) return pointersOf(schema.items, `${pointer}/*`)
  const isText = schema.type === undefined || [schema.type].flat().some((type) => type !== 'object')
  const members = Object.entries(schema.properties ?? {}).filter(
    ([name]) => name !== '$schema' && pointer + name !== '',
  )
  return [
    ...(isText ? [pointer] : []),
    ...members.flatMap(([name, member]) => pointersOf(member, `${pointer}/${name}`)),
    ...(schema.patternProperties === undefined ? [] : [`${pointer}/{}`]),
  ]
}

test('are the leaves of the schema', () => {
  expect([...AWARD_POINTERS].sort()).toEqual([...new Set(pointersOf(root, ''))].sort())
})

test('and what lies between, with positions and languages that can be meant', () => {
  for (const good of ['/learner', '/title/ga', '/assessments/0/grade', '/assessments/12/type/other/en', '/level']) {
    expect(isAwardPointer(good), good).toBe(true)
  }
  for (const bad of [
    '',
    '/',
    '/learner/nmae',
    '/title/en/x',
    '/assessments/x',
    '/assessments/100',
    '/assessments/01/type',
    '/__proto__',
    '/title/__proto__',
    'title',
    '/learner/name/constructor',
  ]) {
    expect(isAwardPointer(bad), bad).toBe(false)
  }
})

test('lists are told from texts in languages', () => {
  expect(['/learningOutcomes', '/tags', '/learner/identifiers', '/assessments'].every(isAwardList)).toBe(true)
  expect(['/title', '/learner', '/awarded', '/nothing'].some(isAwardList)).toBe(false)
})

test('what looks like a pointer is told, positions kept', () => {
  expect(nearestPointers('/learner/nmae')).toContain('/learner/name')
  expect(nearestPointers('/assessments/1/grade/valeu')[0]).toBe('/assessments/1/grade/value')
})
