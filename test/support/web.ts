/** A network of documents in memory, as a `Fetch`, that counts what is asked. */
import type { Fetch } from '../../src/model/fetch.ts'

export interface Web {
  readonly fetch: Fetch
  /** The addresses asked, in order. */
  readonly asked: string[]
}

/** `pages`: address -> an object (JSON) or a text. Anything else is not found. */
export function web(pages: Readonly<Record<string, unknown>>): Web {
  const asked: string[] = []
  const fetch: Fetch = async (url) => {
    asked.push(url)
    const page = pages[url]
    const text = typeof page === 'string' ? page : JSON.stringify(page ?? {})
    const type = typeof page === 'string' ? 'application/vc+jwt' : 'application/json'
    return {
      status: page === undefined ? 404 : 200,
      url,
      headers: { get: (name) => (name.toLowerCase() === 'content-type' ? type : null) },
      body: new Response(text).body,
    }
  }
  return { fetch, asked }
}
