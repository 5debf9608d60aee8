/** `POST /credentials/issue`: a credential in, the same secured out. */
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { problem } from '../errors.ts'
import { issue } from '../issue.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { formats } from '../proof/format.ts'
import type { StatusStore } from '../status/status-store.ts'
import { validate } from '../validate/validate.ts'
import { type Answer, below, refuse, refuseFor } from './answer.ts'
import { type HandlerKey, issuerOf } from './handler-key.ts'
import { type Profile, WITH_STATUS } from './profiles.ts'
import { isObject, readObject } from './read-body.ts'
import { lackKey, lackLists, refuseThrown } from './refusals.ts'
import type { Asked } from './route.ts'
import type { HandlerSettings } from './settings.ts'

export async function issueCredential({ bytes, prefix, settings }: Asked): Promise<Answer> {
  const profile = prefix === undefined || prefix === WITH_STATUS ? settings.standard : prefix
  const key = profile && settings.signers.get(profile)
  if (profile === undefined || key === undefined) return lackKey(profile)
  if (prefix === WITH_STATUS && settings.lists === undefined) return lackLists()
  const read = readObject(bytes)
  if (read.refused) return read.refused
  const { credential } = read.body
  if (!isObject(credential)) {
    return refuseFor(400, 'http.body', '"credential" must be an object.', { pointer: '/credential' })
  }
  const document = fillIssuer(credential, key)
  const store = prefix === WITH_STATUS ? settings.lists?.store : undefined
  if (store && !isIssuedBy(document, key)) return refuseIssuer()
  try {
    // Without a context `issue` would take it for an award; here it is a credential that lacks one.
    if (!('@context' in document)) return refuse(400, below('credential', await lackContext(document, settings)))
    const verifiableCredential = await secure(document, profile, key, { options: read.options, store, settings })
    return { status: 201, body: { verifiableCredential } }
  } catch (error) {
    return refuseThrown(error, 'credential')
  }
}

/** A missing issuer is the key's; one that is there in any form is left to be judged. */
function fillIssuer(credential: JsonObject, key: HandlerKey): JsonObject {
  const id = issuerOf(key)
  return 'issuer' in credential || id === undefined ? credential : { ...credential, issuer: id }
}

/** Nobody but the issuer can sign its list: an entry in another's would count for nothing. What is no issuer at all is judged later. */
function isIssuedBy({ issuer }: JsonObject, key: HandlerKey): boolean {
  const id = isObject(issuer) ? issuer['id'] : issuer
  return typeof id !== 'string' || id === issuerOf(key)
}

function refuseIssuer(): Answer {
  const fix = 'Leave the issuer out.'
  const message = 'The issuer is not that of the key, which could not sign a status list for it.'
  return refuseFor(400, 'issue.issuer-mismatch', message, { pointer: '/credential/issuer', fix })
}

async function lackContext(document: JsonObject, { common }: HandlerSettings): ReturnType<typeof validate> {
  const missing = problem('conformance.context.missing', '"@context" is missing.', { pointer: '/@context' })
  const others = (await validate(document, common)).filter(({ pointer }) => pointer !== missing.pointer)
  return [missing, ...others]
}

interface Making {
  readonly options: JsonObject
  readonly store: StatusStore | undefined
  readonly settings: HandlerSettings
}

async function secure(
  document: JsonObject,
  format: Profile,
  { signer }: HandlerKey,
  { options, store, settings: { common, now } }: Making,
): Promise<Json> {
  const status = store && { store, purpose: 'revocation' as const }
  const making = { signer, ...common, ...(now && { now: now() }), ...(status && { status }) }
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
