/** The built package, for tests that need it as users get it. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url))

/** Throws when dist/ is missing or older than what it is built from: a test of yesterday's build proves nothing. */
export function assertBuilt(): void {
  const built = `${ROOT}dist/cli/main.js`
  if (!existsSync(built)) throw new Error('dist/ is not there: run `npm run build` first.')
  const since = statSync(built).mtimeMs
  const newer = ['src', 'contexts', 'schemas'].flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((path) => statSync(ROOT + path).isFile() && statSync(ROOT + path).mtimeMs > since),
  )
  if (newer.length > 0) throw new Error(`dist/ is older than ${newer[0]}: run \`npm run build\` first.`)
}
