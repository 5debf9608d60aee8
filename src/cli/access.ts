/** Who may use `microcred serve`: the tokens of a file or of the environment, and what is refused where there are none. */
import { parseJson } from '../encoding/strict-json.ts'
import { MicrocredError, problem } from '../errors.ts'
import { type Authorize, type BearerToken, type BearerTokenOptions, bearerTokens } from '../http.ts'
import { usage } from './arguments.ts'
import { readText } from './files.ts'
import { named } from './issue.ts'

export interface AccessWords {
  readonly host: string
  readonly tokenFile: string | undefined
  readonly noAuth: boolean
  /** What the environment variable MICROCRED_TOKEN holds. */
  readonly token: string | undefined
}

/** Undefined where everybody may: on this machine alone, or where that was asked for. */
export async function readAccess({ host, tokenFile, noAuth, token }: AccessWords): Promise<Authorize | undefined> {
  if (noAuth) {
    if (tokenFile !== undefined) throw usage('Only one of --token-file and --no-auth can be meant.')
    return undefined
  }
  if (tokenFile !== undefined) return fromFile(tokenFile)
  if (token !== undefined && token !== '') return named('MICROCRED_TOKEN', async () => bearerTokens([token]))
  if (isLoopback(host)) return undefined
  throw usage(
    `--host ${host} can be reached from elsewhere, and whoever reaches it can have credentials signed.`,
    'Give --token-file FILE, or --no-auth if something in front decides who may.',
  )
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** A token on each line, or JSON: `{ "tokens": [...], "open": [...] }`. What is wrong with it is said without a word of it. */
async function fromFile(file: string): Promise<Authorize> {
  const text = await readText(file)
  return named(file, async () => {
    if (!text.trimStart().startsWith('{')) return bearerTokens(text.split(/\s+/).filter((line) => line !== ''))
    const { value, problems } = parseJson(text)
    if (problems !== undefined) throw new MicrocredError(problems)
    const { tokens, open = [], ...more } = value as unknown as TokenFile
    if (Object.keys(more).length > 0) throw refuseFile('It has other members than tokens and open.')
    return bearerTokens(tokens, { open })
  })
}

interface TokenFile extends BearerTokenOptions {
  readonly tokens: readonly (string | BearerToken)[]
}

function refuseFile(message: string): MicrocredError {
  return new MicrocredError([problem('cli.file', message)])
}
