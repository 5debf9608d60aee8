/** The subpath `microcred/batch`: many awards, each issued exactly once. Names and types, no logic. */

export { type BatchReport, type CheckBatchOptions, checkBatch, type ProblemKind } from './batch/check-batch.ts'
export { type ForgetBatchRequest, forgetBatch } from './batch/forget-batch.ts'
export { forgetFiles } from './batch/forget-files.ts'
export {
  type IssueRowOptions,
  type PreparedRow,
  prepareRow,
  type RefusedRow,
  secureRow,
} from './batch/issue-row.ts'
export type { BatchItem, BatchRow, RowProblem, TableHeader } from './batch/item.ts'
export type { AwardTemplate } from './batch/map/award-template.ts'
export type { BatchMap, Condition, DateForm, Each, Join, NumberForm, Rule, Split } from './batch/map/batch-map.ts'
export { checkBatchMap } from './batch/map/check-map.ts'
export { type MappedRows, type MapRowsOptions, mapRows } from './batch/map/map-rows.ts'
export type { FileKind } from './batch/out/file-kinds.ts'
export { type FilesOutputOptions, filesOutput } from './batch/out/files-output.ts'
export { jsonLinesOutput } from './batch/out/json-lines-output.ts'
export type { RowSource } from './batch/rows/open-text.ts'
export type { ReadRowsOptions, RowLimits } from './batch/rows/options.ts'
export { readRows } from './batch/rows/read-rows.ts'
export { runBatch } from './batch/run-batch.ts'
export type {
  BatchCounts,
  BatchOutput,
  BatchProgress,
  BatchSummary,
  RowOutcome,
  RowResult,
  RunBatchOptions,
  SavedResult,
  SummaryProblem,
} from './batch/run-types.ts'
export type { BatchStore, ForgetRequest, KnownRow, NewRow, OpenBatch, RowRecord } from './batch/store/batch-store.ts'
export { type FileBatchStoreOptions, fileBatchStore } from './batch/store/file-store.ts'
export { memoryBatchStore } from './batch/store/memory-store.ts'
export { writeReportCsv, writeReportLines } from './batch/write-report.ts'
