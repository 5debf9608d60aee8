/** Asking a handler in process, as tests of the service do. */
import type { Handler } from '../../src/http.ts'

export interface Told {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, read by tests
  readonly json: any
}

export type Init = RequestInit & { duplex?: 'half'; headers?: Record<string, string> }

/** `json` is undefined where the answer is none. */
export async function ask(handle: Handler, path: string, init: Init = {}): Promise<Told> {
  const response = await handle(new Request(`https://vc.example${path}`, init))
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
}

export function post(
  handle: Handler,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Told> {
  const init = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  }
  return ask(handle, path, init)
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })
