/** The format of a proof; or that it names none that is known, or says one thing and holds another, each mistake by its code. */
import { decodeBase58 } from '../encoding/base58.ts'
import { type Problem, problem } from '../errors.ts'
import type { JsonObject } from '../model/credential.ts'
import { findFormat, type ProofFormat } from './format.ts'

export type ToldFormat =
  | { readonly told: 'format'; readonly format: ProofFormat }
  /** `wrong`: the proof is shown to be none. `unsupported`: it may be good to others, and cannot be checked here. */
  | { readonly told: 'wrong' | 'unsupported'; readonly problem: Problem }

/** Names that were written for another. */
const MISSPELT: Readonly<Record<string, string>> = { 'eddsa-rdf-2022': 'eddsa-rdfc-2022' }

/** RFC 7515, 7.1, with the payload detached or not. */
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+$/

/** `pointer` is where the proof stands. */
export function tellFormat(proof: JsonObject, pointer: string): ToldFormat {
  const { type, cryptosuite, proofValue, verificationMethod } = proof
  const wrong = (code: Problem['code'], member: string, message: string, fix: string): ToldFormat => ({
    told: 'wrong',
    problem: problem(code, message, { pointer: `${pointer}${member}`, fix }),
  })
  if (type === 'DataIntegrityProof' && cryptosuite === undefined) {
    const message =
      'A DataIntegrityProof must name its cryptosuite; this one does not, so how it was made is not known.'
    return wrong('proof.signature.no-cryptosuite', '', message, 'The issuer must sign again.')
  }
  if (typeof proofValue === 'string' && COMPACT_JWS.test(proofValue)) {
    const message = 'The proof value is a JWS, which belongs to another kind of proof.'
    const fix = 'The issuer must write the signature in multibase, or issue the badge as a JWT.'
    return wrong('proof.signature.jws', '/proofValue', message, fix)
  }
  const format = findFormat(proof)
  if (!format) return { told: 'unsupported', problem: unsupported(proof, pointer) }
  if (typeof verificationMethod === 'string' && holdsLongKey(verificationMethod)) {
    const message = 'The key in the URL has 64 bytes, and no public key has: an Ed25519 one has 32, behind its mark.'
    const fix = 'The issuer must name its public key; 64 bytes are a signature, or a secret key with its public half.'
    return wrong('proof.signature.key-length', '/verificationMethod', message, fix)
  }
  return { told: 'format', format }
}

function unsupported(proof: JsonObject, pointer: string): Problem {
  const name = proof['cryptosuite'] ?? proof['type']
  const meant = typeof name === 'string' && Object.hasOwn(MISSPELT, name) ? MISSPELT[name] : undefined
  if (meant !== undefined) {
    const message = `There is no cryptosuite "${name}"; ${meant} may be meant.`
    const fix = `The issuer must sign again and name ${meant}.`
    return problem('proof.signature.misspelt', message, { pointer: `${pointer}/cryptosuite`, fix })
  }
  const label = typeof name === 'string' && name.length <= 64 ? `"${name}"` : 'of this kind'
  const message = `A proof ${label} cannot be checked by this version.`
  const fix = 'Ask the issuer for a badge secured with eddsa-rdfc-2022.'
  return problem('proof.signature.unsupported', message, { pointer, fix })
}

/** The fragment, or a did:key, of 64 bytes, marked as an Ed25519 key or not: so in the standard's own examples. */
function holdsLongKey(verificationMethod: string): boolean {
  const [address = '', fragment = ''] = verificationMethod.split('#')
  const text = address.startsWith('did:key:') ? address.slice('did:key:'.length) : fragment
  // 64 bytes take 64 to 88 characters, 66 at most 91
  if (!text.startsWith('z') || text.length < 65 || text.length > 92) return false
  try {
    const bytes = decodeBase58(text.slice(1))
    return bytes.length === 64 || (bytes.length === 66 && bytes[0] === 0xed && bytes[1] === 0x01)
  } catch {
    // Not base58: for whoever reads keys to say.
    return false
  }
}
