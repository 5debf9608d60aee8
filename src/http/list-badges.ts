/** `GET /ims/ob/v3p0/credentials`: the badges of whoever the token is for, page by page. */
import { parseDateTime } from '../encoding/date-time.ts'
import type { Problem } from '../errors.ts'
import { problem } from '../errors.ts'
import { type Answer, refuse } from './answer.ts'
import type { StoredBadge } from './badge-store.ts'
import { wordForOpenBadges } from './imsx.ts'
import type { Asked } from './route.ts'
import { withSubject } from './with-subject.ts'

/** What goes out at once, in characters: badges have pictures in them. A page that would be larger is shorter. */
const MOST = 4_000_000

export const listBadges: (asked: Asked) => Promise<Answer> = withSubject(async (asked, badges, subject) => {
  const { searchParams } = new URL(asked.request.url)
  const query = readQuery(searchParams, badges.pageSize)
  if ('problems' in query) return wordForOpenBadges(refuse(400, query.problems))
  const { offset, limit, since, sinceText } = query
  const found = await badges.store.list(subject, { offset, limit, ...(since !== undefined && { since }) })
  const page = cut(found.badges)
  const address = (at: number): string => {
    const words = new URLSearchParams({ limit: String(limit), offset: String(at) })
    if (sinceText !== undefined) words.set('since', sinceText)
    return `${asked.settings.baseUrl}/ims/ob/v3p0/credentials?${words}`
  }
  return {
    status: 200,
    text: write(page),
    headers: {
      'x-total-count': String(found.total),
      link: linkTo({ total: found.total, limit, offset, next: offset + page.length }, address),
    },
  }
})

interface Query {
  readonly offset: number
  readonly limit: number
  readonly since?: number
  readonly sinceText?: string
}

function readQuery(words: URLSearchParams, pageSize: number): Query | { readonly problems: readonly Problem[] } {
  const [limit, offset] = [readCount(words, 'limit', 1) ?? pageSize, readCount(words, 'offset', 0) ?? 0]
  const sinceText = words.get('since') ?? undefined
  const since = sinceText === undefined ? undefined : readMoment(sinceText)
  const wrong = [
    ...(Number.isNaN(limit) ? [problem('http.query', 'limit is a whole number above 0.')] : []),
    ...(Number.isNaN(offset) ? [problem('http.query', 'offset is a whole number, 0 or more.')] : []),
    ...(Number.isNaN(since ?? 0) ? [problem('http.query', 'since is a date-time, like 2026-01-31T12:00:00Z.')] : []),
    ...['limit', 'offset', 'since']
      .filter((name) => words.getAll(name).length > 1)
      .map((name) => problem('http.query', `${name} is there twice.`)),
  ]
  if (wrong.length > 0) return { problems: wrong }
  const page = { offset, limit: Math.min(limit, pageSize) }
  return since === undefined || sinceText === undefined ? page : { ...page, since, sinceText }
}

/** NaN for what is none. */
function readCount(words: URLSearchParams, name: string, least: number): number | undefined {
  const text = words.get(name)
  if (text === null) return undefined
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  return count >= least ? count : Number.NaN
}

/** The standard writes it without a zone too: then it is UTC. */
function readMoment(text: string): number {
  // in a query a plus is a space
  const spelt = text.replace(' ', '+')
  return parseDateTime(spelt) ?? parseDateTime(`${spelt}Z`) ?? Number.NaN
}

function cut(badges: readonly StoredBadge[]): readonly StoredBadge[] {
  let size = 0
  const end = badges.findIndex(({ text }) => {
    size += text.length
    return size > MOST
  })
  // one badge at least, or there would be no next page
  return end < 0 ? badges : badges.slice(0, Math.max(1, end))
}

/** The badges as they were sent, to the byte. */
function write(page: readonly StoredBadge[]): string {
  const embedded = page.filter(({ form }) => form === 'json').map(({ text }) => text)
  const tokens = page.filter(({ form }) => form === 'token').map(({ text }) => text)
  return `{"credential":[${embedded.join(',')}],"compactJwsString":${JSON.stringify(tokens)}}`
}

/** Section 6.2.1, paging: `next` where there is more, `prev` where something comes before, `first` and `last` always. */
function linkTo(
  { total, limit, offset, next }: { total: number; limit: number; offset: number; next: number },
  address: (offset: number) => string,
): string {
  const last = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit
  const links: [string, number][] = [
    ...(next < total ? [['next', next] as [string, number]] : []),
    ['last', last],
    ['first', 0],
    ...(offset > 0 ? [['prev', Math.max(0, offset - limit)] as [string, number]] : []),
  ]
  return links.map(([rel, at]) => `<${address(at)}>; rel="${rel}"`).join(', ')
}
