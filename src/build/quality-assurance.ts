/** Element 11: `QA1`..., a link to the register's entry; its type is an alignment of its own, tied by the code. */
import type { QualityAssurance } from '../model/award.ts'
import type { Alignment } from '../model/credential.ts'
import { align } from './alignment.ts'
import { compact } from './compact.ts'
import { QUALITY_ASSURANCE_TYPE, readOpenConcept, writeOpenConcept } from './concept-alignment.ts'
import { codeOf, inOrder } from './numbered.ts'
import { groupBy, type Ledger, note, type Place, settle, text } from './place.ts'
import { hearText, type Speech } from './speech.ts'
import { putText, type Texts } from './texts.ts'
import { FALLBACK, TARGET } from './wire.ts'

const QA = 'QA'

/** ISO 8601 interval; `..` is an open end (EDTF, ISO 8601-2). */
const INTERVAL = /^(\d{4}-\d{2}-\d{2}|\.\.)\/(\d{4}-\d{2}-\d{2}|\.\.)$/

export function writeQualityAssurance(list: readonly QualityAssurance[], texts: Texts): readonly Alignment[] {
  return list.flatMap(({ type, title, body, decided, expires, url: own }, index) => {
    const code = `${QA}${index + 1}`
    const url = own ?? FALLBACK.qualityAssurance
    const dated = decided !== undefined || expires !== undefined
    return [
      align(TARGET.qualityAssurance, {
        framework: body === undefined ? undefined : putText(texts, `${code}.body`, body, url),
        name: putText(texts, code, title, url),
        url,
        code,
        description: dated ? `${decided ?? '..'}/${expires ?? '..'}` : undefined,
      }),
      writeOpenConcept(QUALITY_ASSURANCE_TYPE, type, texts, `${code}.type`, code),
    ]
  })
}

/** One whose code is not `QAn` is another issuer's: its code is the number of a decision, and it has no type. */
export function readQualityAssurance(
  ledger: Ledger,
  of: (targetType: string) => readonly Place[],
  speech: Speech,
): readonly object[] {
  const types = groupBy(of(QUALITY_ASSURANCE_TYPE.target), (place) =>
    (text(place, 'targetCode') ?? '').replace(/\.type$/, ''),
  )
  const stated = of(TARGET.qualityAssurance).map((place) => {
    const code = codeOf(place, QA)
    const url = text(place, 'targetUrl')
    const ours = code !== ''
    const [, decided, expires] = (ours && INTERVAL.exec(text(place, 'targetDescription') ?? '')) || []
    const value = {
      title: hearText(speech, code, text(place, 'targetName')),
      body: ours ? hearText(speech, `${code}.body`, text(place, 'targetFramework')) : undefined,
      decided: decided === '..' ? undefined : decided,
      expires: expires === '..' ? undefined : expires,
      url: url === FALLBACK.qualityAssurance ? undefined : url,
    }
    return { code, place, value }
  })
  return inOrder(ledger, 'qualityAssurance', stated).map(({ code, place, value }, index) => {
    note(ledger, 'qualityAssurance', place.pointer)
    note(ledger, `qualityAssurance.${index}`, place.pointer)
    const candidates = (code === '' ? [] : (types.get(code) ?? [])).flatMap((type) => {
      const concept = readOpenConcept(QUALITY_ASSURANCE_TYPE, type, speech)
      return concept === undefined ? [] : [{ value: concept, pointer: type.pointer }]
    })
    const { title, body, decided, expires, url } = value
    const type = settle(ledger, 'qualityAssurance.type', candidates)
    return compact({ type, title, body, decided, expires, url })
  })
}
