/** The service wherever a Request and a Response are: issued, published, revoked, kept, refused, counted. */
import type { Handler } from '../../src/http.ts'
import { type PortableTest, same } from './library.ts'
import { badge, now } from './samples.ts'

const token = 'a-token-of-the-portable-suite'
const base = 'https://uni.example/vc'

interface Told {
  readonly status: number
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: JSON of any shape, read by tests
  readonly json: any
}

function asking(handle: Handler): (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Told> {
  return async (path, body, headers = { authorization: `Bearer ${token}` }) => {
    const init =
      body === undefined
        ? { headers }
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }
    const response = await handle(new Request(base + path, init))
    const text = await response.text()
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined }
  }
}

export const serve: PortableTest = async ({ main, http, status }) => {
  const key = await main.generateKey({ seed: new Uint8Array(32).fill(7) })
  const page = { title: 'Wallet', termsOfService: 'https://uni.example/t', privacyPolicy: 'https://uni.example/p' }
  const handle = http.createHandler({
    keys: [{ signer: main.localSigner(key) }],
    baseUrl: base,
    now: () => new Date(now),
    status: { store: status.memoryStatusStore({ baseUrl: `${base}/status` }) },
    authorize: http.bearerTokens([{ token, subject: 'learner' }]),
    badges: { ...page, store: http.memoryBadgeStore() },
    limits: { maxBodyBytes: 20_000, bodyTimeoutMs: 50 },
  })
  const ask = asking(handle)
  const credential = badge(key.controller) as unknown as Record<string, unknown>

  const issued = await ask('/BitstringStatusList/credentials/issue', { credential })
  same(issued.status, 201, issued.text)
  const list = issued.json.verifiableCredential.credentialStatus.statusListCredential
  same((await ask(list.slice(base.length))).status, 200)
  same((await ask('/credentials/status', { credentialId: credential['id'] })).json.status, 1)

  const plain = (await ask('/credentials/issue', { credential: { ...credential, id: 'urn:uuid:2' } })).json
  same((await ask('/credentials/verify', plain)).status, 200)
  same((await ask('/ims/ob/v3p0/credentials', plain.verifiableCredential)).status, 201)
  same((await ask('/ims/ob/v3p0/credentials')).json.credential, [plain.verifiableCredential])

  same((await ask('/credentials/issue', { credential }, {})).status, 401)
  same((await ask('/credentials/verify', { pad: 'x'.repeat(20_000) })).json.errors[0].code, 'http.too-large')
  const endless = new Request(`${base}/credentials/verify`, {
    method: 'POST',
    body: new ReadableStream<Uint8Array>(),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    duplex: 'half',
  } as RequestInit)
  same((await handle(endless)).status, 408)
  const metrics = (await ask('/metrics')).text
  same(metrics.includes('{route="POST /credentials/issue",status="201"} 1'), true, metrics)
}
