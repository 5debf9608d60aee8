/** An award as an unsealed European Digital Credential, ELM 3.2. */
import { MicrocredError, nonEmpty } from '../errors.ts'
import type { Conversion, ElmTarget } from './conversion.ts'
import { demandElm } from './elm-demands.ts'
import { checkNodeIds } from './elm-ids.ts'
import { prepareElm } from './elm-options.ts'
import { writeElm } from './elm-write.ts'
import type { Source } from './source.ts'

/** What the EDC issuer takes for upload. `deliveryAddress` holds the learner's e-mail address, if the award has one. */
export function toElm(source: Source, options: ElmTarget): Conversion<'elm'> {
  const ready = prepareElm(source, options, ['to'])
  refuseAny(demandElm(ready))
  const credential = writeElm(ready)
  refuseAny(checkNodeIds(credential, ready.award))
  const { email } = ready.award.learner
  return {
    result: { credential, deliveryDetails: { deliveryAddress: email === undefined ? [] : [email] } },
    lost: ready.lost,
    remarks: source.remarks,
  }
}

export function refuseAny(problems: Parameters<typeof nonEmpty>[0]): void {
  const errors = nonEmpty(problems)
  if (errors !== undefined) throw new MicrocredError(errors)
}
