/** Names and descriptions (VC Data Model 2.0, 4.6): a string, or texts in stated languages (11.1). */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, problem } from '../errors.ts'
import { isLanguageTag } from './context-rules.ts'
import { asObject } from './kind.ts'

/** Of the credential, or of its issuer. */
export function checkTexts(owner: Readonly<Record<string, unknown>> | undefined, pointer: string): Problem[] {
  return ['name', 'description'].flatMap((name) => {
    const value = owner?.[name]
    if (value === undefined) return []
    const at = child(pointer, name)
    if (!Array.isArray(value)) return checkText(value, at)
    if (value.length === 0)
      return [problem('conformance.schema.empty', `"${name}" must not be an empty list.`, { pointer: at })]
    return value.flatMap((entry, index) => checkText(entry, child(at, index)))
  })
}

const FIX = 'Write a text, or { "@value": "...", "@language": "en" }.'

function checkText(value: unknown, pointer: string): Problem[] {
  if (typeof value === 'string') return []
  const members = asObject(value)
  if (members === undefined) {
    return [
      problem('conformance.schema.type', 'A text is a string, or an object with "@value".', { pointer, fix: FIX }),
    ]
  }
  return [
    ...('@value' in members
      ? []
      : [
          problem('conformance.schema.missing', '"@value" is missing.', {
            pointer: child(pointer, '@value'),
            fix: FIX,
          }),
        ]),
    ...Object.entries(members).flatMap(([name, member]) => checkPart(name, member, child(pointer, name))),
  ]
}

function checkPart(name: string, value: unknown, pointer: string): Problem[] {
  switch (name) {
    case '@value':
      return typeof value === 'string'
        ? []
        : [problem('conformance.schema.type', '"@value" must be a text.', { pointer })]
    case '@language':
      return isLanguageTag(value)
        ? []
        : [
            problem('conformance.schema.format', '"@language" must be a language tag.', {
              pointer,
              fix: 'Write it as in BCP 47: en, pt-BR.',
            }),
          ]
    case '@direction':
      return value === 'ltr' || value === 'rtl'
        ? []
        : [problem('conformance.schema.value', '"@direction" must be "ltr" or "rtl".', { pointer })]
    default:
      return [
        problem(
          'conformance.schema.unexpected',
          'A text in a language has "@value", "@language", "@direction" and nothing else.',
          {
            pointer,
            fix: 'Take it out.',
          },
        ),
      ]
  }
}
