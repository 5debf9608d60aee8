/** The optional packages that writing paper needs; whoever only verifies has none of them. */
import { readPackageFile } from '#platform'
import { MicrocredError, problem } from '../errors.ts'

/** What `load` imports, or `render.missing-package` where it is not installed. */
export async function loadPackage<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch {
    throw missing(name)
  }
}

/** A file of an installed package; in browsers, which have no files, the caller hands over the bytes. */
export async function loadPackageFile(name: string, path: string): Promise<Uint8Array> {
  try {
    return await readPackageFile(`${name}/${path}`)
  } catch {
    throw missing(name)
  }
}

function missing(name: string): MicrocredError {
  const message = `Certificates are written with the package "${name}", and it cannot be loaded.`
  const fix = `Install it (npm install ${name})${name.includes('fonts') ? ', or hand over fonts of your own' : ''}.`
  return new MicrocredError([problem('render.missing-package', message, { fix })])
}
