import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/model/credential.ts'
import { selectJson } from '../../src/proof/select-json.ts'

const document: JsonObject = {
  '@context': ['c'],
  id: 'urn:1',
  type: ['A', 'B'],
  name: 'n',
  'a/b': 1,
  'm~n': 2,
  'x~2': 3,
  '': 4,
  list: [{ id: 'urn:2', type: 'T', v: 1, w: 2 }, { v: 3 }, 'text', [5, 6]],
  inner: { '@context': ['d'], '@id': 'urn:3', '@type': 'U', deep: { v: null, w: 7 } },
}
const always = { '@context': ['c'], id: 'urn:1', type: ['A', 'B'] }

test.each<[readonly string[], JsonObject]>([
  [[], {}],
  [['/name'], { name: 'n' }],
  [['/a~1b', '/m~0n', '/'], { 'a/b': 1, 'm~n': 2, '': 4 }],
  [['/list/2', '/list/0/v'], { list: [{ id: 'urn:2', type: 'T', v: 1 }, 'text'] }],
  [['/list/0/v', '/list/0'], { list: [{ id: 'urn:2', type: 'T', v: 1, w: 2 }] }],
  [['/list/0', '/list/0/v'], { list: [{ id: 'urn:2', type: 'T', v: 1, w: 2 }] }],
  [['/list/3/1'], { list: [[6]] }],
  [['/inner/deep/v'], { inner: { '@context': ['d'], '@id': 'urn:3', '@type': 'U', deep: { v: null } } }],
  [['/id', '/type/1'], {}],
])('%j', (pointers, selected) => {
  expect(selectJson(document, pointers)).toEqual({ part: { ...always, ...selected } })
})

test('the empty pointer is the whole document', () => {
  expect(selectJson(document, ['/name', '']).part).toEqual(document)
})

test.each([
  'name',
  '/nothing',
  '/x~2',
  '/x~',
  '/list/4',
  '/list/-',
  '/list/00',
  '/list/length',
  '/name/0',
  '/toString',
  '/inner/deep/v/w',
])('%j leads nowhere', (pointer) => {
  expect(selectJson(document, ['/name', pointer])).toEqual({ missing: pointer })
})
