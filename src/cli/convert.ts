/** `microcred convert`: an award, a badge or a European Digital Credential in another form. */
import type { Conversion, ConvertOptions, Target } from '../convert.ts'
import { convert as change } from '../convert.ts'
import type { Organisation } from '../model/award.ts'
import { oneOf, usage } from './arguments.ts'
import { type Command, say, sayJson } from './command.ts'
import { isSameFile, readBytes, readJson, writeText } from './files.ts'
import { printProblems } from './print-problems.ts'
import { terminal } from './terminal.ts'

const TARGETS = ['elm', 'ebsi', 'award'] as const satisfies Target[]

export const convert: Command = {
  options: {
    to: 'value',
    out: 'value',
    language: 'value',
    image: 'value',
    organisations: 'value',
    attach: 'flag',
    json: 'flag',
  },
  files: 1,
  async run({ files, values, flags }, screen) {
    const [file] = files
    const { out } = values
    const example = 'microcred convert award.json --to elm --out credential.json'
    if (file === undefined) throw usage('convert needs a FILE, or - for standard input.', example)
    if (values['to'] === undefined) throw usage('convert needs --to FORM.', example)
    const to = oneOf('--to', values['to'], TARGETS)
    if (out !== undefined && (await isSameFile(out, file))) throw usage(`--out would overwrite ${file}.`)
    const options = await readOptions(to, values, flags)
    const conversion = await change(await readBytes(file), options)
    const { result, lost, remarks } = conversion
    if (flags.has('json')) {
      if (out !== undefined && out !== '-') await writeText(out, text(conversion))
      sayJson({ result, lost, remarks })
      return 0
    }
    await writeText(out, text(conversion))
    // beside the result, which may be standard output
    const told = printProblems([...remarks, ...lost], terminal(process.stderr, process.env))
    if (told.length > 0) process.stderr.write(`${told.join('\n')}\n`)
    if (out !== undefined && out !== '-') say([`${screen.paint('green', '✔')} ${out} is written${count(lost.length)}`])
    return 0
  },
}

async function readOptions(
  to: (typeof TARGETS)[number],
  values: Readonly<Record<string, string>>,
  flags: ReadonlySet<string>,
): Promise<ConvertOptions> {
  const given = ['language', 'image', 'organisations'].filter((name) => values[name] !== undefined)
  if (to === 'award') {
    const odd = flags.has('attach') ? 'attach' : given[0]
    if (odd !== undefined) throw usage(`--${odd} is for --to elm and --to ebsi.`)
    return { to }
  }
  const { language, image, organisations } = values
  return {
    to,
    ...(language !== undefined && { language }),
    ...(image !== undefined && { image: await readBytes(image) }),
    // their shape is judged by `convert`, which refuses options it cannot use
    ...(organisations !== undefined && {
      organisations: (await readJson(organisations)) as unknown as readonly Organisation[],
    }),
    ...(flags.has('attach') && { attach: true }),
  }
}

function text({ result }: Conversion): string {
  return `${JSON.stringify(result, null, 2)}\n`
}

function count(lost: number): string {
  return lost === 0 ? '' : `; ${lost} ${lost === 1 ? 'thing is' : 'things are'} not in it (see above)`
}
