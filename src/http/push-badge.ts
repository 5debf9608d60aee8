/** The Open Badges 3.0 API as a client: a badge handed to the host that its learner chose. */
import { parseJson } from '../encoding/strict-json.ts'
import type { Json } from '../model/credential.ts'
import { askHost, failed, readHost, readToken, type TokenOptions } from './ask-host.ts'
import { isObject } from './read-body.ts'

/**
 * `secured`: the badge with its proof, or as a token. Scope `credential.upsert`. The same badge again replaces what is there, so a
 * push whose answer got lost may be repeated. Throws `options.*`, `http.unreachable`, `http.refused`, and `http.answer` where
 * what the host says it has is another badge.
 */
export async function pushBadge(secured: object | string, options: TokenOptions): Promise<'created' | 'replaced'> {
  const url = `${readHost(options, ['token'])}/credentials`
  const token = readToken(options.token)
  const isToken = typeof secured === 'string'
  const body = isToken
    ? { type: 'text/plain', text: secured }
    : { type: 'application/json', text: JSON.stringify(secured) }
  const { status, text } = await askHost(options, { method: 'POST', url, token, body }, [200, 201])
  if (!isSame(body.text, text, isToken)) throw failed('http.answer', 'The host answers with another badge.')
  return status === 201 ? 'created' : 'replaced'
}

/** The answer is the badge that was sent (section 6.2.3); hosts may write its JSON in their own way. */
function isSame(sent: string, got: string, isToken: boolean): boolean {
  if (!isToken) return idOf(parseJson(sent).value) === idOf(parseJson(got).value)
  // some hosts write the token as JSON
  return got.trim() === sent || got.trim() === JSON.stringify(sent)
}

function idOf(value: Json | undefined): Json | undefined {
  return isObject(value) ? value['id'] : undefined
}
