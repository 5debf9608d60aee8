/** `microcred/batch`: many awards from the rows of a file. */

export { type BatchReport, type CheckBatchOptions, checkBatch, type ProblemKind } from './batch/check-batch.ts'
export type { BatchItem, BatchRow, RowProblem, TableHeader } from './batch/item.ts'
export type { AwardTemplate } from './batch/map/award-template.ts'
export type { BatchMap, Condition, DateForm, Each, Join, NumberForm, Rule, Split } from './batch/map/batch-map.ts'
export { checkBatchMap } from './batch/map/check-map.ts'
export { type MappedRows, type MapRowsOptions, mapRows } from './batch/map/map-rows.ts'
export type { RowSource } from './batch/rows/open-text.ts'
export type { ReadRowsOptions, RowLimits } from './batch/rows/options.ts'
export { readRows } from './batch/rows/read-rows.ts'
export { writeReportCsv, writeReportLines } from './batch/write-report.ts'
