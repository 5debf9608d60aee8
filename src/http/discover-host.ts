/** The Open Badges 3.0 API as a client: what a host says of itself, before anybody has a token. */
import type { Json } from '../model/credential.ts'
import { askHost, failed, type HostOptions, readAnswer, readHost } from './ask-host.ts'
import { isObject } from './read-body.ts'

export interface HostDescription {
  readonly title: string
  readonly termsOfService?: string
  readonly privacyPolicy?: string
  readonly image?: string
  /** Where to register and to get a token, by OAuth; absent where the host hands out tokens in another way. */
  readonly oauth?: {
    readonly registrationUrl: string
    readonly authorizationUrl: string
    readonly tokenUrl: string
    readonly scopes: readonly string[]
  }
}

/** Throws `options.*`, `http.unreachable`, `http.refused`, and `http.answer` for what is no service description. */
export async function discoverHost(options: HostOptions): Promise<HostDescription> {
  const url = `${readHost(options)}/discovery`
  const { text } = await askHost(options, { method: 'GET', url }, [200])
  const { info, components } = readAnswer(text)
  const title = memberOf(info, 'title')
  if (typeof title !== 'string') throw failed('http.answer', 'The answer is no service description.')
  const said = {
    termsOfService: memberOf(info, 'termsOfService'),
    privacyPolicy: memberOf(info, 'x-imssf-privacyPolicyUrl'),
    image: memberOf(info, 'x-imssf-image'),
  }
  const texts = Object.entries(said).filter(([, value]) => typeof value === 'string')
  const oauth = readOAuth(memberOf(memberOf(components, 'securitySchemes'), 'OAuth2ACG'))
  return { title, ...Object.fromEntries(texts), ...(oauth && { oauth }) }
}

function readOAuth(scheme: Json | undefined): HostDescription['oauth'] {
  const flow = memberOf(memberOf(scheme, 'flows'), 'authorizationCode')
  const [registrationUrl, authorizationUrl, tokenUrl] = [
    memberOf(scheme, 'x-imssf-registrationUrl'),
    memberOf(flow, 'authorizationUrl'),
    memberOf(flow, 'tokenUrl'),
  ]
  if (!isHttps(registrationUrl) || !isHttps(authorizationUrl) || !isHttps(tokenUrl)) return undefined
  const scopes = memberOf(flow, 'scopes')
  return { registrationUrl, authorizationUrl, tokenUrl, scopes: isObject(scopes) ? Object.keys(scopes) : [] }
}

function isHttps(value: Json | undefined): value is string {
  return typeof value === 'string' && /^https:\/\//.test(value) && URL.canParse(value)
}

function memberOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}
