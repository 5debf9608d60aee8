import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchRecipient, type Recipient } from '../../src/verify/recipient.ts'
import { processorTime } from '../support/processor-time.ts'
import { describeShared, shared } from '../support/shared.ts'

const ID = 'did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi'
const EMAIL = 'a@example.com'

const hash = (algorithm: 'md5' | 'sha256', text: string): string =>
  `${algorithm}$${createHash(algorithm).update(text).digest('hex')}`

const identity = (identityHash: unknown, more: object = {}): object => ({
  type: 'IdentityObject',
  hashed: false,
  identityType: 'emailAddress',
  identityHash,
  ...more,
})

const hashed = (identityHash: unknown, more: object = {}): object => identity(identityHash, { hashed: true, ...more })

async function outcomeOf(subject: unknown, known: Recipient): Promise<string> {
  const match = await matchRecipient(subject, known)
  return match.outcome === 'matched' ? `matched by ${match.by}` : match.outcome
}

const remarksOf = async (subject: unknown): Promise<string[]> =>
  (await matchRecipient(subject, {})).remarks.map(({ code, severity, pointer }) => `${severity} ${code} ${pointer}`)

describe('who it is about', () => {
  const email = { email: EMAIL }
  const salted = { salt: 'Kosher' }
  // figures of the Open Badges 3.0 standard, IdentityHash
  const official = 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399'
  const rows: readonly (readonly [string, unknown, Recipient, string])[] = [
    ['the id', { id: ID }, { id: ID }, 'matched by id'],
    ['another id', { id: ID }, { id: `${ID}x` }, 'different'],
    ['an id in capitals', { id: 'did:web:UNI' }, { id: 'did:web:uni' }, 'different'],
    ['the id among others', { id: ID, identifier: [identity('b@example.com')] }, { id: ID, ...email }, 'matched by id'],
    [
      'not the id, but the address',
      { id: 'did:x:1', identifier: [identity(EMAIL)] },
      { id: ID, ...email },
      'matched by emailAddress',
    ],
    ['an address as id', { id: `mailto:${EMAIL}` }, email, 'matched by emailAddress'],
    ['an address as id, escaped', { id: 'MAILTO:A%40Example.com?subject=x' }, email, 'matched by emailAddress'],
    ['plain', { identifier: [identity(EMAIL)] }, email, 'matched by emailAddress'],
    ['plain, in capitals there', { identifier: [identity('A@Example.COM')] }, email, 'matched by emailAddress'],
    [
      'plain, in capitals here',
      { identifier: [identity(EMAIL)] },
      { email: 'A@EXAMPLE.com' },
      'matched by emailAddress',
    ],
    [
      'plain, another, and something else',
      { identifier: [identity('b@example.com'), identity('7', { identityType: 'systemId' })] },
      email,
      'different',
    ],
    ['plain, another', { identifier: [identity('b@example.com')] }, email, 'different'],
    [
      'plain, with a salt that is not used',
      { identifier: [identity(EMAIL, { salt: 'not-used' })] },
      email,
      'matched by emailAddress',
    ],
    [
      'the second of two',
      { identifier: [identity('b@example.com'), identity(EMAIL)] },
      email,
      'matched by emailAddress',
    ],
    ['not in a list', { identifier: identity(EMAIL) }, email, 'matched by emailAddress'],
    ['hashed', { identifier: [hashed(official, salted)] }, email, 'matched by emailAddress'],
    [
      'hashed, in capitals there',
      { identifier: [hashed(official.toUpperCase(), salted)] },
      email,
      'matched by emailAddress',
    ],
    [
      'hashed, in capitals here',
      { identifier: [hashed(official, salted)] },
      { email: 'A@example.com' },
      'matched by emailAddress',
    ],
    [
      'hashed as it was written',
      { identifier: [hashed(hash('sha256', 'A@b.cs'), { salt: 's' })] },
      { email: 'A@b.c' },
      'matched by emailAddress',
    ],
    ['hashed with another salt', { identifier: [hashed(official, { salt: 'kosher' })] }, email, 'different'],
    ['hashed without the salt', { identifier: [hashed(official)] }, email, 'different'],
    [
      'hashed with the salt before',
      { identifier: [hashed(hash('sha256', `Kosher${EMAIL}`), salted)] },
      email,
      'different',
    ],
    ['hashed without salt', { identifier: [hashed(hash('sha256', EMAIL))] }, email, 'matched by emailAddress'],
    ['MD5', { identifier: [hashed(hash('md5', `${EMAIL}Kosher`), salted)] }, email, 'matched by emailAddress'],
    [
      'MD5 in capitals, without salt',
      { identifier: [hashed(hash('md5', EMAIL).toUpperCase())] },
      email,
      'matched by emailAddress',
    ],
    [
      'another hash under the right name',
      { identifier: [hashed(hash('md5', EMAIL).replace('md5', 'sha256'))] },
      email,
      'different',
    ],
    [
      'hashed, though it does not say',
      { identifier: [hashed(official, { ...salted, hashed: undefined })] },
      email,
      'matched by emailAddress',
    ],
    ['plain, though it says hashed', { identifier: [hashed(EMAIL)] }, email, 'matched by emailAddress'],
    ['a hash as if it were plain', { identifier: [identity(official, salted)] }, email, 'different'],
    [
      'beyond ASCII',
      { identifier: [hashed(hash('sha256', 'ü@b.çé'), { salt: 'é' })] },
      { email: 'ü@b.ç' },
      'matched by emailAddress',
    ],
    [
      'the type as an official example has it',
      { identifier: [identity(EMAIL, { identityType: 'email' })] },
      email,
      'matched by emailAddress',
    ],
    [
      'another kind',
      { identifier: [identity('123', { identityType: 'systemId' })] },
      { identifiers: [{ type: 'systemId', value: '123' }] },
      'matched by systemId',
    ],
    [
      'another kind, case counts',
      { identifier: [identity('a1', { identityType: 'systemId' })] },
      { identifiers: [{ type: 'systemId', value: 'A1' }] },
      'different',
    ],
    [
      'a kind of our own',
      { identifier: [identity('7', { identityType: 'ext:studentId' })] },
      { identifiers: [{ type: 'studentId', value: '7' }] },
      'matched by studentId',
    ],
    [
      'the value under another kind',
      { identifier: [identity('7', { identityType: 'systemId' })] },
      { identifiers: [{ type: 'userName', value: '7' }] },
      'absent',
    ],
    ['one of several subjects', [{ id: 'did:x:1' }, { id: ID }], { id: ID }, 'matched by id'],
    ['nothing known', { id: ID, identifier: [identity(EMAIL)] }, {}, 'absent'],
    ['nothing said', {}, { id: ID, ...email }, 'absent'],
    ['no subject', undefined, { id: ID }, 'absent'],
    ['an id that is none', { id: 7 }, { id: ID }, 'absent'],
    ['an id, and only the address is known', { id: ID }, email, 'absent'],
    [
      'a hash in another form',
      { identifier: [hashed('sha512$00'), hashed('asdjhsadas'), hashed('00ff')] },
      email,
      'absent',
    ],
    ['a salt that is a number', { identifier: [hashed(official, { salt: 1 })] }, email, 'absent'],
    ['half a character', { identifier: [hashed(official, { salt: '\ud800' })] }, email, 'absent'],
    ['half a character here', { identifier: [hashed(official)] }, { email: '\ud800' }, 'absent'],
  ]
  test.each(rows)('%s', async (_title, subject, known, expected) =>
    expect(await outcomeOf(subject, known)).toBe(expected),
  )

  test('nothing that came back holds the address', async () => {
    const subject = { id: `mailto:${EMAIL}`, identifier: [identity(EMAIL), hashed(hash('md5', EMAIL))] }
    for (const known of [{ email: EMAIL }, { email: 'b@example.com' }, {}]) {
      expect(JSON.stringify(await matchRecipient(subject, known))).not.toMatch(/a@example|b@example|mailto/)
    }
  })
})

