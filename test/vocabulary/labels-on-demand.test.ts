/** What a bundle holds of the languages: a verifier's nothing, a reader's of labels one chunk for each, loaded when asked for. */
import { fileURLToPath } from 'node:url'
import { build, type Metafile } from 'esbuild'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../src/vocabulary.ts'
import { entries } from '../../tsup.config.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

async function bundle(entry: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [ROOT + entry],
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    metafile: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    outdir: 'bundle',
    alias: { '#platform': `${ROOT}src/platform/web.ts` },
    external: ['node:*'],
    tsconfigRaw: '{}',
    logLevel: 'error',
  })
  return metafile
}

const labelsIn = (inputs: object): string[] => Object.keys(inputs).filter((path) => path.includes('vocabulary/labels'))

/** What shows an award to people, in their language. */
const SPEAKING = ['vocabulary', 'element', 'render/pdf', 'batch']

test.each(Object.keys(entries).filter((name) => !SPEAKING.includes(name)))(
  'microcred/%s pays for no language, also in what it loads later',
  async (name) => {
    const { inputs } = await bundle(entries[name] ?? '')
    expect(Object.keys(inputs)).toContain(entries[name])
    expect(labelsIn(inputs)).toEqual([])
  },
)

const isLanguage = (path: string): boolean => /labels\/[a-z]{2}\.ts$/.test(path)

test.each(SPEAKING)('microcred/%s begins with none, and has a chunk for each', async (name) => {
  const { outputs } = await bundle(entries[name] ?? '')
  const first = Object.values(outputs).find(({ entryPoint }) => entryPoint === entries[name])
  const atOnce = new Set<string>()
  const follow = (path: string): void => {
    if (atOnce.has(path)) return
    atOnce.add(path)
    for (const { path: next, kind } of outputs[path]?.imports ?? []) if (kind === 'import-statement') follow(next)
  }
  for (const [path, output] of Object.entries(outputs)) if (output === first) follow(path)
  expect(atOnce.size).toBeGreaterThan(0)
  expect([...atOnce].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {})).filter(isLanguage)).toEqual([])
  const chunks = Object.values(outputs)
    .map(({ inputs }) => Object.keys(inputs).filter(isLanguage))
    .filter((inputs) => inputs.length > 0)
  expect(chunks.map((inputs) => inputs.length)).toEqual(LANGUAGES.map(() => 1))
})
