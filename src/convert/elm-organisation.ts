/** Elements 3 and 4: organisations, and who underpins the quality. */
import { compact } from '../build/compact.ts'
import type { LocalizedText, MicroCredential, Organisation } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import { findCountry } from '../vocabulary/countries.ts'
import { mediaNode, readPicture } from './elm-image.ts'
import { countryNode, mailNode, noteNode, ofAll, pageNode, regionNode, type Writing, words } from './elm-nodes.ts'

/** The organisation of this name: the issuer, an awarding body, or one that the options describe. */
export function agentOf(
  name: LocalizedText,
  { issuer, awardingBodies = [] }: MicroCredential,
  organisations: readonly Organisation[],
): Organisation | undefined {
  // its name is what comes back, so it has to be the same to the letter and to the order of its languages
  const said = JSON.stringify(name)
  return [issuer, ...awardingBodies, ...organisations].find((each) => JSON.stringify(each.name) === said)
}

/** @param organisation one that `demandElm` has passed
 * @param part names the node where the organisation has no id: `issuer`, `body-2` */
export function organisationNode(writing: Writing, organisation: Organisation, part: string): JsonObject {
  const { id, name, legalName, url, email, country, region, image } = organisation
  const at = (piece: string): string => ofAll(writing, `${part}-${piece}`)
  const picture = image === undefined ? undefined : readPicture(image)
  return compact({
    id: id ?? ofAll(writing, part),
    type: 'Organisation',
    legalName: legalName === undefined ? undefined : words(writing, legalName),
    // said once where both are the same
    altLabel: JSON.stringify(name) === JSON.stringify(legalName) ? undefined : words(writing, name),
    location: [
      compact({
        id: at('location'),
        type: 'Location',
        address: [{ id: at('address'), type: 'Address', countryCode: countryNode(country) }],
        spatialCode: region === undefined ? [] : [regionNode(region)],
      }),
    ],
    ...identifierNodes(organisation, at),
    homepage: url === undefined ? [] : [pageNode(at('homepage'), url)],
    contactPoint: email === undefined ? [] : [mailNode(at('contact'), email)],
    logo: picture === undefined ? undefined : mediaNode(at('logo'), picture.type, picture.content),
    // a logo is bytes; its address is a note
    additionalNote:
      image === undefined || picture !== undefined ? [] : [noteNode(writing, at('image'), image, 'image')],
  })
}

/** The first eIDAS identifier has a property of its own, as have VAT numbers; all others say their type. */
function identifierNodes({ identifiers = [], country }: Organisation, at: (piece: string) => string): JsonObject {
  const eIDAS = identifiers.find(({ type }) => type === 'eIDAS')
  const nodes = identifiers.map((each, index): readonly [string, JsonObject] => {
    const id = at(`identifier-${index + 1}`)
    const { type, value: notation } = each
    if (each === eIDAS) {
      return [
        'eIDASIdentifier',
        { id, type: 'LegalIdentifier', notation, spatial: countryNode(countryIn(notation) ?? country) },
      ]
    }
    if (type === 'VAT') {
      return [
        'vatIdentifier',
        { id, type: 'LegalIdentifier', notation, spatial: countryNode(countryIn(notation) ?? country) },
      ]
    }
    return ['identifier', { id, type: 'Identifier', notation, schemeName: type }]
  })
  const of = (key: string): readonly JsonObject[] => nodes.flatMap(([name, node]) => (name === key ? [node] : []))
  const [eIDASIdentifier] = of('eIDASIdentifier')
  return compact({ eIDASIdentifier, vatIdentifier: of('vatIdentifier'), identifier: of('identifier') })
}

/** The country in a legal identifier as ETSI EN 319 412-1, 5.1.4 writes it: `VATIE-1234567T`. */
export function countryIn(notation: string): string | undefined {
  const [, code] = /^(?:VAT|NTR|PSD)([A-Z]{2})-/.exec(notation) ?? []
  return code === undefined ? undefined : findCountry(code)?.alpha2
}
