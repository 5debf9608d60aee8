/** The only way from the page to the network: the browser's own `fetch`, once the person has allowed it, with nothing of the person in it. */
import type { Fetch } from '../model/fetch.ts'
import { startDeadline } from '../resolve/deadline.ts'
import { readBytes } from '../resolve/read-bytes.ts'
import { make, makeButton } from './make.ts'
import { fill, type Words } from './words.ts'

/** No cookies, no address of this page, nothing kept. */
export const plainFetch: Fetch = (url, init) =>
  fetch(url, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' })

/** What is asked of whom, and the one button that allows it, for this check alone. */
export function showQuestion(hosts: readonly string[], words: Words, allow: () => void): Element {
  const { ask } = words.texts
  return make(
    'section',
    { class: 'card ask', part: 'ask', 'aria-labelledby': 'ask' },
    make('h3', { id: 'ask' }, ask.heading),
    make('p', {}, ask.text),
    make(
      'p',
      {},
      `${ask.hosts} `,
      ...hosts.flatMap((host, index) => [index === 0 ? '' : ', ', make('code', {}, host)]),
    ),
    makeButton(ask.button, allow, { class: 'main' }),
  )
}

/** For an address in place of a badge, as the codes on paper hold it. */
export function showLink(url: URL, words: Words, allow: () => void): Element {
  const { link } = words.texts
  return make(
    'section',
    { class: 'card ask', part: 'ask', 'aria-labelledby': 'ask' },
    make('h2', { id: 'ask', tabindex: '-1' }, link.heading),
    make('p', {}, link.text),
    make('p', {}, make('code', {}, make('bdi', {}, url.href.slice(0, 300)))),
    makeButton(fill(link.open, url.host), allow, { class: 'main' }),
  )
}

/** The bytes at an address. Rejects when there are none to be had, or more than `most` of them. */
export async function fetchBytes(url: URL, ask: Fetch, most: number): Promise<Uint8Array> {
  const deadline = startDeadline(TIMEOUT_MS)
  try {
    const response = await deadline.race(ask(url.href, { signal: deadline.signal }))
    if (response.status !== 200) throw new RangeError(`The server answered with status ${response.status}.`)
    return await readBytes(response, most, deadline)
  } finally {
    deadline.stop()
  }
}

const TIMEOUT_MS = 10_000
