import { describe, expect, test } from 'vitest'
import { fullAward, smallAward } from '../../src/cli/example-award.ts'
import { convert } from '../../src/convert.ts'
import { issue } from '../../src/issue.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import type { JsonObject } from '../../src/model/credential.ts'
import { key, now, signer } from '../support/badge.ts'
import { codeAt, codesAt } from './codes.ts'
import { PNG } from './exportable.ts'
import { elmAward, elmCredential, elmUpload } from './samples.ts'

const PICTURE = `data:image/png;base64,${PNG}`
const with_ = (more: object): MicroCredential => ({ ...elmAward, ...more })
const refused = (more: object): Promise<readonly string[]> => codesAt(convert(with_(more), { to: 'elm' }))
const issuer = (more: object): object => ({ issuer: { ...elmAward.issuer, ...more } })

describe('what ELM asks for', () => {
  test('is asked for by name, all at once, of an award that is fine as a badge', async () => {
    expect(await codesAt(convert(smallAward('2026-06-03T09:00:00Z'), { to: 'elm', language: 'en' }))).toEqual([
      'convert.missing /issuer/legalName',
      'convert.missing /issuer/identifiers',
      'convert.image /achievement/image',
      'convert.missing /qualityAssurance/0/body',
    ])
  })

  test('can be given as options', async () => {
    const full = fullAward('2026-06-03T09:00:00Z')
    const award: MicroCredential = {
      ...full,
      issuer: { ...full.issuer, identifiers: [{ type: 'eIDAS', value: 'VATIE-1234567T' }] },
      awardingBodies: [{ name: 'Growers', legalName: 'Growers CLG', country: 'IE' }],
      assessments: [full.assessments[0]],
      participation: { ...full.participation, activities: ['classroom-coursework'] },
    }
    const council = { name: { en: 'Academic Council of the College' }, legalName: { en: 'College' }, country: 'IE' }
    const options = { to: 'elm', language: 'en', image: PICTURE, organisations: [council] } as const
    const { lost, result } = await convert(award, options)
    expect(lost).toEqual([])
    expect(result.deliveryDetails).toEqual({ deliveryAddress: ['aoife.byrne@example.org'] })
    expect(await codesAt(convert(award, { ...options, organisations: [] }))).toEqual([
      'convert.missing /qualityAssurance/0/body',
    ])
    expect(await codesAt(convert(award, { ...options, organisations: [{ ...council, country: 'Ireland' }] }))).toEqual([
      'options.value /organisations/0/country',
    ])
  })

  test.each([
    ['a text in no language', { prerequisites: 'None.' }, ['convert.language /prerequisites']],
    ['a language that the EU list lacks', { languages: ['en', 'tlh'] }, ['convert.language /languages/1']],
    ['a title in such a language', { title: { en: 'a', tlh: 'b' } }, ['convert.language /title/tlh']],
    ['no legal name', issuer({ legalName: undefined }), ['convert.missing /issuer/legalName']],
    [
      'no legal identifier',
      issuer({ identifiers: [{ type: 'VAT', value: '1' }] }),
      ['convert.missing /issuer/identifiers'],
    ],
    ['a logo that is no PNG', issuer({ image: 'data:image/svg+xml,%3Csvg/%3E' }), ['convert.image /issuer/image']],
    [
      'a picture that is not what it says',
      { achievement: { image: `data:image/jpeg;base64,${PNG}` } },
      ['convert.image /achievement/image'],
    ],
    [
      'the address of a picture',
      { achievement: { image: 'https://uni.example/a.png' } },
      ['convert.image /achievement/image'],
    ],
    [
      'supervision without a grade',
      { assessments: [{ type: 'quiz', supervision: 'supervised-with-id' }] },
      ['convert.grade /assessments/0/grade'],
    ],
    [
      'an unknown type without a title',
      { assessments: [{ type: 'https://uni.example/t' }] },
      ['convert.missing /assessments/0/title'],
    ],
    [
      'concepts in words',
      {
        participation: { modes: [{ other: { en: 'By post' } }], setting: { other: { en: 'Club' } } },
        offer: { other: { en: 'Evening' } },
      },
      ['convert.concept /participation/modes/0', 'convert.concept /participation/setting', 'convert.concept /offer'],
    ],
    [
      'quality assurance in words',
      {
        qualityAssurance: [{ type: { other: { en: 'Own' } }, title: { en: 'x' }, body: { en: 'Westport College' } }],
      },
      ['convert.concept /qualityAssurance/0/type'],
    ],
    [
      'a body that nobody describes',
      {
        qualityAssurance: [{ type: 'programme-license', title: { en: 'x' }, body: { en: 'Board' } }],
      },
      ['convert.missing /qualityAssurance/0/body'],
    ],
    [
      'one id for two organisations',
      {
        awardingBodies: [{ ...elmAward.issuer, name: { en: 'Another' } }],
      },
      ['convert.id /issuer/id', 'convert.id /awardingBodies/0/id'],
    ],
    [
      'an id of the form that read takes for derived',
      { id: 'urn:x-a:1', learner: { id: 'urn:x-a:1#elm-learner' } },
      ['convert.id /learner/id'],
    ],
  ])('%s is refused', async (_, more, codes) => {
    expect(await refused(more)).toEqual(codes)
  })

  test('nothing is changed, and nothing private is in an error', async () => {
    const award = structuredClone(elmAward)
    await convert(award, { to: 'elm' })
    expect(award).toEqual(elmAward)
    const error: Error = await convert(with_({ prerequisites: 'SECRET', achievement: undefined }), { to: 'elm' }).catch(
      (e) => e,
    )
    expect(error.message).not.toMatch(/SECRET|Aoife|aoife/)
  })
})

