/**
 * The context of W3C's examples and test suites: every term it is asked for exists. Never among the known contexts, since under
 * it no misspelt term is noticed; the HTTP face hands it in where any W3C credential is welcome.
 */
export const EXAMPLES_V2 = 'https://www.w3.org/ns/credentials/examples/v2'

export const examplesV2: object = { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } }
