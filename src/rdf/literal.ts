/** JSON scalars -> RDF literals in N-Quads, as JSON-LD's conversion writes them (https://www.w3.org/TR/json-ld11-api/#data-round-tripping). */
import { beyond } from './beyond-subset.ts'
import { escapeLiteral } from './escape-literal.ts'
import { writeIri } from './iri.ts'

const XSD = 'http://www.w3.org/2001/XMLSchema#'
const STRING = `${XSD}string`
const DOUBLE = `${XSD}double`
const BOOLEAN_SUFFIX = `^^<${XSD}boolean>`
const INTEGER_SUFFIX = `^^<${XSD}integer>`
const DOUBLE_SUFFIX = `^^<${XSD}double>`

/** BCP 47, as processors test it. */
export const LANGUAGE: RegExp = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/

/** What stands after a text of this type. */
export function writeDatatype(iri: string): string {
  if (iri === STRING) return ''
  // a text of this type has a language, and there is none
  if (iri === 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString') return beyond('a language without a name')
  return `^^${writeIri(iri) ?? beyond('a datatype that is no IRI')}`
}

/** @param suffix what `writeDatatype` gave for the datatype, or a language */
export function writeText(text: string, datatype: string | undefined, suffix: string): string {
  if (datatype === DOUBLE) return writeDouble(Number.parseFloat(text), suffix)
  return `"${escapeLiteral(text)}"${suffix}`
}

/** A number without a fraction is an integer below 1e21, whatever its datatype says. */
export function writeNumber(value: number, datatype: string | undefined): string {
  const isDouble = Math.abs(value) >= 1e21 || String(value).includes('.')
  if (isDouble || datatype === DOUBLE) {
    return writeDouble(value, datatype === undefined ? DOUBLE_SUFFIX : writeDatatype(datatype))
  }
  return `"${value.toFixed(0)}"${datatype === undefined ? INTEGER_SUFFIX : writeDatatype(datatype)}`
}

export function writeBoolean(value: boolean, datatype: string | undefined): string {
  return `"${value}"${datatype === undefined ? BOOLEAN_SUFFIX : writeDatatype(datatype)}`
}

/** The canonical form of xsd:double, with 16 digits at most. */
function writeDouble(value: number, suffix: string): string {
  return `"${value.toExponential(15).replace(/(\d)0*e\+?/, '$1E')}"${suffix}`
}
