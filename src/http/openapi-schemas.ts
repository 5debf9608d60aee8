/** The shapes of the OpenAPI description. Credentials are open here: what they must hold, `validate` says. */
import type { JsonObject } from '../model/credential.ts'

type ApiSchema =
  | 'Text'
  | 'Problem'
  | 'Errors'
  | 'Credential'
  | 'CompactJws'
  | 'IssueRequest'
  | 'IssueResponse'
  | 'VerifyRequest'
  | 'VerifyPresentationRequest'
  | 'VerifyResponse'
  | 'ProveRequest'
  | 'ProveResponse'
  | 'StatusRequest'
  | 'StatusResponse'
  | 'Resolution'
  | 'KeyDocument'
  | 'KeySet'
  | 'Health'
  | 'Description'

type BadgeSchema = 'GetOpenBadgeCredentialsResponse' | 'Profile' | 'Imsx_StatusInfo'

export type SchemaName = ApiSchema | BadgeSchema

const text: JsonObject = { type: 'string' }
const anyObject: JsonObject = { type: 'object' }
const problems: JsonObject = { type: 'array', items: { $ref: '#/components/schemas/Problem' } }
const options: JsonObject = { type: 'object', description: 'May be absent.' }

/** An object of these members, no others; those in `required` must be there. */
function closed(properties: JsonObject, required: readonly string[] = Object.keys(properties)): JsonObject {
  return { type: 'object', required: [...required], additionalProperties: false, properties }
}

/** An object of at least these members. */
function open(properties: JsonObject, required: readonly string[] = Object.keys(properties)): JsonObject {
  return { type: 'object', required: [...required], properties }
}

const ofApi: Readonly<Record<ApiSchema, JsonObject>> = {
  Text: text,
  Problem: closed(
    {
      code: { type: 'string', description: 'Frozen; docs/problems.md explains each.' },
      severity: { type: 'string', enum: ['error', 'warning'] },
      message: text,
      pointer: { type: 'string', description: 'RFC 6901, into the body of the request.' },
      fix: text,
    },
    ['code', 'severity', 'message'],
  ),
  Errors: closed({ errors: { ...problems, minItems: 1 } }),
  Credential: open({ '@context': {}, type: {} }),
  CompactJws: { type: 'string', pattern: '^[\\w-]+\\.[\\w-]*\\.[\\w-]+$' },
  IssueRequest: open({ credential: anyObject, options }, ['credential']),
  IssueResponse: closed({ verifiableCredential: { $ref: '#/components/schemas/Credential' } }),
  VerifyRequest: open({ verifiableCredential: anyObject, options }, ['verifiableCredential']),
  VerifyPresentationRequest: open({ verifiablePresentation: anyObject, options }),
  VerifyResponse: closed(
    {
      verified: { type: 'boolean' },
      errors: { ...problems, description: 'Empty exactly when verified.' },
      warnings: problems,
      report: open({ version: { type: 'integer' }, verdict: text, checks: anyObject, at: text }),
    },
    ['verified', 'errors'],
  ),
  ProveRequest: open({ presentation: anyObject, options: open({ challenge: text, domain: text }, ['challenge']) }),
  ProveResponse: closed({ verifiablePresentation: { $ref: '#/components/schemas/Credential' } }),
  StatusRequest: open(
    {
      credentialId: text,
      credentialStatus: open({ type: text, statusPurpose: text }, ['type']),
      status: { anyOf: [{ type: 'boolean' }, { type: 'integer', minimum: 0 }] },
      options: open({ reason: { type: 'string', description: 'For the files of the issuer; not published.' } }, []),
    },
    ['credentialId'],
  ),
  StatusResponse: closed({
    credentialId: text,
    statusPurpose: text,
    status: { type: 'integer', minimum: 0 },
    statusListCredential: text,
    statusListIndex: text,
  }),
  Resolution: closed({
    didDocument: { type: 'object', nullable: true },
    didDocumentMetadata: anyObject,
    didResolutionMetadata: anyObject,
  }),
  KeyDocument: open({ id: text, verificationMethod: { type: 'array' }, assertionMethod: { type: 'array' } }),
  KeySet: open({ iss: text, keys: { type: 'array', items: anyObject } }),
  Health: closed({ live: { type: 'boolean' }, ready: { type: 'boolean' } }),
  Description: open({ openapi: text, info: anyObject, paths: anyObject, components: anyObject }),
}

/** Open Badges 3.0, appendix B, as far as these shapes are fixed. */
const ofOpenBadges: Readonly<Record<BadgeSchema, JsonObject>> = {
  GetOpenBadgeCredentialsResponse: closed({
    credential: { type: 'array', items: { $ref: '#/components/schemas/Credential' } },
    compactJwsString: { type: 'array', items: { $ref: '#/components/schemas/CompactJws' } },
  }),
  Profile: open({ id: text, type: {} }),
  Imsx_StatusInfo: closed(
    {
      imsx_codeMajor: { type: 'string', enum: ['failure', 'processing', 'success', 'unsupported'] },
      imsx_severity: { type: 'string', enum: ['error', 'status', 'warning'] },
      imsx_description: text,
      imsx_codeMinor: closed({
        imsx_codeMinorField: {
          type: 'array',
          minItems: 1,
          items: closed({ imsx_codeMinorFieldName: text, imsx_codeMinorFieldValue: text }),
        },
      }),
    },
    ['imsx_codeMajor', 'imsx_severity'],
  ),
}

export const SCHEMAS: Readonly<Record<SchemaName, JsonObject>> = { ...ofApi, ...ofOpenBadges }
