/** `microcred convert`: an award, a badge, an SD-JWT VC or a European Digital Credential in another form. */
import type { MicroCredentialVct } from '../convert/vct.ts'
import type { Conversion, ConvertOptions, Target } from '../convert.ts'
import { convert as change } from '../convert.ts'
import type { Organisation } from '../model/award.ts'
import { oneOf, usage } from './arguments.ts'
import { type Command, say, sayJson } from './command.ts'
import { isSameFile, readBytes, readJson, writeText } from './files.ts'
import { printProblems } from './print-problems.ts'
import { terminal } from './terminal.ts'

const TARGETS = ['elm', 'ebsi', 'award', 'ob3', 'sd-jwt'] as const satisfies Target[]

/** What each target takes besides. */
const TAKEN: Readonly<Record<Target, readonly string[]>> = {
  elm: ['language', 'image', 'organisations', 'attach'],
  ebsi: ['language', 'image', 'organisations', 'attach'],
  award: [],
  ob3: ['badge-class', 'issuer'],
  'sd-jwt': ['vct', 'language', 'expires', 'identifier', 'mode'],
}

export const convert: Command = {
  options: {
    to: 'value',
    out: 'value',
    language: 'value',
    image: 'value',
    organisations: 'value',
    'badge-class': 'value',
    issuer: 'value',
    vct: 'value',
    expires: 'value',
    identifier: 'value',
    mode: 'value',
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
  const given = [...Object.keys(values), ...flags].filter((name) => !['to', 'out', 'json'].includes(name))
  const odd = given.find((name) => !TAKEN[to].includes(name))
  if (odd !== undefined) {
    const takers = TARGETS.filter((target) => TAKEN[target].includes(odd))
    throw usage(`--${odd} is for --to ${takers.join(' and --to ')}.`)
  }
  if (to === 'award') return { to }
  if (to === 'ob3') {
    const { 'badge-class': badgeClass, issuer } = values
    return {
      to,
      ...(badgeClass !== undefined && { badgeClass: (await readJson(badgeClass)) as object }),
      ...(issuer !== undefined && { issuer: (await readJson(issuer)) as object }),
    }
  }
  if (to === 'sd-jwt') {
    const { vct, ...claims } = values
    if (vct === undefined) throw usage('--to sd-jwt needs --vct TYPE.')
    const { language, expires, identifier, mode } = claims
    return {
      to,
      // what it cannot be, `convert` says
      vct: vct as MicroCredentialVct,
      ...(language !== undefined && { language }),
      ...(expires !== undefined && { expires }),
      ...(identifier !== undefined && { identifier }),
      ...(mode !== undefined && { mode }),
    }
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