describe('options', () => {
  test.each([
    [{ to: 'elm', lang: 'en' }, 'options.unknown /lang'],
    [{ to: 'award', language: 'en' }, 'options.unknown /language'],
    [{ to: 'pdf' }, 'options.value /to'],
    [{ to: 'toString' }, 'options.value /to'],
    [{ to: 'elm', language: 'english!' }, 'options.value /language'],
    [{ to: 'elm', image: 'data:image/gif;base64,R0lGODlh' }, 'options.value /image'],
    [{ to: 'elm', attach: true }, 'options.value /attach'],
    [{ to: 'elm', attach: 'yes' }, 'options.value /attach'],
    [{ to: 'ebsi', dataModel: '3' }, 'options.value /dataModel'],
  ])('%j throws', async (options, code) => {
    expect(await codesAt(convert(elmAward, options as never))).toEqual([code])
  })
})

describe('the credential', () => {
  test('gives every node an id, the same every time', async () => {
    const credential = await elmCredential()
    expect(await elmCredential()).toEqual(credential)
    const bare = nodesOf(credential).filter(({ id }) => id === undefined)
    expect(bare).toEqual([])
  })

  test('keeps what ELM has no property for as notes that a person can read', async () => {
    const text = JSON.stringify(await elmUpload())
    expect(text).toContain('"noteLiteral":{"en":"P6W"}')
    expect(text).toContain('"volumeOfLearning":"P42D"')
  })
})

describe('a badge', () => {
  const ours = with_(issuer({ id: key.controller }))

  test('gives the same credential; what only a badge has is listed', async () => {
    const badge = await issue(ours, { signer, now })
    const { result, lost } = await convert(badge, { to: 'elm' })
    expect(result).toEqual((await convert(ours, { to: 'elm' })).result)
    expect(lost.map(codeAt)).toEqual(['convert.lost /proof'])
  })

  test.each(['as text', 'as bytes', 'as a token'])('carried inside comes back byte for byte: %s', async (how) => {
    const badge = await issue(ours, { signer, now })
    const text =
      how === 'as a token'
        ? await issue(ours, { signer, now, format: 'vc-jwt' })
        : `${JSON.stringify(badge, null, 1)}\n`
    const bytes = new TextEncoder().encode(text)
    const { result, lost } = await convert(how === 'as bytes' ? bytes : text, { to: 'elm', attach: true })
    expect(lost).toEqual([])
    const back = await convert(JSON.stringify(result), { to: 'award' })
    expect(back.badge).toEqual(bytes)
    expect(back.lost).toEqual([])
    expect(back.result).toEqual((await convert(ours, { to: 'award' })).result)
    // on to another form without it
    const on = await convert(JSON.stringify(result), { to: 'elm' })
    expect(on.lost.map(codeAt)).toEqual(['convert.lost /credential/attachment/0'])
  })
})

function nodesOf(value: unknown): JsonObject[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(nodesOf)
  return 'type' in value ? [value as JsonObject, ...inner] : inner
}
