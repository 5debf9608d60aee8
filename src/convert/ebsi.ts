/** An award as EBSI's verifiable attestation: the same ELM statements, in an envelope with DIDs and EBSI's JSON Schemas. */
import { CREDENTIALS_V2 } from '../../contexts/urls.ts'
import { child, walk } from '../encoding/json-pointer.ts'
import { MicrocredError, type Problem, problem } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { textsOf } from './award-texts.ts'
import type { Conversion, EbsiTarget } from './conversion.ts'
import { demandElm } from './elm-demands.ts'
import { xsdDuration } from './elm-duration.ts'
import { refuseAny } from './elm-export.ts'
import { checkNodeIds } from './elm-ids.ts'
import { languageIri } from './elm-languages.ts'
import { prepareElm } from './elm-options.ts'
import { EDC_CONTEXT, EDC_TYPE } from './elm-terms.ts'
import { writeElm } from './elm-write.ts'
import type { Source } from './source.ts'

/** EBSI's schema of a Europass EDC credential, in the registry of its pilot (@cef-ebsi/vcdm2.0-europass-edc-schema 2.1.0). */
const EBSI_SCHEMA =
  'https://api-pilot.ebsi.eu/trusted-schemas-registry/v3/schemas/0x4d40d34533797f62a8a03d7c4a4cd7827d289fadf1bfa582ec0ecfedbe55a6e0'

export function toEbsi(source: Source, options: EbsiTarget): Conversion<'ebsi'> {
  const { dataModel = '1.1' } = options
  if (dataModel !== '1.1' && dataModel !== '2.0') {
    const message = 'The option dataModel is neither "1.1" nor "2.0".'
    throw new MicrocredError([problem('options.value', message, { pointer: '/dataModel', fix: 'Give one of them.' })])
  }
  const ready = prepareElm(source, options, ['to', 'dataModel'])
  refuseAny([...demandElm(ready), ...demandEbsi(ready.award)])
  const elm = writeElm(ready)
  refuseAny([...checkNodeIds(elm, ready.award), ...checkAddresses(elm, ready.award)])
  return { result: envelop(elm, dataModel), lost: ready.lost, remarks: source.remarks }
}

function envelop(elm: JsonObject, dataModel: '1.1' | '2.0'): JsonObject {
  const type = ['VerifiableCredential', 'VerifiableAttestation', EDC_TYPE]
  if (dataModel === '1.1') return { ...elm, type }
  const { issuanceDate: _, expirationDate: __, credentialSchema, ...rest } = elm
  const schemas = credentialSchema as readonly Json[]
  return {
    ...rest,
    '@context': [CREDENTIALS_V2, EDC_CONTEXT],
    type,
    credentialSchema: [...schemas, { id: EBSI_SCHEMA, type: 'JsonSchema' }],
  }
}

function demandEbsi(award: MicroCredential): readonly Problem[] {
  const { issuer, learner, workload } = award
  const dids = [
    ['/issuer/id', issuer.id],
    ['/learner/id', learner.id],
  ] as const
  const languages = textsOf(award).flatMap(([pointer, text]) =>
    typeof text === 'string' ? [] : Object.keys(text).map((tag) => [child(pointer, tag), tag] as const),
  )
  return [
    ...dids
      .filter(([, id]) => id?.startsWith('did:') !== true)
      .map(([pointer]) => {
        const message = 'EBSI knows issuers and learners by their DIDs, and here is none.'
        return problem('convert.missing', message, { pointer, fix: 'Write the DID as the id.' })
      }),
    ...languages
      .filter(([, tag]) => !/^[a-z]{2}$/.test(tag) || languageIri(tag) === undefined)
      .map(([pointer]) => {
        const message = "EBSI's schemas know languages of two letters only."
        return problem('convert.language', message, { pointer, fix: 'Name the language alone: fr for fr-BE.' })
      }),
    ...(workload.duration !== undefined && xsdDuration(workload.duration).includes('.')
      ? [
          problem('convert.value', "EBSI's schemas know whole seconds only.", {
            pointer: '/workload/duration',
            fix: 'Write the duration without a fraction.',
          }),
        ]
      : []),
  ]
}

// RFC 3986; JSON Schema's format `uri`
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/

/** IRIs with other letters than ASCII: written in percent signs they would be other names. */
function checkAddresses(document: JsonObject, award: MicroCredential): readonly Problem[] {
  const odd = new Set<Json>()
  for (const { key, value } of walk(document)) {
    if ((key === 'id' || key === 'contentURL') && typeof value === 'string' && !URI.test(value)) odd.add(value)
  }
  if (odd.size === 0) return []
  const found = [...walk(award as unknown as Json)].filter(({ value }) => value !== undefined && odd.has(value))
  const pointers = found.length > 0 ? found.map(({ pointer }) => pointer) : ['']
  return pointers.map((pointer) => {
    const message = "EBSI's schemas take addresses and ids of ASCII letters only."
    return problem('convert.value', message, { pointer, fix: 'Write it in percent-encoded form yourself.' })
  })
}
