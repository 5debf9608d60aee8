/** The files of a batch: rows in every form, and the map that is to read them. */
import type { BatchMap } from '../../src/batch/map/batch-map.ts'
import { checkBatchMap } from '../../src/batch/map/check-map.ts'
import { mapRows } from '../../src/batch/map/map-rows.ts'
import { readRows } from '../../src/batch/rows/read-rows.ts'
import { smallAward } from '../../src/cli/example-award.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import type { Json } from '../../src/model/credential.ts'
import { damage, damageJson, damageText } from './grammar.ts'
import { assert, refusing, type Target } from './target.ts'

const CSV =
  'Name;Email;Grade;Date\n"Okafor, Ines";ines@uni.example;"8,5";30.06.2026\nTuomas;t@uni.example;7;01.07.2026\n'
const JSON_LINES = '{"Name":"Ines","Grade":8.5}\n{"Name":"Tuomas","Grade":7}\n'
const JSON_LIST = '{"results":[{"Name":"Ines","Grade":8.5},{"Name":"Tuomas","Grade":7}]}'
const WORDS = [
  '"',
  '""',
  ';',
  ',',
  '\t',
  '|',
  '\r',
  '\n',
  '\r\n',
  '\\"',
  'sep=,\n',
  '\uFEFF',
  '\u0000',
  '=',
  "'=",
  '[',
  '{',
  '}',
  ']',
]

const MAP: Json = {
  key: ['Name'],
  set: {
    '/learner/name': { from: 'Name', split: { at: ', ', take: [2, 1] } },
    '/assessments/0/grade/value': { from: 'Grade', number: { decimal: ',' } },
    '/awarded': { from: 'Date', date: { format: 'dd.MM.yyyy', zone: 'Europe/Dublin' } },
  },
  only: [{ from: 'Grade', not: ['0'] }],
}
const VALUES: readonly Json[] = [
  null,
  true,
  0,
  -1,
  '',
  'x',
  '/__proto__/x',
  '/learner/name',
  '~2',
  [],
  {},
  ['x'],
  { from: 'Name' },
]

const template = smallAward('2026-06-30T12:00:00Z')

/** Every row comes with a number that is larger than the one before. */
async function readAll(bytes: Uint8Array, map: BatchMap | undefined): Promise<void> {
  let last = 0
  for await (const { row } of readRows(bytes)) {
    assert(row > last, 'rows out of order')
    last = row
  }
  for await (const item of mapRows(readRows(bytes), { template, ...(map && { map }) })) {
    assert((item.award === undefined) !== (item.problems === undefined), 'neither an award nor a reason')
  }
}

export const BATCH_TARGETS: readonly Target[] = [
  {
    name: 'rows of a batch: CSV, JSON, JSON Lines',
    rounds: 600,
    run: async (random) => {
      const text = damageText(random, random.pick([CSV, CSV, JSON_LINES, JSON_LIST]), WORDS)
      const bytes = random.chance(0.3)
        ? damage(random, Buffer.from(text, 'utf16le'))
        : damage(random, Uint8Array.from(Buffer.from(text, 'utf8')))
      await refusing(() => readAll(bytes, undefined))
    },
  },
  {
    name: 'maps of a batch',
    rounds: 150,
    run: async (random) => {
      const map = damageJson(random, MAP, VALUES)
      const isRefused = checkBatchMap(map).some(({ severity }) => severity === 'error')
      assert(checkBatchMap(MAP).length === 0, 'the map itself is wrong')
      // one that is found in order can be used
      if (!isRefused) await refusing(() => readAll(encodeUtf8(CSV), map as unknown as BatchMap))
    },
  },
]