describe('remarks', () => {
  const plain = 'warning recipient.match.plain-email /credentialSubject'
  test.each([
    [
      'plain',
      { identifier: [identity('7', { identityType: 'systemId' }), identity(EMAIL)] },
      [`${plain}/identifier/1`],
    ],
    ['not in a list', { identifier: identity(EMAIL) }, [`${plain}/identifier`]],
    ['as id', { id: `mailto:${EMAIL}` }, [`${plain}/id`]],
    ['said to be hashed', { identifier: [hashed(EMAIL)] }, [`${plain}/identifier/0`]],
    [
      'MD5',
      { identifier: [hashed(hash('md5', EMAIL), { salt: 's' })] },
      ['warning recipient.match.md5 /credentialSubject/identifier/0'],
    ],
    [
      'without salt',
      { identifier: [hashed(hash('sha256', EMAIL))] },
      ['warning recipient.match.unsalted /credentialSubject/identifier/0'],
    ],
    [
      'with an empty one',
      { identifier: [hashed(hash('sha256', EMAIL), { salt: '' })] },
      ['warning recipient.match.unsalted /credentialSubject/identifier/0'],
    ],
    ['SHA-256 with a salt', { id: ID, identifier: [hashed(hash('sha256', EMAIL), { salt: 's' })] }, []],
  ])('%s', async (_title, subject, expected) => expect(await remarksOf(subject)).toEqual(expected))

  test('one of each kind, however many there are', async () => {
    const identifier = Array.from({ length: 100 }, () => [identity(EMAIL), hashed(hash('md5', EMAIL))]).flat()
    expect(await remarksOf({ identifier })).toHaveLength(3)
  })

  test('they are there whatever the outcome', async () => {
    const subject = { id: ID, identifier: [identity(EMAIL)] }
    for (const known of [{ id: ID }, { id: 'did:x:1' }, {}])
      expect((await matchRecipient(subject, known)).remarks).toHaveLength(1)
  })
})

