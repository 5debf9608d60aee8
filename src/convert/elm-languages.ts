/** Languages in the EU's authority table: BCP 47 language subtag and three-letter code. */
import { AUTHORITY } from './elm-terms.ts'

// The 24 official languages, those of the other countries of the Recommendation's reach, and widely taught ones.
const CODES =
  'af AFR ar ARA az AZE be BEL bg BUL bn BEN bs BOS ca CAT cs CES cy CYM da DAN de DEU el ELL en ENG es SPA et EST eu EUS ' +
  'fa FAS fi FIN fo FAO fr FRA ga GLE gd GLA gl GLG he HEB hi HIN hr HRV hu HUN hy HYE id IND is ISL it ITA ja JPN ka KAT ' +
  'kk KAZ kl KAL ko KOR lb LTZ lt LIT lv LAV mk MKD mt MLT nb NOB nl NLD nn NNO no NOR pl POL pt POR rm ROH ro RON ru RUS ' +
  'se SME sk SLK sl SLV sq SQI sr SRP sv SWE sw SWA ta TAM th THA tr TUR uk UKR ur URD vi VIE zh ZHO'

const BASE = `${AUTHORITY}language/`

let byTag: ReadonlyMap<string, string> | undefined
let byIri: ReadonlyMap<string, string> | undefined

/** The IRI of a tag's language; script and region do not count, since the table has none. */
export function languageIri(tag: string): string | undefined {
  byTag ??= new Map(pairs())
  return byTag.get(tag.split('-')[0] ?? '')
}

/** The way back: `fr` for FRA. */
export function languageTag(iri: string): string | undefined {
  byIri ??= new Map(pairs().map(([tag, address]) => [address, tag]))
  return byIri.get(iri)
}

function pairs(): [tag: string, iri: string][] {
  const words = CODES.split(' ')
  return words
    .flatMap((word, index) => (index % 2 === 0 ? [[word, `${BASE}${words[index + 1]}`] as const] : []))
    .map(([tag, iri]) => [tag, iri])
}
