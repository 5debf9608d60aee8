/** The sentence and the fix for one error. Names of members and listed alternatives are printed, values never. */
import { type FormName, formOf } from './patterns.ts'
import { quote } from './quote.ts'
import type { SchemaError } from './schema-error.ts'

export type Reason = 'missing' | 'type' | 'value' | 'format' | 'empty' | 'unexpected'

export interface Explanation {
  readonly reason: Reason
  readonly message: string
  readonly fix: string
}

/** What a form of text is called, and an example of it. `empty`: there is nothing there, it is not badly written. */
const FORMS: Readonly<Record<FormName, { readonly name: string; readonly fix: string; readonly reason?: Reason }>> = {
  'date-time': { name: 'a date and time of the calendar', fix: 'Write it like 2026-06-30T12:00:00Z.' },
  dateTime: { name: 'a date and time with a zone', fix: 'Write it like 2026-06-30T12:00:00Z.' },
  date: { name: 'a date', fix: 'Write it like 2026-06-30.' },
  iri: {
    name: 'an absolute address (IRI)',
    fix: 'Write it with its scheme and without spaces, like https://example.edu/a.',
  },
  languageCode: { name: 'a language code', fix: 'Write it like en, ga or nl-BE.' },
  countryCode: { name: 'a country code', fix: 'Write the two letters of ISO 3166-1, like IE.' },
  compactJws: { name: 'a compact JWS', fix: 'Write header, payload and signature in base64url, with dots between.' },
  identityHash: {
    name: 'a hashed identity',
    fix: 'Write sha256$ and 64 hexadecimal digits, or set "hashed" to false.',
  },
  extTerm: {
    name: 'a term of your own that begins with ext:',
    fix: 'Write ext: and then letters, digits, dots, hyphens or underscores only.',
  },
  openBadgesContext: {
    name: 'an Open Badges 3.0 context',
    fix: 'Write https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json.',
  },
  clrContext: {
    name: 'a CLR 2.0 context',
    fix: 'Write https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json.',
  },
  notBlank: { name: 'text', fix: 'Write something in it, or leave it out where it is optional.', reason: 'empty' },
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
}

const COUNTED: Readonly<Record<string, string>> = { Items: 'entries', Length: 'characters', Properties: 'members' }

/** `name` is the member at fault, `parent` what it belongs to (undefined: the document). */
export function explain(error: SchemaError, name: string, parent: string | undefined, value: unknown): Explanation {
  const { keyword, params } = error
  const subject = parent === undefined || name.startsWith('Item ') ? name : `${name} of ${parent}`
  if (keyword === 'required' || keyword.startsWith('dependent')) {
    return Array.isArray(params['anyOf']) ? explainChoice(params['anyOf'], subject) : explainMissing(name, parent)
  }
  if (keyword === 'type') {
    const wanted = list(params['type']).map((type) => TYPES[type] ?? type)
    const message = `${subject} must be ${either(wanted)}, not ${nameOf(value)}.`
    return { reason: 'type', message, fix: `Write ${either(wanted)}.` }
  }
  if (keyword === 'format' || keyword === 'pattern') return explainForm(formOf(error), subject)
  if (keyword === 'enum' || keyword === 'const') return explainListed(params, subject)
  if (keyword === 'contains') {
    const wanted = either(list(params['allowedValues']).map((item) => JSON.stringify(item)))
    return { reason: 'value', message: `${subject} must include ${wanted}.`, fix: `Add ${wanted}.` }
  }
  if (/^(additional|unevaluated)|^false schema$|^propertyNames$/.test(keyword)) {
    const owner = parent === undefined ? 'here' : `in ${parent}`
    return {
      reason: 'unexpected',
      message: `${name} is not allowed ${owner}.`,
      fix: 'Take it out, or correct its name.',
    }
  }
  return explainMeasure(error, subject)
}

function explainMissing(name: string, parent: string | undefined): Explanation {
  const from = parent === undefined ? '' : ` from ${parent}`
  return { reason: 'missing', message: `${name} is missing${from}.`, fix: `Add ${name}.` }
}

function explainChoice(members: readonly unknown[], subject: string): Explanation {
  const names = either(members.map((member) => quote(String(member))))
  return { reason: 'missing', message: `${subject} needs ${names}.`, fix: `Add ${names}.` }
}

function explainForm(form: FormName | undefined, subject: string): Explanation {
  if (form === undefined) {
    return {
      reason: 'format',
      message: `${subject} is not written as it must be.`,
      fix: 'Look up its form in the schema.',
    }
  }
  const { name, fix, reason } = FORMS[form]
  if (reason === 'empty') return { reason, message: `${subject} must not be blank.`, fix }
  return { reason: 'format', message: `${subject} is not ${name}.`, fix }
}

function explainListed(params: SchemaError['params'], subject: string): Explanation {
  const listed = 'allowedValue' in params ? [params['allowedValue']] : (params['allowedValues'] ?? [])
  const values = Array.isArray(listed) ? listed.map((item) => JSON.stringify(item)) : []
  const forms = (params['orForms'] ?? []) as readonly FormName[]
  const words = [...values, ...forms.map((form) => FORMS[form].name)]
  const wanted = either(words)
  const fix = words.length === 1 ? `Write ${wanted}.` : 'Write one of these.'
  return { reason: 'value', message: `${subject} must be ${wanted}.`, fix }
}

/** Everything that counts or compares. */
function explainMeasure({ keyword, params }: SchemaError, subject: string): Explanation {
  const limit = String(params['limit'])
  const [, bound, counted] = /^(min|max)(Items|Length|Properties)$/.exec(keyword) ?? []
  if (bound === 'min' && limit === '1') {
    return { reason: 'empty', message: `${subject} must not be empty.`, fix: 'Fill it, or leave it out.' }
  }
  if (bound !== undefined) {
    const amount = `${bound === 'min' ? 'at least' : 'at most'} ${limit} ${COUNTED[counted ?? '']}`
    return { reason: 'value', message: `${subject} must have ${amount}.`, fix: `Give it ${amount}.` }
  }
  if (/(inimum|aximum)$/.test(keyword)) {
    const comparison = `${String(params['comparison'])} ${limit}`
    return {
      reason: 'value',
      message: `${subject} must be ${comparison}.`,
      fix: `Give a number that is ${comparison}.`,
    }
  }
  if (keyword === 'uniqueItems') {
    return { reason: 'value', message: `${subject} holds the same entry twice.`, fix: 'Leave one of them out.' }
  }
  return {
    reason: 'value',
    message: `${subject} does not fit together with what stands beside it.`,
    fix: 'Look up its form in the schema.',
  }
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** `a`, `a or b`, `a, b or c`. */
function either(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  return (Array.isArray(value) ? TYPES['array'] : TYPES[typeof value]) ?? typeof value
}
