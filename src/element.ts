/** `microcred/element`: the verifier for people, as a custom element that any page can hold. Names and types, no logic. */
export { defineVerifier, type VerifierElement, type VerifierReportEvent } from './element/define.ts'
export { VERIFIER_LANGUAGES, type VerifierLanguage } from './element/texts.ts'
