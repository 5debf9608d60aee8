/**
 * The check `proof.issuer`: does the key that signed belong to who is named as issuer? A pinned key does; a did:key does
 * where the issuer is that DID. What stands before the "#" of a key's URL proves nothing: the signer wrote it.
 */
import { type Problem, problem } from '../../errors.ts'
import { encodeDidKey } from '../../keys/did-key.ts'
import type { Outcome } from '../../model/report.ts'
import { fail, pass, unknown } from '../outcomes.ts'
import { isPinned, type Pin } from './pins.ts'
import type { GoodProof } from './proof-signature.ts'

/** One good proof whose key is the issuer's is enough: others may be witnesses. */
export function checkIssuer(issuer: string | undefined, good: readonly GoodProof[], pins: readonly Pin[]): Outcome {
  if (issuer === undefined) {
    return fail(problem('proof.issuer.mismatch', 'The document names no issuer.', { pointer: '/issuer' }))
  }
  const results = good.map((proof) => bind(issuer, proof, pins))
  const bound = results.find(({ outcome }) => outcome === 'pass')
  const open = results.find(({ outcome }) => outcome === 'unknown')
  return bound ?? open ?? results[0] ?? fail(mismatch('/proof'))
}

function bind(issuer: string, proof: GoodProof, pins: readonly Pin[]): Outcome {
  const pointer = `${proof.pointer}/verificationMethod`
  if (pins.length > 0) return isPinned(proof.publicKey, pins) ? pass : fail(mismatch(pointer))
  if (issuer.startsWith('did:key:')) return issuer === encodeDidKey(proof.publicKey) ? pass : fail(mismatch(pointer))
  if (/^(https:|did:)/.test(issuer)) return unknown(unresolved(issuer, pointer))
  // urn:uuid and the like: nobody can publish keys under such a name.
  return fail(mismatch(pointer))
}

function mismatch(pointer: string): Problem {
  return problem('proof.issuer.mismatch', "The signature is good, but by a key that is not the issuer's.", {
    pointer,
    fix: "Do not accept it as the named issuer's; ask the issuer.",
  })
}

function unresolved(issuer: string, pointer: string): Problem {
  const kind = issuer.startsWith('https:') ? 'its address' : issuer.split(':', 2).join(':')
  return problem(
    'proof.issuer.unresolved',
    `Whether the key is the issuer's could not be checked: the issuer publishes its keys at ${kind}, and nothing was fetched.`,
    {
      pointer,
      fix: "Pin the issuer's key with trust: { issuers: [{ id, keys }] }.",
    },
  )
}
