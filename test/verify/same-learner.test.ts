/** When two subjects are one person: what is compared, and what never counts. */
import { expect, test } from 'vitest'
import { encodeHex } from '../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import { sha256 } from '../../src/platform/node.ts'
import { compareLearners } from '../../src/verify/same-learner.ts'

const plain = (identityType: string, identityHash: string): object => ({ hashed: false, identityType, identityHash })
const hashed = (identityType: string, value: string, salt?: string): object => ({
  hashed: true,
  identityType,
  identityHash: `sha256$${encodeHex(sha256(encodeUtf8(value + (salt ?? ''))))}`,
  ...(salt !== undefined && { salt }),
})

const compare = async (first: object, second: object, issuers = ['a', 'b']): Promise<string> =>
  (await compareLearners({ subject: first, issuer: issuers[0] }, { subject: second, issuer: issuers[1] })).outcome

const who = (...identifier: object[]): object => ({ identifier })

test.each([
  [{ id: 'did:x:1' }, { id: 'did:x:1' }, 'same'],
  [{ id: 'did:x:1' }, { id: 'did:x:2' }, 'different'],
  [{ id: 'did:x:1' }, who(plain('emailAddress', 'a@b.example')), 'unknown'],
  [{ id: 'mailto:a@b.example' }, who(plain('emailAddress', 'A@B.example')), 'same'],
  // another id says nothing against the same address
  [
    { id: 'did:x:1', ...who(plain('emailAddress', 'a@b.example')) },
    { id: 'did:x:2', ...who(plain('email', 'a@b.example')) },
    'same',
  ],
  [who(plain('emailAddress', 'a@b.example')), who(hashed('emailAddress', 'a@b.example', 's')), 'same'],
  [who(hashed('emailAddress', 'a@b.example', 's')), who(plain('emailAddress', 'c@b.example')), 'different'],
  [who(hashed('emailAddress', 'a@b.example', 's')), who(hashed('emailAddress', 'a@b.example', 's')), 'same'],
  [who(hashed('emailAddress', 'a@b.example', 's')), who(hashed('emailAddress', 'a@b.example', 't')), 'unknown'],
  // one hash under two salts is two values
  [
    who(hashed('emailAddress', 'a@b.example', 's')),
    who({ ...hashed('emailAddress', 'a@b.example', 's'), salt: 't' }),
    'unknown',
  ],
  [who(hashed('emailAddress', 'a@b.example')), who(hashed('emailAddress', 'a@b.example')), 'same'],
  [who(plain('name', 'Ada')), who(plain('name', 'Ada')), 'unknown'],
  [who(plain('ext:studentId', '7')), who(plain('ext:studentId', '7')), 'unknown'],
  [who(plain('nationalIdentityNumber', '7')), who(plain('nationalIdentityNumber', '7')), 'same'],
  [who(plain('ext:esi', 'urn:schac:x:7')), who(plain('ext:esi', 'urn:schac:x:7')), 'same'],
  [{}, {}, 'unknown'],
  [[{ id: 'did:x:1' }, { id: 'did:x:2' }], { id: 'did:x:2' }, 'same'],
  [null as never, 'x' as never, 'unknown'],
])('%j and %j: %s', async (first, second, outcome) => {
  expect(await compare(first, second)).toBe(outcome)
  expect(await compare(second, first)).toBe(outcome)
})

test('numbers that one issuer gave count beside each other', async () => {
  const [one, other] = [who(plain('ext:studentId', '7')), who(plain('studentId', '8'))]
  expect(await compare(one, one, ['a', 'a'])).toBe('same')
  expect(await compare(one, other, ['a', 'a'])).toBe('different')
  const name = who(plain('name', 'Ada'))
  expect(await compare(name, name, ['a', 'a'])).toBe('unknown')
})
