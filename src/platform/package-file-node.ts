import type { Platform } from './platform.ts'

export const readPackageFile: Platform['readPackageFile'] = async (specifier) => {
  const [{ readFile }, { createRequire }] = await Promise.all([import('node:fs/promises'), import('node:module')])
  return new Uint8Array(await readFile(createRequire(import.meta.url).resolve(specifier)))
}
