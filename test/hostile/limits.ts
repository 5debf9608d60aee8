/** Every limit on what is read: name, default, what is said beyond it, where it is set. docs/limits.md is written from here. */
export interface LimitRow {
  readonly name: string
  readonly what: string
  readonly value: number
  readonly code: string
  readonly where: string
  /** Where the code has it, as a regular expression with one group. */
  readonly source: readonly [file: string, pattern: string]
}

const OPTION = '`limits` of `verify`, `verifyPresentation`, `verifyMany`'
const FIXED = 'fixed'
const counts = (name: string): readonly [string, string] => ['src/verify/options.ts', `${name}: ([\\d_* ]+),`]

export const LIMITS: readonly LimitRow[] = [
  {
    name: 'maxBytes',
    what: 'the input, in bytes',
    value: 1_000_000,
    code: 'format.parse.too-large',
    where: OPTION,
    source: ['src/encoding/snapshot.ts', 'DOCUMENT_LIMITS.*maxBytes: ([\\d_]+)'],
  },
  {
    name: 'maxBytes, where a record is expected',
    what: 'the same',
    value: 8_000_000,
    code: 'format.parse.too-large',
    where: OPTION,
    source: ['src/encoding/snapshot.ts', 'RECORD_LIMITS.*maxBytes: ([\\d_]+)'],
  },
  {
    name: 'maxDepth',
    what: 'objects and lists within each other',
    value: 64,
    code: 'format.parse.too-deep',
    where: OPTION,
    source: ['src/encoding/snapshot.ts', 'DOCUMENT_LIMITS.*maxDepth: ([\\d_]+)'],
  },
  {
    name: 'maxNodes',
    what: 'JSON values',
    value: 10_000,
    code: 'format.parse.too-many-nodes',
    where: OPTION,
    source: ['src/encoding/snapshot.ts', 'DOCUMENT_LIMITS.*maxNodes: ([\\d_]+)'],
  },
  {
    name: 'maxNodes, where a record is expected',
    what: 'the same',
    value: 80_000,
    code: 'format.parse.too-many-nodes',
    where: OPTION,
    source: ['src/encoding/snapshot.ts', 'RECORD_LIMITS.*maxNodes: ([\\d_]+)'],
  },
  {
    name: 'maxPictureBytes',
    what: 'a picture, in bytes; the badge in it may have `maxBytes`, unpacked',
    value: 33_554_432,
    code: 'format.parse.too-large',
    where: OPTION,
    source: counts('maxPictureBytes'),
  },
  {
    name: 'maxProofs',
    what: 'proofs of a document',
    value: 8,
    code: 'proof.signature.too-many',
    where: OPTION,
    source: counts('maxProofs'),
  },
  {
    name: 'maxEndorsements',
    what: 'endorsements in a document',
    value: 32,
    code: 'endorsements.unchecked',
    where: OPTION,
    source: counts('maxEndorsements'),
  },
  {
    name: 'maxParts',
    what: 'credentials in a record',
    value: 64,
    code: 'parts.too-many',
    where: OPTION,
    source: counts('maxParts'),
  },
  {
    name: 'maxCredentials',
    what: 'credentials in a presentation',
    value: 32,
    code: 'parts.too-many',
    where: OPTION,
    source: counts('maxCredentials'),
  },
  {
    name: 'maxStatements',
    what: 'statements that a derived proof shows',
    value: 2000,
    code: 'proof.signature.too-many',
    where: OPTION,
    source: ['src/proof/max-statements.ts', 'MAX_STATEMENTS = ([\\d_]+)'],
  },
  {
    name: 'a file of PDF',
    what: 'in bytes',
    value: 33_554_432,
    code: 'format.parse.too-large',
    where: FIXED,
    source: ['src/verify/open.ts', 'MOST_FILE_BYTES = ([\\d_* ]+)'],
  },
  {
    name: 'the header of a token',
    what: 'in bytes',
    value: 65_536,
    code: 'format.parse.too-large',
    where: FIXED,
    source: ['src/proof/jws.ts', 'maxHeaderBytes = ([\\d_]+)'],
  },
  {
    name: 'endorsements, records, lists within each other',
    what: 'levels',
    value: 3,
    code: 'endorsements.unchecked',
    where: FIXED,
    source: ['src/verify/verify.ts', 'MAX_DEPTH = (\\d+)'],
  },
  {
    name: 'status entries',
    what: 'of a credential',
    value: 16,
    code: 'status.entries.too-many',
    where: FIXED,
    source: ['src/status/read-entries.ts', 'maxEntries = (\\d+)'],
  },
  {
    name: 'a status list, unpacked',
    what: 'in bytes; unpacking stops there',
    value: 8_388_608,
    code: 'status.entries.too-large',
    where: '`maxBytes` of `decodeList`',
    source: ['src/status/encoded-list.ts', 'DEFAULT_MAX_BYTES = ([\\d_* ]+)'],
  },
  {
    name: 'a schema of the issuer’s own',
    what: 'schemas of a credential',
    value: 8,
    code: 'conformance.schema.unchecked',
    where: FIXED,
    source: ['src/verify/checks/foreign-schemas.ts', 'MAX_SCHEMAS = (\\d+)'],
  },
  {
    name: 'telling equal objects apart',
    what: 'steps',
    value: 50_000,
    code: 'conformance.context.too-complex',
    where: FIXED,
    source: ['src/rdf/rdfc.ts', 'MAX_WORK = ([\\d_]+)'],
  },
  {
    name: 'rare JSON-LD',
    what: 'values ([canonicalization.md](canonicalization.md))',
    value: 2500,
    code: 'conformance.context.too-complex',
    where: FIXED,
    source: ['src/rdf/general.ts', 'MAX_GENERAL_COST = ([\\d_]+)'],
  },
  {
    name: 'base58',
    what: 'characters',
    value: 2048,
    code: 'encoding.malformed',
    where: FIXED,
    source: ['src/encoding/base58.ts', 'MAX_CHARACTERS = ([\\d_]+)'],
  },
  {
    name: 'a key as text',
    what: 'characters',
    value: 16_384,
    code: 'keys.format',
    where: FIXED,
    source: ['src/keys/import-key.ts', 'MAX_LENGTH = ([\\d_]+)'],
  },
  {
    name: 'an address that is asked for',
    what: 'characters',
    value: 2048,
    code: 'resolve.blocked',
    where: FIXED,
    source: ['src/resolve/https-url.ts', 'MAX_LENGTH = ([\\d_]+)'],
  },
  {
    name: 'addresses',
    what: 'asked for one document',
    value: 64,
    code: 'resolve.too-many',
    where: FIXED,
    source: ['src/resolve/document-cache.ts', 'MAX_REQUESTS = (\\d+)'],
  },
  {
    name: 'an answer',
    what: 'in bytes, unpacked and on the wire',
    value: 1_000_000,
    code: 'resolve.too-large',
    where: '`maxBytes` of `guardedFetch`',
    source: ['src/resolve/fetch-json.ts', 'MAX_BYTES = ([\\d_]+)'],
  },
]

/** `32 * 1024 * 1024`, `1_000_000` */
export function evaluate(text: string): number {
  return text.split('*').reduce((product, factor) => product * Number(factor.replaceAll('_', '').trim()), 1)
}

export function limitsPage(): string {
  const rows = LIMITS.map(
    ({ name, what, value, code, where }) =>
      `| ${name} | ${what} | ${value.toLocaleString('en')} | \`${code}\` | ${where} |\n`,
  )
  return `# Limits

Written by \`npx tsx scripts/write-limits.ts\`; \`npm test\` holds this page to the code, and each limit to its edge: what has just as much is read, what
has one more is not. A limit that is reached has a code of its own and gives \`undetermined\` ("was not looked at"), never \`verified\`.
Time and redirects of requests: [fetching.md](fetching.md). Bodies of requests to \`microcred/http\`: [http.md](http.md).

| limit | of what | default | beyond it | set by |
|---|---|--:|---|---|
${rows.join('')}`
}
