/** `microcred issue`: an award, or a document of the caller's own, signed. */
import { bake } from '../bake.ts'
import { toSdJwtClaims } from '../convert/to-sd-jwt.ts'
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import {
  type Format,
  type IssueSdJwtOptions,
  importKey,
  type JwtFormat,
  type Key,
  localSigner,
  type MicroCredential,
  type MicroCredentialVct,
  issue as sign,
} from '../index.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Algorithm, Signer } from '../model/key.ts'
import { oneOf, usage } from './arguments.ts'
import { type Command, say } from './command.ts'
import { isSameFile, label, readBytes, readJson, writeBytes, writeText } from './files.ts'
import { drawPicture, pictureKind } from './picture.ts'
import { openStatusFolder, publishInFolder } from './status-folder.ts'

const PROOF_FORMATS = [
  'eddsa-rdfc-2022',
  'eddsa-jcs-2022',
  'ecdsa-rdfc-2019',
  'ecdsa-jcs-2019',
  'ecdsa-sd-2023',
  'Ed25519Signature2020',
] as const satisfies Format[]
/** What a key is signed with unless `--format` says; no proof takes RSA. */
const DEFAULTS: Readonly<Record<Algorithm, Format | JwtFormat>> = {
  Ed25519: 'eddsa-rdfc-2022',
  ES256: 'ecdsa-rdfc-2019',
  ES384: 'ecdsa-rdfc-2019',
  RS256: 'vc-jwt',
}
const JWT_FORMATS = ['vc-jwt', 'vc+jwt'] as const satisfies JwtFormat[]
const WALLET_FORMAT = 'dc+sd-jwt'
/** What only an SD-JWT VC has. */
const WALLET_OPTIONS = ['vct', 'holder', 'expires', 'identifier', 'mode', 'status-uri', 'status-index'] as const

