/** `microcred issue`: an award, or a document of the caller's own, signed. */
import { bake } from '../bake.ts'
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import { type Format, importKey, type JwtFormat, localSigner, issue as sign } from '../index.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Algorithm, Signer } from '../model/key.ts'
import { oneOf, usage } from './arguments.ts'
import { type Command, say } from './command.ts'
import { isSameFile, label, readBytes, readJson, writeBytes, writeText } from './files.ts'
import { drawPicture, pictureKind } from './picture.ts'

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

export const issue: Command = {
  options: { key: 'value', format: 'value', out: 'value', json: 'flag' },
  files: 1,
  async run({ files, values, flags }, screen) {
    const [file] = files
    const { key: keyFile, out } = values
    const example = 'microcred issue award.json --key key.json --out badge.json'
    if (file === undefined) throw usage('issue needs a FILE, or - for standard input.', example)
    if (keyFile === undefined) throw usage('issue needs --key KEYFILE.', example)
    if (file === '-' && keyFile === '-') throw usage('Only one of FILE and --key can be standard input.')
    const asked = values['format']
    const format = asked === undefined ? undefined : oneOf('--format', asked, [...PROOF_FORMATS, ...JWT_FORMATS])
    for (const input of [file, keyFile])
      if (out !== undefined && (await isSameFile(out, input))) throw usage(`--out would overwrite ${input}.`)
    const document = await readJson(file)
    if (!isObject(document))
      throw new MicrocredError([problem('award.type', `${file} holds no award: not a JSON object.`)])
    const signer = await readSigner(keyFile)
    const badge = await secure(document, signer, format ?? DEFAULTS[signer.algorithm])
    const kind = pictureKind(out)
    if (out === undefined || kind === undefined) await writeText(out, `${badge}\n`)
    else await writeBytes(out, bake(await drawPicture(badge, kind), badge))
    if (out !== undefined && out !== '-' && !flags.has('json'))
      say([`${screen.paint('green', '✔')} ${out} is signed by ${signer.verificationMethod.split('#')[0]}`])
    return 0
  },
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The badge as text: JSON, or the token alone. */
async function secure(document: JsonObject, signer: Signer, format: Format | JwtFormat): Promise<string> {
  return isJwtFormat(format)
    ? sign(document, { signer, format })
    : JSON.stringify(await sign(document, { signer, format }), null, 2)
}

function isJwtFormat(format: Format | JwtFormat): format is JwtFormat {
  return JWT_FORMATS.some((each) => each === format)
}

/** The signer of a key file, which any error names. */
export async function readSigner(file: string): Promise<Signer> {
  const bytes = await readBytes(file)
  try {
    return localSigner(await importKey(bytes))
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    const [first, ...rest] = error.problems
    throw new MicrocredError([{ ...first, message: `${label(file)}: ${first.message}` }, ...rest])
  }
}
