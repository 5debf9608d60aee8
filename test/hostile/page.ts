/** docs/security-tests.md from what was measured. */
import type { MeasuredThere } from './in-child.ts'

const INTRODUCTION = `# What hostile input comes to

Written by \`npx tsx scripts/write-security-tests.ts\`; \`npm test\` fails where the cases or codes here are no longer so. Each class of
\`test/hostile/classes.ts\` runs in a process with a heap of 256 MB, each case twice: as a badge, and as any credential. None is verified.
*refused with* are the first codes of its cases ([problems.md](problems.md)). *worst* is the processor time of the slowest case on
the machine of the last run, the runtime's own work for memory included; *memory* the most the process ever had, runtime, program and the
making of the input included (a process that verifies one small badge has about 90 MB).

| class of attack | cases | refused with | worst, ms | memory, MB |
|---|--:|---|--:|--:|
`

const ELSEWHERE = `
## Tested elsewhere

| class of attack | where |
|---|---|
| the same statements written elsewhere: moved, aliased, nested, included, reversed, indexed | test/verify/moved.test.ts; by chance and against \`jsonld\` and \`n3\`: test/verify/meaning.test.ts |
| anything changed after signing; inputs of every kind; the same input, the same report | test/verify/properties-changed.test.ts, properties-always.test.ts |
| dates: two hundred spellings from signature to verdict | test/verify/dates.test.ts |
| JSONTestSuite (318 texts) | test/encoding/strict-json.test.ts |
| Wycheproof, ed25519-speccheck, zip215 on node:crypto, WebCrypto and noble | test/platform/verdicts.test.ts, signatures.test.ts; tokens: test/proof/jwt-wycheproof.test.ts |
| addresses of a machine and its networks, rebinding, redirects, endless and silent answers | test/resolve/guarded-fetch.test.ts, address.test.ts, did-web.test.ts |
| status lists: bombs, other issuers, purposes, indices, ages | test/status, test/verify/status.test.ts |
| tokens and SD-JWTs | test/proof/jwt-hostile.test.ts, test/verify/sd-jwt-hostile.test.ts |
| presentations: replay, thieves, other exchanges | test/present/hostile.test.ts |
| pictures and PDF files | test/bake/hostile.test.ts, pdf.test.ts |
| documents of the European model | test/convert/hostile.test.ts |
| markup and naughty strings in the page, in Chromium | test/element/hostile.test.ts |
| secrets in errors, objects and logs | test/keys/canary.test.ts, canary-types.test.ts; the output of the whole run: test/support/reporter.ts |
| limits, each at its edge | test/hostile/limits.test.ts |
| the lock file, install scripts, the release | test/package/supply-chain.test.ts |
`

export function page(rows: readonly MeasuredThere[]): string {
  const cases = rows.reduce((sum, each) => sum + each.cases, 0)
  return `${INTRODUCTION}${rows.map(row).join('')}\n${rows.length} classes, ${cases} cases.\n${ELSEWHERE}`
}

/** All but time and memory, which differ from run to run. */
export function rowStart({ name, cases, codes }: Pick<MeasuredThere, 'name' | 'cases' | 'codes'>): string {
  return `| ${name} | ${cases} | ${codes.map((code) => `\`${code}\``).join(', ')} |`
}

function row(measured: MeasuredThere): string {
  return `${rowStart(measured)} ${Math.ceil(measured.worst)} | ${measured.megabytes} |\n`
}
