/** Codes of conversions. */
import { convert } from '../../src/convert.ts'
import type { MicroCredential } from '../../src/model/award.ts'
import { elmAward, elmCredential } from '../convert/samples.ts'
import type { Provoked } from './provoke.ts'

const toElm = (more: Partial<MicroCredential>): unknown => convert({ ...elmAward, ...more }, { to: 'elm' })
const toAward = (input: unknown): unknown => convert(input, { to: 'award' })
const [assessment] = elmAward.assessments

export const converting: Pick<
  Provoked<'convert'>,
  | 'convert.input'
  | 'convert.missing'
  | 'convert.language'
  | 'convert.concept'
  | 'convert.grade'
  | 'convert.image'
  | 'convert.value'
  | 'convert.id'
  | 'convert.lost'
  | 'convert.incomplete'
  | 'convert.seal-unchecked'
> = {
  'convert.input': () => toAward({ hello: 'world' }),
  'convert.missing': () => toElm({ issuer: { name: { en: 'University' }, country: 'IE' } }),
  'convert.language': () => toElm({ prerequisites: 'None.' }),
  'convert.concept': () => toElm({ offer: { other: { en: 'Evening course' } } }),
  'convert.grade': () => toElm({ assessments: [{ type: assessment.type, supervision: 'supervised-with-id' }] }),
  'convert.image': () => toElm({ achievement: { image: 'https://uni.example/badge.png' } }),
  'convert.value': () => toElm({ workload: { duration: `PT${'1'.repeat(80)}H` } }),
  'convert.id': () =>
    toElm({
      stackability: { kind: 'stackable', towards: [{ id: 'https://uni.example/1', title: { en: 'It' } }] },
      id: 'https://uni.example/1',
    }),
  'convert.lost': async () => toAward({ ...(await elmCredential()), termsOfUse: { id: 'https://uni.example/terms' } }),
  'convert.incomplete': async () => toAward({ ...(await elmCredential()), issued: undefined, issuer: undefined }),
  'convert.seal-unchecked': async () => toAward({ payload: JSON.stringify(await elmCredential()), signatures: [] }),
}
