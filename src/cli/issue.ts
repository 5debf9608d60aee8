/** `microcred issue`: an award, or a document of the caller's own, signed. */
import { isMicrocredError, MicrocredError, problem } from '../errors.ts'
import { importKey, localSigner, issue as sign } from '../index.ts'
import type { Json, JsonObject } from '../model/credential.ts'
import type { Signer } from '../model/key.ts'
import { oneOf, usage } from './arguments.ts'
import { type Command, say } from './command.ts'
import { isSameFile, label, readBytes, readJson, writeText } from './files.ts'

const FORMATS = ['eddsa-rdfc-2022', 'Ed25519Signature2020'] as const

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
    const format = oneOf('--format', values['format'] ?? 'eddsa-rdfc-2022', FORMATS)
    for (const input of [file, keyFile])
      if (out !== undefined && (await isSameFile(out, input))) throw usage(`--out would overwrite ${input}.`)
    const document = await readJson(file)
    if (!isObject(document))
      throw new MicrocredError([problem('award.type', `${file} holds no award: not a JSON object.`)])
    const signer = await readSigner(keyFile)
    const secured = await sign(document, { signer, format })
    await writeText(out, `${JSON.stringify(secured, null, 2)}\n`)
    if (out !== undefined && out !== '-' && !flags.has('json'))
      say([`${screen.paint('green', '✔')} ${out} is signed by ${signer.verificationMethod.split('#')[0]}`])
    return 0
  },
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

async function readSigner(file: string): Promise<Signer> {
  const bytes = await readBytes(file)
  try {
    return localSigner(await importKey(bytes))
  } catch (error) {
    if (!isMicrocredError(error)) throw error
    const [first, ...rest] = error.problems
    throw new MicrocredError([{ ...first, message: `${label(file)}: ${first.message}` }, ...rest])
  }
}
