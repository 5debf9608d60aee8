/** Codes of the batch on PostgreSQL, with a database that says what is needed; test/batch has a real one. */
import type { Boss } from '../../src/batch/pg-boss/boss.ts'
import { type PgBossBatch, pgBossBatch } from '../../src/batch/pg-boss/pg-boss-batch.ts'
import type { ProblemCode } from '../../src/errors.ts'
import type { Row } from '../../src/status/postgres/database.ts'
import { signer } from '../support/badge.ts'
import type { Provoke } from './provoke.ts'

type Answers = readonly (readonly [RegExp, (values: readonly unknown[]) => Row])[]

/** The one row that the first answer whose statement it is gives. */
function batchOn(answers: Answers, jobs: readonly object[] = []): PgBossBatch {
  const query = async (text: string, values: readonly unknown[] = []): Promise<{ rows: Row[] }> => {
    const answer = answers.find(([statement]) => statement.test(text))
    return { rows: answer ? [answer[1](values)] : [] }
  }
  const done = async (): Promise<number> => 0
  const boss = { insert: done, complete: done, fail: done, deleteJob: done, getQueueSize: done }
  let left = jobs
  const fetch = async (): Promise<readonly object[]> => {
    const now = left
    left = []
    return now
  }
  const database = { query, connect: async () => ({ query, release: () => {} }) }
  const whole = { ...boss, fetch, createQueue: done, updateQueue: done, getQueue: done } satisfies Boss
  return pgBossBatch({ boss: whole, database, secret: new Uint8Array(32) })
}

async function told(doing: (onProblem: (problem: object) => void) => Promise<unknown>): Promise<object[]> {
  const problems: object[] = []
  await doing((problem) => problems.push(problem))
  return problems
}

type QueueCode = Extract<ProblemCode, 'batch.unknown' | 'batch.row.lost'>

export const batchQueue: Readonly<Record<QueueCode, Provoke>> = {
  'batch.unknown': () => batchOn([]).progress('soil'),
  'batch.row.lost': () => {
    const job = { id: 'a', data: { batch: 'soil', key: 'AAAA' }, priority: 0, retryCount: 9, output: null }
    const taken: Row = { batch_name: 'soil', key: 'AAAA', batch: 1, number: 1, line: 2, content: '{}' }
    const answers: Answers = [
      [/^select b.name as batch_name/, () => taken],
      [/returning attempts/, () => ({ attempts: 13 })],
    ]
    const batch = batchOn(answers, [job])
    return told((onProblem) => batch.work({ signer, onProblem, stopWhenEmpty: true, pollSeconds: 0.1 }))
  },
}
