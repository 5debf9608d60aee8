/** `POST /presentations/prove`: credentials in a presentation, signed by the key of this server as their holder. */
import { problem } from '../errors.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { present } from '../present.ts'
import { isKnownContext } from '../rdf/extra-contexts.ts'
import { checkPresentation } from '../validate/check-presentation.ts'
import { typesOf } from '../validate/kind.ts'
import { type Answer, below, refuse, refuseFor } from './answer.ts'
import { canPresent, WITH_STATUS } from './profiles.ts'
import { isObject, readObject } from './read-body.ts'
import { lackKey, refuseThrown } from './refusals.ts'
import type { Asked } from './route.ts'
import type { HandlerSettings } from './settings.ts'

export async function provePresentation({ bytes, prefix, settings }: Asked): Promise<Answer> {
  const format = prefix === undefined || prefix === WITH_STATUS ? settings.standard : prefix
  const key = format && settings.signers.get(format)
  if (format === undefined || key === undefined || !canPresent(format)) return lackKey(format)
  const read = readObject(bytes)
  if (read.refused) return read.refused
  const { presentation } = read.body
  if (!isObject(presentation)) {
    return refuseFor(400, 'http.body', '"presentation" must be an object.', { pointer: '/presentation' })
  }
  const { signer } = key
  const [holder = ''] = signer.verificationMethod.split('#')
  const problems = checkPlain(presentation, holder, settings)
  if (problems.length > 0) return refuse(400, below('presentation', problems))
  const { challenge, domain } = read.options
  const { id, verifiableCredential } = presentation
  const { common, now } = settings
  try {
    const verifiablePresentation = await present([verifiableCredential ?? []].flat() as object[], {
      signer,
      format,
      // Of any JSON type; `present` refuses what is no text.
      challenge: challenge as string,
      ...(domain !== undefined && { domain: domain as string }),
      ...(id !== undefined && { id: id as string }),
      ...(now && { now: now() }),
      contexts: common.contexts,
    })
    return { status: 201, body: { verifiablePresentation } }
  } catch (error) {
    return refuseThrown(error, 'presentation/verifiableCredential')
  }
}

/** `present` writes the presentation anew, so it must say nothing that would be lost. */
function checkPlain(
  presentation: JsonObject,
  holder: string,
  { common }: HandlerSettings,
): ReturnType<typeof checkPresentation> {
  const found = checkPresentation({ holder, ...presentation }, (url) => isKnownContext(url, common.contexts))
  const own: Json | undefined = presentation['holder']
  const refused = (pointer: string, message: string, fix: string): void => {
    found.push(problem('http.body', message, { pointer, fix }))
  }
  if (own !== undefined && (isObject(own) ? own['id'] : own) !== holder) {
    refused('/holder', "The holder is not the controller of this server's key.", `Leave it out, or write ${holder}.`)
  }
  if ('proof' in presentation)
    refused('/proof', 'The presentation carries a proof already.', 'Hand in the unsigned one.')
  if (typesOf(presentation).length > 1)
    refused('/type', 'Only plain presentations are signed.', 'Leave other types out.')
  return found
}
