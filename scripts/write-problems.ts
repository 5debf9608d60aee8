/** Writes docs/problems.md from the codes and their texts: `npx tsx scripts/write-problems.ts`. */
import { writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { PROBLEM_CODES, type ProblemCode } from '../src/errors/problem-codes.ts'
import { batchRuns } from './problem-texts/batch.ts'
import { batchQueue } from './problem-texts/batch-queue.ts'
import { cells, maps, rows } from './problem-texts/batches.ts'
import { asking, commandLine, fetching, status } from './problem-texts/checks.ts'
import { converting } from './problem-texts/converting.ts'
import { conformance, format, http } from './problem-texts/documents.ts'
import { pdf } from './problem-texts/files.ts'
import { award, building, issuing, keys, options, runtime } from './problem-texts/issuing.ts'
import { baking, rendering } from './problem-texts/pictures.ts'
import { deriving, presentations, proofs } from './problem-texts/proofs.ts'
import { parts, stacking } from './problem-texts/records.ts'
import type { ProblemText, Who } from './problem-texts/text.ts'

/** A code without a text does not compile. */
const TEXTS: Readonly<Record<ProblemCode, ProblemText>> = {
  ...award,
  ...building,
  ...converting,
  ...baking,
  ...pdf,
  ...rendering,
  ...runtime,
  ...keys,
  ...format,
  ...conformance,
  ...proofs,
  ...status,
  ...fetching,
  ...asking,
  ...parts,
  ...rows,
  ...maps,
  ...cells,
  ...stacking,
  ...presentations,
  ...issuing,
  ...converting,
  ...deriving,
  ...options,
  ...batchRuns,
  ...batchQueue,
  ...http,
  ...commandLine,
}

type Family<Code extends string> = Code extends `${infer First}.${string}` ? First : never
type Group<Code extends string> = Code extends `${infer First}.${infer Second}.${string}`
  ? `${First}.${Second}`
  : Family<Code>

/** The heading of each check of a report, and of each room. */
const HEADINGS: Readonly<Record<Group<ProblemCode>, string>> = {
  award: 'Awards',
  build: 'Building a badge from an award',
  read: 'Reading an award from a badge',
  bake: 'Files that carry a badge',
  render: 'Pictures and certificates that are drawn',
  encoding: 'Encodings',
  platform: 'The runtime',
  keys: 'Keys',
  'format.parse': 'Check `format.parse`: can it be read?',
  'conformance.context': 'Check `conformance.context`: do its terms mean what they should?',
  'conformance.schema': 'Check `conformance.schema`: does it have the shape of the standard?',
  'conformance.subject': 'Check `conformance.subject`: does it say whom it is about?',
  'proof.signature': 'Check `proof.signature`: does the signature fit?',
  'proof.issuer': "Check `proof.issuer`: is the key the issuer's?",
  'status.entries': 'Check `status.entries`: was it revoked?',
  'status.store': 'The stores of status lists',
  'status.period': 'Check `status.period`: is it valid at this moment?',
  resolve: 'Fetching keys, lists and schemas',
  'recipient.match': 'Check `recipient.match`: is it about the person you mean?',
  'issuer.trust': 'Check `issuer.trust`: do you know the issuer?',
  endorsements: 'Check `endorsements`: what others say of it',
  parts: 'Check `parts`: the credentials inside it',
  'presentation.signature': "Presentations: does the holder's signature fit?",
  'presentation.challenge': 'Presentations: were they made for this occasion?',
  'presentation.domain': 'Presentations: were they made for you?',
  'presentation.holder': 'Presentations: do they come from the holder?',
  issue: 'Issuing',
  'batch.rows': 'Batches: reading the file',
  'batch.map': 'Batches: the mapping file',
  'batch.cell': 'Batches: the cells of a row',
  'batch.row': 'Batches: the rows',
  stack: 'Stacking',
  present: 'Presenting',
  convert: 'Converting to and from other forms',
  derive: 'Showing a part of a badge',
  options: 'Options of any function',
  batch: 'Batches on a queue',
  'batch.store': 'Batches: the store',
  'batch.output': 'Batches: the files that are written',
  'batch.thread': 'Batches: the threads',
  http: 'The server',
  cli: 'The command line',
}

const WHO: Readonly<Record<Who, string>> = {
  issuer: 'The issuer',
  holder: 'The holder, or whoever hands the document in',
  verifier: 'The verifier',
  developer: 'Whoever calls the library',
}

const INTRODUCTION = `# Problems

Whatever microcred finds wrong has a code. Codes keep their meaning: minor releases may add some, and only a major one takes
any away. Messages may change in any release. Programs look at \`code\` and \`pointer\`, people read \`message\` and \`fix\`.

A problem of severity \`warning\` is a *remark*: it changes no verdict. In a report, a check whose outcome is \`unknown\` could
not be done; its problems say why, and nothing bad is shown of the document.

For each code: what it means, who can do something about it, and what.

This page is written by \`scripts/write-problems.ts\` from the list of codes, and a test holds the two together.
`

/** The whole of docs/problems.md: the codes in their order, under the heading of their room or check. */
export function renderProblems(): string {
  let last = ''
  const entries = PROBLEM_CODES.map((code) => {
    const { meaning, who, fix } = TEXTS[code]
    const heading = HEADINGS[groupOf(code)]
    const title = heading === last ? '' : `\n## ${heading}\n`
    last = heading
    return `${title}\n### \`${code}\`\n\n${meaning}\n\n*${WHO[who]}:* ${fix}\n`
  })
  return INTRODUCTION + entries.join('')
}

/** What stands before the last dot. */
function groupOf(code: ProblemCode): Group<ProblemCode> {
  return code.slice(0, code.lastIndexOf('.')) as Group<ProblemCode>
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(fileURLToPath(new URL('../docs/problems.md', import.meta.url)), renderProblems())
}
