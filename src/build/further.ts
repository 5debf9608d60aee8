/** Elements 12, 15 and 16: prerequisites, stackability, further information, evidence. */
import type { Evidence, MicroCredential } from '../model/award.ts'
import type { Alignment, JsonObject } from '../model/credential.ts'
import { align } from './alignment.ts'
import { compact, orAbsent } from './compact.ts'
import { readOwnConcept, STACKABILITY, writeConcept } from './concept-alignment.ts'
import { codeOf, inOrder } from './numbered.ts'
import { asSet, candidates, type Ledger, note, objects, type Place, settle, text } from './place.ts'
import { hearText, type Speech } from './speech.ts'
import { putText, type Texts } from './texts.ts'
import { FALLBACK, TARGET } from './wire.ts'

const P = 'P'

type ProseField = 'prerequisites' | 'furtherInformation'

const PROSE: Readonly<Record<ProseField, { readonly target: string; readonly name: string; readonly url: string }>> = {
  prerequisites: { target: TARGET.prerequisites, name: 'Prerequisites', url: FALLBACK.prerequisites },
  furtherInformation: {
    target: TARGET.furtherInformation,
    name: 'Further information',
    url: FALLBACK.furtherInformation,
  },
}

// The slot is the type's name without `ext:`.
function slotOf(field: ProseField): string {
  return PROSE[field].target.slice('ext:'.length)
}

/** Prose stands in `targetDescription`; inside `criteria` it could not be told from the criteria again. */
export function writeProse(award: MicroCredential, field: ProseField, texts: Texts): readonly Alignment[] {
  const words = award[field]
  if (words === undefined) return []
  const { target, name, url } = PROSE[field]
  return [align(target, { name, url, description: putText(texts, slotOf(field), words, url) })]
}

export function writeStackability(award: MicroCredential, texts: Texts): readonly Alignment[] {
  if (award.stackability === undefined) return []
  const { kind, towards = [] } = award.stackability
  return [
    writeConcept(STACKABILITY, kind, texts, kind),
    ...towards.map(({ id, title }, index) => {
      const url = id ?? FALLBACK.partOf
      const code = `${P}${index + 1}`
      return align(TARGET.partOf, { name: putText(texts, code, title, url), url, code })
    }),
  ]
}

export function writeEvidence({ id, name, narrative, url }: Evidence): JsonObject {
  return compact({ id, type: ['Evidence'], name, narrative, url })
}

type Of = (targetType: string) => readonly Place[]

export function readFurther(ledger: Ledger, credential: Place, of: Of, speech: Speech): object {
  const prose = (field: ProseField): unknown => {
    const stated = candidates(of(PROSE[field].target), (place) => text(place, 'targetDescription'))
    return hearText(speech, slotOf(field), settle(ledger, field, stated))
  }
  return compact({
    prerequisites: prose('prerequisites'),
    stackability: readStackability(ledger, of, speech),
    furtherInformation: prose('furtherInformation'),
    evidence: readEvidence(ledger, credential),
  })
}

function readStackability(ledger: Ledger, of: Of, speech: Speech): object | undefined {
  const kinds = candidates(of(STACKABILITY.target), (place) => readOwnConcept(STACKABILITY, place))
  const stated = of(TARGET.partOf).map((place) => {
    const code = codeOf(place, P)
    const url = text(place, 'targetUrl')
    const id = url === FALLBACK.partOf ? undefined : url
    return { code, place, value: compact({ id, title: hearText(speech, code, text(place, 'targetName')) }) }
  })
  const towards = inOrder(ledger, 'stackability.towards', stated)
  const kind = settle(ledger, 'stackability.kind', kinds)
  const [first] = towards
  if (first !== undefined) note(ledger, 'stackability.towards', first.place.pointer)
  const pointer = ledger.found.get('stackability.kind') ?? first?.place.pointer
  if (pointer !== undefined) note(ledger, 'stackability', pointer)
  return orAbsent(compact({ kind, towards: towards.map(({ value }) => value) }))
}

function readEvidence(ledger: Ledger, credential: Place): readonly object[] {
  const list = objects(credential, 'evidence').flatMap((place) => {
    const evidence = compact({
      id: text(place, 'id'),
      name: text(place, 'name'),
      narrative: text(place, 'narrative'),
      url: text(place, 'url'),
    })
    if (Object.keys(evidence).length === 0) return []
    note(ledger, 'evidence', place.pointer)
    return [evidence]
  })
  return asSet(list)
}
