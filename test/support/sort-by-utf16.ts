/** A document signed as software does that sorts statements by UTF-16 unit. */
import { encodeBase58 } from '../../src/encoding/base58.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import { sha256 } from '../../src/platform/node.ts'
import { hashStatements } from '../../src/proof/hash-data.ts'
import { openSigned } from '../../src/proof/secured-document.ts'

/** Evidence whose names stand in another order by UTF-16 unit than by code point. */
export const meetingNames: readonly JsonObject[] = ['😀', 'Ａ'].map((name) => ({
  id: 'https://uni.example/evidence',
  type: ['Evidence'],
  name,
}))

/** `secured` has one proof of `signer`, over statements, and is signed anew with the same options. */
export async function signByUtf16({ proof, ...document }: JsonObject, signer: Signer): Promise<JsonObject> {
  const { proofValue: _value, ...options } = [proof].flat()[0] as JsonObject
  const { byUtf16: data } = (await hashStatements(openSigned(document, {}), options, 'Ed25519')) as {
    byUtf16?: Uint8Array
  }
  if (data === undefined) throw new Error('the document is the same in both orders')
  const signature = await signer.sign({ data, digest: () => sha256(data) })
  return { ...document, proof: [{ ...options, proofValue: `z${encodeBase58(signature)}` } as Json] }
}
