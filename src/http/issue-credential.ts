/** `POST /credentials/issue`: a credential in, the same secured out. */
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { problem } from '../errors.ts'
import { issue } from '../issue.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { formats } from '../proof/format.ts'
import { validate } from '../validate/validate.ts'
import { type Answer, below, refuse, refuseFor } from './answer.ts'
import type { Profile } from './profiles.ts'
import { isObject, readBody } from './read-body.ts'
import { lackKey, refuseThrown } from './refusals.ts'
import type { HandlerKey, HandlerSettings } from './settings.ts'

export async function issueCredential(
  request: Request,
  named: Profile | undefined,
  settings: HandlerSettings,
): Promise<Answer> {
  const profile = named ?? settings.standard
  const key = profile && settings.signers.get(profile)
  if (profile === undefined || key === undefined) return lackKey(profile)
  const read = await readBody(request)
  if (read.refused) return read.refused
  const { credential } = read.body
  if (!isObject(credential)) {
    return refuseFor(400, 'http.body', '"credential" must be an object.', { pointer: '/credential' })
  }
  const document = fillIssuer(credential, key)
  try {
    // Without a context `issue` would take it for an award; here it is a credential that lacks one.
    if (!('@context' in document)) return refuse(400, below('credential', await lackContext(document, settings)))
    return { status: 201, body: { verifiableCredential: await secure(document, profile, key, read.options, settings) } }
  } catch (error) {
    return refuseThrown(error, 'credential')
  }
}

/** A missing issuer is the key's; one that is there in any form is left to be judged. */
function fillIssuer(credential: JsonObject, { signer, issuer }: HandlerKey): JsonObject {
  const [did = ''] = signer.verificationMethod.split('#')
  const id = issuer ?? (did.startsWith('did:') ? did : undefined)
  return 'issuer' in credential || id === undefined ? credential : { ...credential, issuer: id }
}

async function lackContext(document: JsonObject, { common }: HandlerSettings): ReturnType<typeof validate> {
  const missing = problem('conformance.context.missing', '"@context" is missing.', { pointer: '/@context' })
  const others = (await validate(document, common)).filter(({ pointer }) => pointer !== missing.pointer)
  return [missing, ...others]
}

async function secure(
  document: JsonObject,
  format: Profile,
  { signer }: HandlerKey,
  options: JsonObject,
  { common, now }: HandlerSettings,
): Promise<Json> {
  const making = { signer, ...common, ...(now && { now: now() }) }
  if (format === 'vc+jwt') {
    const jwt = await issue(document, { ...making, format })
    // VC Data Model 2.0, 4.12.1
    return { '@context': [CREDENTIALS_V2], type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${jwt}` }
  }
  const { mandatoryPointers } = options
  const selective = formats[format].form === 'selective' && mandatoryPointers !== undefined
  // Of any JSON type; `issue` refuses what is no list of pointers.
  const more = selective ? { mandatoryPointers: mandatoryPointers as readonly string[] } : {}
  return (await issue(document, { ...making, format, ...more })) as unknown as JsonObject
}
