/**
 * Of one document, each with a signature to check: about half a second. A badge has tens, an award with every element some
 * hundreds. More are not signed; a verifier may choose another limit.
 */
export const MAX_STATEMENTS = 2000
