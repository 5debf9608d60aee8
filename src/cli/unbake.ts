/** `microcred unbake`: the badge in a picture, as JSON or as a token. */
import { unbake as takeOut } from '../bake.ts'
import { sentence } from '../errors.ts'
import { usage } from './arguments.ts'
import type { Command } from './command.ts'
import { isSameFile, readBytes, writeText } from './files.ts'
import { plain } from './terminal.ts'

export const unbake: Command = {
  options: { out: 'value', json: 'flag' },
  files: 1,
  async run({ files, values }) {
    const [file] = files
    const { out } = values
    if (file === undefined)
      throw usage('unbake needs a FILE, or - for standard input.', 'microcred unbake badge.png > badge.json')
    if (out !== undefined && (await isSameFile(out, file))) throw usage(`--out would overwrite ${file}.`)
    const { credential, remarks } = await takeOut(await readBytes(file))
    for (const each of remarks) process.stderr.write(`microcred: remark: ${plain(sentence(each))}\n`)
    await writeText(out, `${typeof credential === 'string' ? credential : JSON.stringify(credential, null, 2)}\n`)
    return 0
  },
}
