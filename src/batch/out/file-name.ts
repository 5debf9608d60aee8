import { sha256Hex } from '#platform'

/** By the credential's id, so that the same credential has the same name, and no name says whose it is. */
export function fileNameOf(credential: string): string {
  const [, uuid] = /^urn:uuid:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(credential) ?? []
  // an id of another form may be an address with a name in it, and need not be fit for a file
  return uuid ?? sha256Hex(credential).slice(0, 32)
}
