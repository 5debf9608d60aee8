/** Codes of status lists, dates and fetching. */
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Fetch } from '../../src/model/fetch.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Report } from '../../src/model/report.ts'
import { createDocumentCache } from '../../src/resolve/document-cache.ts'
import { resolveKey } from '../../src/resolve/resolve-key.ts'
import { createBits, setStatus } from '../../src/status/bits.ts'
import { encodeList } from '../../src/status/encoded-list.ts'
import type { VerifyOptions } from '../../src/verify/options.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { web } from '../support/web.ts'
import { altered, answering, method, type Provoked, signed, university } from './provoke.ts'
import { stores } from './provoke-stores.ts'

const address = 'https://university.example/status/1'
const index = 94_567

const entry = (more: JsonObject = {}): JsonObject => ({
  id: `${address}#${index}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(index),
  statusListCredential: address,
  ...more,
})

interface ListParts {
  readonly list?: JsonObject
  readonly subject?: JsonObject
  readonly entries?: number
  readonly isSet?: boolean
  readonly by?: Signer
}

async function listOf({
  list,
  subject,
  entries = 131_072,
  isSet = false,
  by = signer,
}: ListParts): Promise<JsonObject> {
  const bits = createBits(entries)
  if (isSet) setStatus(bits, index, 1)
  const document: JsonObject = {
    '@context': [CREDENTIALS_V2],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: key.controller,
    validFrom: '2026-11-22T00:00:00Z',
    credentialSubject: {
      id: `${address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: await encodeList(bits),
      ...subject,
    },
    ...list,
  }
  return issue(document, { signer: by, now, expect: 'any' })
}

/** The report of a badge with this entry, and of the list it names. */
async function statusOf(more: JsonObject, parts: ListParts = {}, options: VerifyOptions = {}): Promise<Report> {
  const secured = await signed({ credentialStatus: entry(more) })
  return verify(secured, { now, fetch: web({ [address]: await listOf(parts) }).fetch, ...options })
}

const setFor = (statusPurpose: string): Promise<Report> =>
  statusOf({ statusPurpose }, { subject: { statusPurpose }, isSet: true })

export const status: Provoked<'status'> = {
  ...stores,
  'status.entries.unsupported': () => statusOf({ statusPurpose: 'fancy' }),
  'status.entries.unreachable': async () => verify(await signed({ credentialStatus: entry() }), { now }),
  'status.entries.malformed': () => statusOf({ statusListIndex: 'the third' }),
  'status.entries.too-many': async () => {
    const credentialStatus = Array.from({ length: 17 }, (_, at) => entry({ id: `${address}#${at}` }))
    const document = badge(key.controller, { credentialStatus })
    return verify(await issue(document, { signer, now, expect: 'any' }), { now, expect: 'any' })
  },
  'status.entries.index': () => statusOf({ statusListIndex: index }),
  'status.entries.mismatch': () => statusOf({}, { list: { id: `${address}/2` } }),
  'status.entries.purpose': () => statusOf({}, { subject: { statusPurpose: 'suspension' } }),
  'status.entries.issuer': () => statusOf({}, { list: { issuer: otherKey.controller }, by: otherSigner }),
  'status.entries.not-yet-valid': () => statusOf({}, { list: { validFrom: '2036-01-01T00:00:00Z' } }),
  'status.entries.expired': () => statusOf({}, { list: { validUntil: '2026-11-22T09:00:00Z' } }),
  'status.entries.stale': () => statusOf({}, {}, { statusLists: { newest: { [address]: '2026-11-22T08:00:00Z' } } }),
  'status.entries.range': () => statusOf({ statusListIndex: '131072' }),
  'status.entries.too-short': () => statusOf({}, { entries: 1024 }),
  'status.entries.too-large': () => statusOf({}, { entries: 8 * 9 * 1024 * 1024 }),
  'status.entries.revoked': () => setFor('revocation'),
  'status.entries.suspended': () => setFor('suspension'),
  'status.entries.refresh': () => setFor('refresh'),
  'status.entries.message': () => setFor('message'),
  'status.period.not-yet-valid': async () => verify(await signed({ validFrom: '2036-01-01T00:00:00Z' }), { now }),
  'status.period.expired': async () => verify(await signed({ validUntil: '2026-11-01T00:00:00Z' }), { now }),
  'status.period.unreadable': async () => verify({ ...(await signed()), validUntil: 'soon' }, { now }),
}

/** The report of a badge whose key is looked for with this `fetch`. */
const lookUp = (fetch: Fetch, verificationMethod: string = method): Promise<Report> =>
  altered({ verificationMethod }, { fetch })

export const fetching: Provoked<'resolve'> = {
  'resolve.blocked': () => lookUp(web({}).fetch, 'https://127.0.0.1/keys#key-1'),
  'resolve.unreachable': () => lookUp(() => Promise.reject(new TypeError('fetch failed'))),
  'resolve.timeout': () => resolveKey(method, university, { fetch: () => new Promise(() => {}), timeoutMs: 5 }),
  'resolve.redirects': () => lookUp(answering('{}', { url: 'https://elsewhere.example/keys' })),
  'resolve.status': () => lookUp(web({}).fetch),
  'resolve.content-type': () => lookUp(answering('<html>', { type: 'text/html' })),
  'resolve.too-large': () => lookUp(answering(`"${'x'.repeat(1_000_001)}"`)),
  'resolve.too-many': () =>
    resolveKey(method, university, { fetch: web({}).fetch, cache: createDocumentCache({ maxRequests: 0 }) }),
  'resolve.not-json': () => lookUp(answering('{')),
}
