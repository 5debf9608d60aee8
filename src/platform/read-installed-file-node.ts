/** A file of an installed package, found as Node finds packages. */
import type { Platform } from './platform.ts'

export const readInstalledFile: Platform['readInstalledFile'] = async (specifier) => {
  const [{ createRequire }, { readFile }] = await Promise.all([import('node:module'), import('node:fs/promises')])
  try {
    return new Uint8Array(await readFile(createRequire(import.meta.url).resolve(specifier)))
  } catch {
    return undefined
  }
}
