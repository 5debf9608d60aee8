/** `GET /status/{list}`: a list, with what a CDN in front needs to keep it. */
import { type Answer, refuseFor } from './answer.ts'
import type { Asked } from './route.ts'

export async function answerList({ request, part, settings: { lists } }: Asked): Promise<Answer> {
  const list = await lists?.publish(part)
  if (lists === undefined || list === undefined) return refuseFor(404, 'http.route', 'There is no status list here.')
  const headers = { etag: list.etag, 'cache-control': `public, max-age=${lists.ttlSeconds}` }
  if (isKnown(request.headers.get('if-none-match'), list.etag)) return { status: 304, headers }
  return { status: 200, text: list.text, contentType: list.contentType, headers }
}

/** RFC 9110, 13.1.2: compared weakly; a proxy may have weakened what it compressed. */
function isKnown(field: string | null, etag: string): boolean {
  if (field === null) return false
  return field.trim() === '*' || field.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}
