/** Every form that is told by itself, and every form it can become. */
import { describe, expect, test } from 'vitest'
import { europeAward } from '../../scripts/europe-award.ts'
import { build } from '../../src/build/build.ts'
import { normalize } from '../../src/build/normalize.ts'
import { read } from '../../src/build/read.ts'
import { convert } from '../../src/convert.ts'
import { isMicrocredError } from '../../src/errors.ts'
import { issue } from '../../src/issue.ts'
import { generateKey } from '../../src/keys/generate-key.ts'
import { localSigner } from '../../src/keys/local-signer.ts'
import { assertion, edubadge } from '../build/assertions.ts'

const vct = 'VerifiableMicroCredential'
const problemsOf = async (call: Promise<unknown>): Promise<unknown> => {
  const thrown = await call.catch((error: unknown) => error)
  return isMicrocredError(thrown) && thrown.problems.map(({ code, pointer }) => [code, pointer])
}

describe('to ob3', () => {
  test('an award is what build makes of it', async () => {
    expect(await convert(europeAward, { to: 'ob3', profile: 'extended' })).toEqual({
      result: build(europeAward, { profile: 'extended' }),
      lost: [],
      remarks: [],
    })
  })

  test('an assertion of Open Badges 2.0 keeps itself as evidence, as data and as text', async () => {
    const { result, lost } = await convert(edubadge, { to: 'ob3' })
    expect(result.evidence?.[0]).toMatchObject({ id: edubadge['id'] })
    expect(lost.every(({ code, pointer }) => code === 'convert.lost' && pointer !== undefined)).toBe(true)
    expect((await convert(JSON.stringify(edubadge), { to: 'ob3' })).result).toEqual(result)
  })

  test('the badge class that is only named is handed in', async () => {
    const { badge, ...rest } = assertion()
    const named = { ...rest, badge: 'https://obf.example/badge/1' }
    expect(await problemsOf(convert(named, { to: 'ob3' }))).toEqual([['convert.not-embedded', '/badge']])
    expect((await convert(named, { to: 'ob3', badgeClass: badge as object })).result.type).toContain(
      'OpenBadgeCredential',
    )
  })

  test('a European Digital Credential becomes a badge that says the same', async () => {
    const elm = (await convert(europeAward, { to: 'elm' })).result
    expect(read((await convert(elm, { to: 'ob3' })).result)).toEqual(normalize(europeAward))
  })

  test('takes no option of another form', async () => {
    expect(await problemsOf(convert(europeAward, { to: 'ob3', badgeClass: {} }))).toEqual([
      ['options.unknown', '/badgeClass'],
    ])
    expect(await problemsOf(convert(edubadge, { to: 'ob3', language: 'en' } as never))).toEqual([
      ['options.unknown', '/language'],
    ])
  })
})

describe('to and from an SD-JWT VC', () => {
  test('a badge, the claims, and the SD-JWT itself', async () => {
    const { result: claims, lost } = await convert(build(europeAward), { to: 'sd-jwt', vct })
    expect(claims['vct']).toBe(vct)
    expect(lost.length).toBeGreaterThan(0)
    const { result: award } = await convert(claims, { to: 'award' })
    expect(award).toMatchObject({ learner: { givenName: 'Ines', familyName: 'Okafor' } })
    const key = await generateKey({ type: 'P-256' })
    const issuer = { ...europeAward.issuer, id: key.controller }
    const sdJwt = await issue({ ...europeAward, issuer }, { signer: localSigner(key), format: 'dc+sd-jwt', vct })
    const shown = (await convert(sdJwt, { to: 'award' })).result
    expect(shown).toMatchObject({ learner: award.learner, participation: award.participation })
    const open = `${sdJwt.split('~', 1)[0]}~`
    expect((await convert(open, { to: 'award' })).result).not.toHaveProperty('learner.familyName')
  })

  test('another type is refused there, and read as nothing from there', async () => {
    expect(await problemsOf(convert(europeAward, { to: 'sd-jwt', vct: 'urn:eudi:pid:1' as never }))).toEqual([
      ['convert.type', '/vct'],
    ])
    const { result, remarks } = await convert({ vct: 'urn:eudi:pid:1', family_name: 'Okafor' }, { to: 'award' })
    expect([result, remarks.map(({ code }) => code)]).toEqual([{}, ['convert.type']])
  })

  test('a disclosure that belongs to nothing is refused', async () => {
    const key = await generateKey({ type: 'P-256' })
    const issuer = { ...europeAward.issuer, id: key.controller }
    const sdJwt = await issue({ ...europeAward, issuer }, { signer: localSigner(key), format: 'dc+sd-jwt', vct })
    const stray = Buffer.from('["c2FsdHNhbHRzYWx0c2FsdA","family_name","Nobody"]').toString('base64url')
    expect(await problemsOf(convert(`${sdJwt}${stray}~`, { to: 'award' }))).toEqual([
      ['proof.signature.disclosure-unused', expect.any(String)],
    ])
  })
})

test('a form that there is not', async () => {
  expect(await problemsOf(convert(europeAward, { to: 'pdf' } as never))).toEqual([['options.value', '/to']])
})
