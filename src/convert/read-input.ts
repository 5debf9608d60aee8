/** What was handed in, told by its form, and the award in it. */
import { isAssertion } from '../build/open-badges-2.ts'
import { trace } from '../build/read.ts'
import { child } from '../encoding/json-pointer.ts'
import { type SnapshotLimits, snapshot } from '../encoding/snapshot.ts'
import { parseJson } from '../encoding/strict-json.ts'
import { decodeUtf8, encodeUtf8 } from '../encoding/utf8.ts'
import { MicrocredError, nonEmpty, problem, remark } from '../errors.ts'
import type { MicroCredential } from '../model/award.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import { openJwtNow } from '../proof/open-jwt-now.ts'
import { openSdJwt } from '../proof/open-sd-jwt.ts'
import { kindOf } from '../validate/kind.ts'
import { EDC_TYPE } from './elm-terms.ts'
import { fromSdJwtClaims } from './from-sd-jwt.ts'
import { lose, type Source } from './source.ts'
import { isSealed, unseal } from './unseal.ts'

// Pictures are part of every European Digital Credential, so these are more than what a badge may have.
const LIMITS: SnapshotLimits = { maxBytes: 16_000_000, maxDepth: 64, maxNodes: 50_000 }

const SD_JWT = /^\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+~/

const COMPACT_JWS = /^\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\s*$/

/** Throws `format.parse.*` for what is no JSON, `convert.input` for what is none of the forms. */
export async function readInput(input: unknown): Promise<Source> {
  if (typeof input !== 'string' && !(input instanceof Uint8Array)) {
    const taken = snapshot(input, LIMITS)
    if (taken.problem !== undefined) throw new MicrocredError([taken.problem])
    return readDocument(taken.value)
  }
  const bytes = typeof input === 'string' ? encodeUtf8(input) : input
  const text = typeof input === 'string' ? input : decodeText(bytes)
  const document = SD_JWT.test(text)
    ? openClaims(text.trim())
    : COMPACT_JWS.test(text)
      ? openToken(text.trim())
      : parse(text)
  return { ...(await readDocument(document)), bytes }
}

function decodeText(bytes: Uint8Array): string {
  if (bytes.length > LIMITS.maxBytes) {
    throw new MicrocredError([problem('format.parse.too-large', `More than ${LIMITS.maxBytes} bytes.`)])
  }
  return decodeUtf8(bytes)
}

function parse(text: string): Json {
  const parsed = parseJson(text, LIMITS)
  if (parsed.problems !== undefined) throw new MicrocredError(parsed.problems)
  return parsed.value
}

function openToken(text: string): Json {
  const opened = openJwtNow(text, { limits: LIMITS })
  const problems = nonEmpty(opened.problems)
  if (problems !== undefined) throw new MicrocredError(problems)
  return 'document' in opened ? opened.document : null
}

/** What the disclosures beside it show; whoever they are shown to gets no more. */
function openClaims(text: string): Json {
  const opened = openSdJwt(text, LIMITS)
  const problems = nonEmpty(opened.problems ?? [])
  if (problems !== undefined) throw new MicrocredError(problems)
  return 'claims' in opened ? opened.claims : null
}

async function readDocument(document: Json): Promise<Source> {
  if (!isObject(document)) throw unknownForm()
  if (isSealed(document)) {
    const source = await readCredential(parse(unseal(document)), '')
    const message =
      'The file is sealed, and its seal was not checked: who made it, and whether it was changed, is not known.'
    const fix = 'Check it with the viewer of European Digital Credentials.'
    return {
      ...source,
      remarks: [remark('convert.seal-unchecked', message, { pointer: '/signatures', fix }), ...source.remarks],
    }
  }
  const { credential } = document
  if (credential !== undefined && 'deliveryDetails' in document) return readCredential(credential, '/credential')
  if (credential !== undefined && isObject(credential) && isElm(credential))
    return readCredential(credential, '/credential')
  if (isElm(document)) return readCredential(document, '')
  if (kindOf(document) === 'badge') return readBadge(document)
  if (typeof document['vct'] === 'string') return readClaims(document)
  if (isAssertion({ value: document, pointer: '' })) {
    const { award, remarks } = trace(document)
    return { form: 'assertion', assertion: document, award, lost: remarks, remarks: [] }
  }
  if ('credentialSubject' in document || 'proof' in document) throw unknownForm()
  if ('learner' in document || 'learningOutcomes' in document || 'issuer' in document) {
    return { form: 'award', award: document as Partial<MicroCredential>, lost: [], remarks: [] }
  }
  throw unknownForm()
}

function readClaims(claims: JsonObject): Source {
  const { result, lost, remarks } = fromSdJwtClaims(claims)
  return { form: 'claims', award: result, lost, remarks }
}

async function readCredential(credential: Json, pointer: string): Promise<Source> {
  if (!isObject(credential) || !isElm(credential)) throw unknownForm(pointer)
  const { readElm } = await import('./elm-read.ts')
  return { form: 'elm', ...readElm(credential, pointer) }
}

/** By its type; EBSI's and older ones by the claims, which no other form has. */
function isElm({ type, credentialSubject }: JsonObject): boolean {
  const types: readonly Json[] = Array.isArray(type) ? type : []
  if (types.includes(EDC_TYPE) || type === EDC_TYPE) return true
  return isObject(credentialSubject ?? null) && Object.hasOwn(credentialSubject as object, 'hasClaim')
}

/** What says something of the badge, or is said of it by others, and is no part of the award. */
const BESIDES = ['proof', 'credentialStatus', 'refreshService', 'termsOfUse', 'endorsement', 'endorsementJwt']

function readBadge(credential: JsonObject): Source {
  const { award, remarks } = trace(credential)
  const subject = credential['credentialSubject']
  const achievement = isObject(subject ?? null) ? (subject as JsonObject)['achievement'] : undefined
  const places = [
    ['', credential],
    ['/issuer', credential['issuer']],
    ['/credentialSubject/achievement', achievement],
  ] as const
  const lost = places.flatMap(([pointer, value]) =>
    isObject(value ?? null)
      ? BESIDES.filter((name) => Object.hasOwn(value as object, name)).map((name) => lose(child(pointer, name)))
      : [],
  )
  return { form: 'badge', award, lost: [...lost, ...remarks], remarks: [] }
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function unknownForm(pointer = ''): MicrocredError {
  const message = 'This is none of the forms that can be converted.'
  const fix =
    'Hand in an award, an Open Badges 2.0 or 3.0 badge, an SD-JWT VC, or a credential of the European Learning Model 3.'
  return new MicrocredError([problem('convert.input', message, { pointer, fix })])
}