describe('properties', () => {
  test('any JSON value: an outcome, and no match by chance', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (subject, identifier) => {
        const known = { id: ID, email: EMAIL, identifiers: [{ type: 'systemId', value: '\u0000#1' }] }
        expect(await outcomeOf(subject, known)).not.toMatch(/^matched/)
        expect(await outcomeOf({ id: subject, identifier }, known)).not.toMatch(/^matched/)
      }),
      { numRuns: 2000 },
    )
  })

  test('whoever was written down is found, and nobody else', async () => {
    const forms = fc.constantFrom('plain', 'md5', 'sha256')
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    await fc.assert(
      fc.asyncProperty(forms, text, text, fc.string({ unit: 'grapheme' }), async (form, value, other, salt) => {
        const more = { identityType: 'userName', salt }
        const written =
          form === 'plain' ? identity(value, more) : hashed(hash(form === 'md5' ? 'md5' : 'sha256', value + salt), more)
        const known = (name: string): Recipient => ({ identifiers: [{ type: 'userName', value: name }] })
        expect(await outcomeOf({ identifier: [written] }, known(value))).toBe('matched by userName')
        expect(await outcomeOf({ identifier: [written] }, known(`${value}${other}`))).toBe('different')
      }),
    )
  })

  test('ten thousand identifiers take no time to speak of', async () => {
    const identifier = Array.from({ length: 10_000 }, (_, n) => hashed(hash('sha256', `${n}`), { salt: `${n}` }))
    const spent = processorTime()
    expect(await outcomeOf({ identifier }, { email: EMAIL })).toBe('different')
    expect(spent()).toBeLessThan(1000)
  })
})

describeShared('official examples', () => {
  test.each(['fixtures/validator/ob30/complete.json', 'fixtures/validator/ob30/complete_v1.json'])(
    '%s',
    async (path) => {
      const { credentialSubject } = JSON.parse(readFileSync(shared(path), 'utf8'))
      expect(await outcomeOf(credentialSubject, { email: 'somebody@gmail.com' })).toBe('matched by emailAddress')
      expect(await outcomeOf(credentialSubject, { email: 'nobody@gmail.com' })).toBe('different')
    },
  )
})
