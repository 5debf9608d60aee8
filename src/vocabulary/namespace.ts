/** Where concepts live that the EU gives no IRI. */
export const MICROCRED = 'https://w3id.org/microcred/v1#'
