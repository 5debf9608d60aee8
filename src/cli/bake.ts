/** `microcred bake`: a signed badge put into a picture, or on paper. */
import { isPng } from '../bake/png-chunks.ts'
import { MicrocredError, problem } from '../errors.ts'
import { usage } from './arguments.ts'
import { type Command, say, sayJson } from './command.ts'
import { isSameFile, label, readBytes, writeBytes } from './files.ts'
import { bakeFile, drawPicture, pictureKind } from './picture.ts'
import { printProblems } from './print-problems.ts'
import { writePdf } from './write-pdf.ts'

export const bake: Command = {
  options: { image: 'value', out: 'value', language: 'value', replace: 'flag', json: 'flag' },
  files: 1,
  async run({ files, values, flags }, screen) {
    const [file] = files
    const { image: imageFile, out, language } = values
    const example = 'microcred bake badge.json --out badge.png'
    if (file === undefined) throw usage('bake needs a FILE, or - for standard input.', example)
    const isPaper = /\.pdf$/i.test(out ?? '')
    const kind = pictureKind(out)
    if (out === undefined || (kind === undefined && !isPaper))
      throw usage('bake needs --out, a file that ends in .png, .svg or .pdf.', example)
    if (isPaper && (imageFile !== undefined || flags.has('replace')))
      throw usage('--image and --replace are for pictures; a certificate is always drawn.')
    if (file === '-' && imageFile === '-') throw usage('Only one of FILE and --image can be standard input.')
    if (imageFile !== undefined && language !== undefined)
      throw usage('--language is for a picture that is drawn, --image for one that is there: one of them.')
    if (await isSameFile(out, file)) throw usage(`--out would overwrite ${file}.`)
    const badge = await readText(file)
    if (kind === undefined) {
      await writePdf(badge, out, language === undefined ? {} : { language })
      if (flags.has('json')) sayJson({ out, remarks: [] })
      else say([`${screen.paint('green', '✔')} ${out} holds the badge`])
      return 0
    }
    const image = imageFile === undefined ? await drawPicture(badge, kind, language) : await readBytes(imageFile)
    if (isPng(image) !== (kind === 'png'))
      throw usage(`${label(imageFile ?? '')} is no ${kind.toUpperCase()}, as --out says.`)
    const { bytes, remarks } = await bakeFile(image, badge, flags.has('replace'))
    await writeBytes(out, bytes)
    if (flags.has('json')) sayJson({ out, bytes: bytes.length, remarks })
    else say([`${screen.paint('green', '✔')} ${out} holds the badge`, ...printProblems(remarks, screen)])
    return 0
  },
}

async function readText(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(file))
  } catch (error) {
    if (error instanceof MicrocredError) throw error
    throw new MicrocredError([problem('cli.file', `${label(file)} is not a text file (UTF-8).`)])
  }
}