export const issue: Command = {
  options: {
    key: 'value',
    format: 'value',
    out: 'value',
    json: 'flag',
    vct: 'value',
    holder: 'value',
    expires: 'value',
    identifier: 'value',
    mode: 'value',
    'status-uri': 'value',
    'status-index': 'value',
    status: 'value',
    'status-dir': 'value',
    'base-url': 'value',
  },
  files: 1,
  async run({ files, values, flags }, screen) {
    const [file] = files
    const { key: keyFile, out } = values
    const example = 'microcred issue award.json --key key.json --out badge.json'
    if (file === undefined) throw usage('issue needs a FILE, or - for standard input.', example)
    if (keyFile === undefined) throw usage('issue needs --key KEYFILE.', example)
    if (file === '-' && keyFile === '-') throw usage('Only one of FILE and --key can be standard input.')
    const asked = values['format']
    const format =
      asked === undefined ? undefined : oneOf('--format', asked, [...PROOF_FORMATS, ...JWT_FORMATS, WALLET_FORMAT])
    const stray = WALLET_OPTIONS.find((name) => format !== WALLET_FORMAT && values[name] !== undefined)
    if (stray !== undefined) throw usage(`--${stray} goes with --format ${WALLET_FORMAT} only.`)
    const status = readStatusOptions(values, format === WALLET_FORMAT)
    for (const input of [file, keyFile])
      if (out !== undefined && (await isSameFile(out, input))) throw usage(`--out would overwrite ${input}.`)
    const document = await readJson(file)
    if (!isObject(document))
      throw new MicrocredError([problem('award.type', `${file} holds no award: not a JSON object.`)])
    const signer = await readSigner(keyFile)
    const text =
      format === WALLET_FORMAT
        ? await secureForWallet(document, signer, values, flags.has('json'))
        : await secure(document, signer, format ?? defaultFormat(signer), status)
    const kind = pictureKind(out)
    if (out === undefined || kind === undefined) await writeText(out, `${text}\n`)
    else if (format === WALLET_FORMAT) throw usage(`--format ${WALLET_FORMAT} does not go into a picture.`)
    else await writeBytes(out, bake(await drawPicture(text, kind), text))
    if (out !== undefined && out !== '-' && !flags.has('json'))
      say([`${screen.paint('green', '✔')} ${out} is signed by ${signer.verificationMethod.split('#')[0]}`])
    return 0
  },
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What `--format` says, if it was given. */
export function readFormat(asked: string | undefined): Format | JwtFormat | undefined {
  return asked === undefined ? undefined : oneOf('--format', asked, [...PROOF_FORMATS, ...JWT_FORMATS])
}

/** What a key signs unless it was asked for another. */
export function defaultFormat(signer: Signer): Format | JwtFormat {
  return DEFAULTS[signer.algorithm]
}

/** The badge as text: JSON, or the token alone. */
async function secure(
  document: JsonObject,
  signer: Signer,
  format: Format | JwtFormat,
  status: StatusOptions | undefined,
): Promise<string> {
  const store = status && openStatusFolder(status.folder, status.baseUrl)
  const making = { signer, ...(status && store && { status: { store, purpose: status.purpose } }) }
  const text = isJwtFormat(format)
    ? await sign(document, { ...making, format })
    : JSON.stringify(await sign(document, { ...making, format }), null, 2)
  if (status && store) {
    // a badge whose list is nowhere to be had is verified by nobody
    for (const list of await store.lists()) {
      if (list.issuer === issuerOf(document, signer)) await publishInFolder(status.folder, store, list.name, signer)
    }
    await store.close()
  }
  return text
}

export interface StatusOptions {
  readonly folder: string
  readonly purpose: 'revocation' | 'suspension' | 'refresh'
  readonly baseUrl?: string
}

export function readStatusOptions(
  { status, 'status-dir': folder, 'base-url': baseUrl }: Readonly<Record<string, string | undefined>>,
  forWallet: boolean,
): StatusOptions | undefined {
  if (status === undefined) {
    const stray = folder !== undefined ? 'status-dir' : baseUrl !== undefined ? 'base-url' : undefined
    if (stray !== undefined) throw usage(`--${stray} goes with --status PURPOSE only.`)
    return undefined
  }
  const purpose = oneOf('--status', status, ['revocation', 'suspension', 'refresh'] as const)
  if (forWallet) throw usage(`--status goes with every format but ${WALLET_FORMAT}, which has --status-uri.`)
  if (folder === undefined) throw usage('--status needs --status-dir DIR.')
  return { folder, purpose, ...(baseUrl !== undefined && { baseUrl }) }
}

function issuerOf({ issuer }: JsonObject, signer: Signer): string | undefined {
  const id = typeof issuer === 'object' && issuer !== null ? (issuer as JsonObject)['id'] : issuer
  return typeof id === 'string' ? id : signer.verificationMethod.split('#', 1)[0]
}

/** The SD-JWT; what the type cannot carry is said beside it. */
async function secureForWallet(
  document: JsonObject,
  signer: Signer,
  values: Readonly<Record<string, string | undefined>>,
  quiet: boolean,
): Promise<string> {
  const { vct, holder, expires, identifier, mode, 'status-uri': uri, 'status-index': index } = values
  if (vct === undefined) throw usage(`--format ${WALLET_FORMAT} needs --vct TYPE.`)
  if ((uri === undefined) !== (index === undefined)) throw usage('--status-uri and --status-index go together.')
  const award = document as unknown as MicroCredential
  const converting = {
    vct: vct as MicroCredentialVct,
    ...(expires !== undefined && { expires }),
    ...(identifier !== undefined && { identifier }),
    ...(mode !== undefined && { mode }),
  }
  const options: IssueSdJwtOptions = {
    ...converting,
    signer,
    format: WALLET_FORMAT,
    ...(holder !== undefined && { holder: (await readKey(holder)).publicKeyJwk }),
    ...(uri !== undefined && { status: { uri, idx: Number(index) } }),
  }
  const text = await sign(award, options)
  const issuer = { id: signer.verificationMethod.split('#', 1)[0] ?? '', ...award.issuer }
  const { lost } = toSdJwtClaims({ ...award, issuer }, converting)
  if (!quiet && lost.length > 0) {
    process.stderr.write(
      `microcred: this type of SD-JWT VC does not carry ${lost.map(({ pointer }) => pointer).join(', ')}\n`,
    )
  }
  return text
}

export function isJwtFormat(format: Format | JwtFormat): format is JwtFormat {
  return JWT_FORMATS.some((each) => each === format)
}

/** The signer of a key file, which any error names. */
export async function readSigner(file: string): Promise<Signer> {
  return named(file, async () => localSigner(await importKey(await readBytes(file))))
}

/** The key of a key file, which any error names. */
export function readKey(file: string): Promise<Key> {
  return named(file, async () => importKey(await readBytes(file)))
}

/** What `read` throws, with the file named. */
export async function named<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    const [first, ...rest] = error.problems
    throw new MicrocredError([{ ...first, message: `${label(file)}: ${first.message}` }, ...rest])
  }
}
