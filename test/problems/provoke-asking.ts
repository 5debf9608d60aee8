/** Codes of what the caller asks for: recipients, known issuers, endorsements, options, the command line. */
import { vi } from 'vitest'
import { readArguments } from '../../src/cli/arguments.ts'
import { check } from '../../src/cli/check.ts'
import { terminal } from '../../src/cli/terminal.ts'
import { issue } from '../../src/issue.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import type { Signer } from '../../src/model/key.ts'
import type { Report } from '../../src/model/report.ts'
import { verify } from '../../src/verify/verify.ts'
import { badge, now, otherKey, otherSigner } from '../support/badge.ts'
import { about, method, type Provoked, signed, university } from './provoke.ts'

const identifiedBy = async (identity: JsonObject): Promise<Report> =>
  verify(
    await about({ identifier: [{ type: 'IdentityObject', identityType: 'emailAddress', hashed: true, ...identity }] }),
    {
      now,
      recipient: { email: 'ada@mail.example' },
    },
  )

export const recipient: Provoked<'recipient'> = {
  'recipient.match.different': async () => verify(await signed(), { now, recipient: { id: 'did:example:else' } }),
  'recipient.match.absent': async () => verify(await signed(), { now, recipient: { email: 'ada@mail.example' } }),
  'recipient.match.plain-email': () => identifiedBy({ hashed: false, identityHash: 'ada@mail.example' }),
  'recipient.match.md5': () => identifiedBy({ identityHash: `md5$${'0'.repeat(32)}`, salt: 'x' }),
  'recipient.match.unsalted': () => identifiedBy({ identityHash: `sha256$${'0'.repeat(64)}` }),
}

const soil = 'https://uni.example/achievements/soil'

const endorsement = (
  of: string,
  signer: Signer = otherSigner,
  issuer: string = otherKey.controller,
): Promise<JsonObject> =>
  issue(
    {
      ...badge(issuer),
      id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a12',
      type: ['VerifiableCredential', 'EndorsementCredential'],
      name: 'Endorsement of the course',
      credentialSubject: { id: of, type: ['EndorsementSubject'], endorsementComment: 'Good' },
    } as JsonObject,
    { signer, now, expect: 'endorsement' },
  )

const endorsed = async (inner: JsonObject): Promise<Report> => {
  const held = (badge()['credentialSubject'] as JsonObject)['achievement'] as JsonObject
  return verify(await about({ achievement: { ...held, endorsement: [inner] } }), { now })
}

export const trusting: Provoked<'issuer' | 'endorsements'> = {
  'issuer.trust.unrecognised': async () =>
    verify(await signed(), { now, trust: { issuers: [{ id: 'did:example:else' }] }, require: ['issuer.trust'] }),
  'endorsements.unchecked': async () =>
    endorsed(await endorsement(soil, { ...otherSigner, verificationMethod: method }, university)),
  'endorsements.rejected': async () => endorsed({ ...(await endorsement(soil)), name: 'Altered' }),
  'endorsements.subject': async () => endorsed(await endorsement('https://uni.example/achievements/other')),
}

export const options: Provoked<'options'> = {
  'options.unknown': () => verify(badge(), { nwo: now } as object),
  'options.value': () => verify(badge(), { now: 'yesterday' }),
}

/** What the program prints as JSON for these words. */
async function runProgram(...words: string[]): Promise<unknown> {
  const { argv, exitCode } = process
  let printed = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  process.argv = ['node', 'microcred', ...words, '--json']
  try {
    vi.resetModules()
    await import('../../src/cli/main.ts')
    return JSON.parse(printed)
  } finally {
    write.mockRestore()
    process.argv = argv
    process.exitCode = exitCode
  }
}

export const commandLine: Provoked<'cli'> = {
  'cli.usage': () => readArguments(['--nwo'], {}, 0),
  'cli.file': () =>
    check.run(
      { values: {}, lists: {}, flags: new Set(), files: ['no-such-file.json'] },
      terminal(process.stdout, process.env),
    ),
  'cli.failed': async () => {
    vi.doMock('../../src/cli/check.ts', () => {
      throw new TypeError('a fault of ours')
    })
    try {
      return await runProgram('check', 'award.json')
    } finally {
      vi.doUnmock('../../src/cli/check.ts')
    }
  },
}
