/** Codes of the server. */
import { createHandler } from '../../src/http/create-handler.ts'

import { badge, signer } from '../support/badge.ts'
import type { Provoked } from './provoke.ts'

const broken = { ...signer, sign: () => Promise.reject(new TypeError('out of reach')) }
const handle = createHandler({ keys: [{ signer: broken }] })

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  return (await handle(new Request(`https://vc.example${path}`, init))).json()
}

const post = (path: string, body: string, type = 'application/json'): Promise<unknown> =>
  ask(path, { method: 'POST', body, headers: { 'content-type': type } })

export const http: Provoked<'http'> = {
  'http.route': () => ask('/nowhere'),
  'http.method': () => ask('/credentials/verify'),
  'http.media-type': () => post('/credentials/verify', '{}', 'text/plain'),
  'http.too-large': () => post('/credentials/verify', 'x'.repeat(1_000_001)),
  'http.body': () => post('/credentials/verify', '{"verifiableCredential": "a text"}'),
  'http.failed': () => post('/credentials/issue', JSON.stringify({ credential: badge() })),
}
