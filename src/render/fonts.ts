/** The fonts that pictures are drawn with: Noto Sans from npm, as far as the text needs it. */
import { readPackageFile } from '#platform'
import { MicrocredError, problem } from '../errors.ts'
import { fontCoverage } from './font-coverage.ts'
import { missingPackage } from './missing-package.ts'

/** Both weights of a family, which is loaded when a text has its script. */
interface Family {
  readonly script: RegExp
  readonly package: string
  readonly files: readonly string[]
}

const FAMILIES: readonly Family[] = [
  family(/(?:)/u, 'noto-sans', 'NotoSans'),
  family(/\p{Script=Arabic}/u, 'noto-sans-arabic', 'NotoSansArabic'),
  family(/\p{Script=Hebrew}/u, 'noto-sans-hebrew', 'NotoSansHebrew'),
]

function family(script: RegExp, name: string, file: string): Family {
  const files = ['400Regular', '700Bold'].map((weight) => `${weight}/${file}_${weight}.ttf`)
  return { script, package: `@expo-google-fonts/${name}`, files }
}

const loaded = new Map<string, Promise<Uint8Array>>()

/**
 * Fonts for every character of `text`.
 *
 * @param own the caller's, which come before ours; with them ours are taken where they are installed
 * @throws MicrocredError `render.font`, `render.missing-package`
 */
export async function fontsFor(text: string, own: readonly Uint8Array[]): Promise<readonly Uint8Array[]> {
  const fonts = [...own]
  if (own.length > 0 && uncovered(text, fonts).length === 0) return fonts
  for (const { script, package: name, files } of FAMILIES) {
    if (!script.test(text)) continue
    for (const file of files) fonts.push(await load(name, file))
  }
  const missing = uncovered(text, fonts)
  if (missing.length === 0) return fonts
  const codes = missing
    .slice(0, 5)
    .map((letter) => `U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`)
  const message = `No font at hand can draw ${codes.join(', ')}${missing.length > 5 ? ' and others' : ''}.`
  throw new MicrocredError([
    problem('render.font', message, { pointer: '', fix: 'Hand in a font that can, in fonts.' }),
  ])
}

function load(name: string, file: string): Promise<Uint8Array> {
  const path = `${name}/${file}`
  const known = loaded.get(path)
  if (known) return known
  const loading = readPackageFile(path).catch(() => {
    loaded.delete(path)
    throw missingPackage(name, 'fonts')
  })
  loaded.set(path, loading)
  return loading
}

function uncovered(text: string, fonts: readonly Uint8Array[]): string[] {
  const covers = fonts.map(fontCoverage)
  const letters = new Set(text.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, ''))
  return [...letters].filter((letter) => !covers.some((has) => has(letter.codePointAt(0) ?? 0)))
}
