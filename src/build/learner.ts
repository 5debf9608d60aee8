/** Element 1: the learner, as the subject of the credential. */
import { sha256 } from '#platform'
import { encodeHex } from '../encoding/hex.ts'
import { encodeUtf8 } from '../encoding/utf8.ts'
import type { Learner } from '../model/award.ts'
import type { AchievementSubject, IdentityObject } from '../model/credential.ts'
import { compact, orAbsent } from './compact.ts'
import { fromWireType, toWireType } from './identifiers.ts'
import {
  asSet,
  type Candidate,
  type Ledger,
  member,
  note,
  noteText,
  objects,
  type Place,
  settle,
  text,
} from './place.ts'

const EMAIL = 'emailAddress'

// the second of each is how other issuers spell it
const ADDRESSES: ReadonlySet<string> = /* @__PURE__ */ new Set([EMAIL, 'email'])
const NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set(['name', 'ext:name'])

/** The subject without its achievement. With `salt`, no e-mail address of the learner is in it readably. */
export function writeLearner(learner: Learner, salt?: string): Omit<AchievementSubject, 'achievement' | 'result'> {
  const { id, name, givenName, familyName, dateOfBirth, email, identifiers = [] } = learner
  const addresses = email === undefined ? [] : [{ type: EMAIL, value: email }]
  const known = [...addresses, ...identifiers].map(({ type, value }) =>
    type === EMAIL && salt !== undefined ? hashed(type, value, salt) : plain(toWireType(type), value),
  )
  const parts = [givenName, familyName].filter((part) => part !== undefined)
  const label = name ?? parts.join(' ')
  // a subject must have an id or an identifier, and wallets look for `name`
  const named = label !== '' && ((id === undefined && known.length === 0) || name === undefined)
  // givenName and the like are terms of Profile
  const isProfile = parts.length > 0 || dateOfBirth !== undefined
  return compact({
    id,
    type: isProfile ? ['AchievementSubject', 'Profile'] : ['AchievementSubject'],
    name,
    givenName,
    familyName,
    dateOfBirth,
    identifier: named ? [...known, plain('name', label)] : known,
  })
}

function plain(identityType: string, identityHash: string): IdentityObject {
  return { type: 'IdentityObject', hashed: false, identityHash, identityType }
}

// IdentityHash of Open Badges 3.0: SHA-256 of the value as it is, with the salt behind it.
function hashed(identityType: string, value: string, salt: string): IdentityObject {
  const identityHash = `sha256$${encodeHex(sha256(encodeUtf8(value + salt)))}`
  return { type: 'IdentityObject', hashed: true, identityHash, identityType, salt }
}

/** The learner; hashed identifiers say nothing that could be read. `ours`: a `name` among the identifiers is a copy. */
export function readLearner(ledger: Ledger, subject: Place, ours: boolean): object | undefined {
  const identities = objects(subject, 'identifier').flatMap((identity): (Candidate<string> & { type: string })[] => {
    const type = text(identity, 'identityType')
    const value = text(identity, 'identityHash')
    const isPlain = member(identity, 'hashed') !== true
    return isPlain && type !== undefined && value !== undefined ? [{ type, value, pointer: identity.pointer }] : []
  })
  const names = identities.filter(({ type }) => NAMES.has(type))
  const addresses = identities.filter(({ type }) => ADDRESSES.has(type))
  const others = identities.filter(({ type }) => !NAMES.has(type) && !ADDRESSES.has(type))
  const onSubject = compact({
    name: noteText(ledger, 'learner.name', subject, 'name'),
    givenName: noteText(ledger, 'learner.givenName', subject, 'givenName'),
    familyName: noteText(ledger, 'learner.familyName', subject, 'familyName'),
  })
  const unnamed = Object.keys(onSubject).length === 0
  const learner = compact({
    id: noteText(ledger, 'learner.id', subject, 'id'),
    name: unnamed && !ours ? settle(ledger, 'learner.name', names) : undefined,
    ...onSubject,
    dateOfBirth: noteText(ledger, 'learner.dateOfBirth', subject, 'dateOfBirth'),
    email: settle(ledger, 'learner.email', addresses),
    identifiers: asSet(others.map(({ type, value }) => ({ type: fromWireType(type), value }))),
  })
  if (Object.keys(learner).length > 0) note(ledger, 'learner', subject.pointer)
  return orAbsent(learner)
}
