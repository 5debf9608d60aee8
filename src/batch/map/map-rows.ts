import { type ConceptOptions, readConcepts } from '../../build/added-concepts.ts'
import { inspectAward } from '../../build/check-award.ts'
import { DOCUMENT_LIMITS, snapshot } from '../../encoding/snapshot.ts'
import { MicrocredError, problem } from '../../errors.ts'
import type { MicroCredential } from '../../model/award.ts'
import type { JsonObject } from '../../model/credential.ts'
import { refuseUnknownOptions } from '../../options.ts'
import type { BatchItem, BatchRow, RowProblem } from '../item.ts'
import type { AwardTemplate } from './award-template.ts'
import type { BatchMap } from './batch-map.ts'
import { readMap } from './check-map.ts'
import type { RowsOf } from './join-tables.ts'
import { createRowMapper } from './row-mapper.ts'
import { createSameLearnerCheck } from './same-learner.ts'
import { readZone } from './zone.ts'

export interface MapRowsOptions extends ConceptOptions {
  /** What all awards of the batch have in common; a row adds to it and replaces parts of it. */
  readonly template: AwardTemplate
  /** Without one, columns are understood by their names (docs/batch-maps.md). */
  readonly map?: BatchMap
  /** The zone of dates that name none, where the map states none: an IANA name or an offset. */
  readonly timeZone?: string
  /** The rows of the other tables that the map joins, by name; read to their ends before the first row. */
  readonly joins?: Readonly<Record<string, RowsOf>>
}

/** The items, to be gone through once; and, as it goes on, how many rows the map left out. */
export interface MappedRows extends AsyncIterable<BatchItem> {
  readonly leftOut: number
}

/**
 * The award of each row, checked, or every reason why it makes none with row, column, value and fix. Rows that the map's
 * `only` does not want are left out and counted. Holds one row at a time, and 21 to 32 bytes for each learner.
 *
 * @throws MicrocredError at once: `batch.map.*` with every problem of the map, `options.*` for wrong options
 */
export function mapRows(rows: RowsOf, options: MapRowsOptions): MappedRows {
  refuseUnknownOptions(options, ['template', 'map', 'timeZone', 'joins', 'concepts'])
  const { timeZone } = options
  if (timeZone !== undefined && readZone(timeZone) === undefined) {
    throw new MicrocredError([
      problem('options.value', 'There is no time zone of this name.', { pointer: '/timeZone' }),
    ])
  }
  const map = options.map === undefined ? undefined : readMap(options.map, timeZone)
  const template = readTemplate(options.template)
  const concepts = readConcepts(options.concepts)
  const tally = { leftOut: 0 }
  const items = async function* (): AsyncGenerator<BatchItem> {
    const mapper = await createRowMapper({ map, template, timeZone, joins: options.joins ?? {} })
    const findSame = map?.sameLearner === 'allow' ? undefined : createSameLearnerCheck()
    for await (const row of rows) {
      const mapped = mapper(row, (award) => inspectAward(award, concepts).problems)
      if (mapped.kind === 'left-out') tally.leftOut++
      else if (mapped.kind === 'made') {
        const award = mapped.award as unknown as MicroCredential
        const same = findSame?.(award, row.row, mapped.key)
        yield same === undefined ? item(row, mapped.key, { award }) : item(row, mapped.key, { problems: [same] })
      } else {
        yield item(row, mapped.key, { problems: mapped.problems })
        if (mapped.kind === 'hopeless') return
      }
    }
  }
  return {
    get leftOut() {
      return tally.leftOut
    },
    [Symbol.asyncIterator]: items,
  }
}

function item(
  { row }: BatchRow,
  key: string | undefined,
  made: { award: MicroCredential } | { problems: readonly [RowProblem, ...RowProblem[]] },
): BatchItem {
  return key === undefined ? { row, ...made } : { row, key, ...made }
}

function readTemplate(template: AwardTemplate): JsonObject {
  const { value } = snapshot(template, DOCUMENT_LIMITS)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  throw new MicrocredError([problem('options.value', 'template must be a plain object.', { pointer: '/template' })])
}
