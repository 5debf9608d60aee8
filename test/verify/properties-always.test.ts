/** Properties of `verify`, each by name: it never throws, never changes anything, and always says the same. */
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../../src/encoding/utf8.ts'
import type { Json } from '../../src/model/credential.ts'
import type { Report } from '../../src/model/report.ts'
import { CHECK_IDS } from '../../src/verify/check-ids.ts'
import { foldVerdict } from '../../src/verify/verdict.ts'
import { verify } from '../../src/verify/verify.ts'
import { key, now } from '../support/badge.ts'
import { bad, plain, same } from './properties-checks.ts'
import { foreign, jcs, png, rdfc, svg, token, verdictOf } from './properties-samples.ts'

const copy = <T>(value: T): T => structuredClone(value)
const text = JSON.stringify(rdfc)
const everyEighth = (length: number): number[] => Array.from({ length: Math.ceil(length / 8) }, (_, index) => index * 8)

class Thing {
  readonly id = 'urn:x:1'
}

const circle: { self?: unknown } = {}
circle.self = circle
const { proxy: revoked, revoke } = Proxy.revocable({}, {})
revoke()

const throwing = (): object =>
  new Proxy(copy(rdfc) as object, {
    ownKeys: () => {
      throw new Error('no')
    },
  })

/** Says another name each time it is asked. */
const fickle = (): object => {
  let asked = 0
  const names = ['Soil Health', 'Doctor of Medicine']
  return Object.defineProperty(copy(rdfc) as object, 'name', { enumerable: true, get: () => names[asked++ % 2] })
}

const shuffle = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(shuffle)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).reverse()
  return Object.fromEntries(entries.map(([name, member]) => [name, shuffle(member as Json)]))
}

const sets = (value: Json, name = ''): Json => {
  if (Array.isArray(value)) {
    const items = value.map((item) => sets(item as Json))
    return name === '@context' || name === 'type' ? items : items.reverse()
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([each, member]) => [each, sets(member as Json, each)]))
}

const freeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) freeze(member)
  return Object.freeze(value)
}

const PROPERTIES: Readonly<Record<string, () => Promise<void>>> = {
  'any beginning of its text gives a report': () => bad(everyEighth(text.length).map((end) => text.slice(0, end))),
  'any end of its text gives a report': () => bad(everyEighth(text.length - 1).map((start) => text.slice(start + 1))),
  'any byte that is no UTF-8 gives a report': () =>
    bad(
      everyEighth(text.length).map((index) => {
        const bytes = encodeUtf8(text)
        bytes[index] = 0xff
        return bytes
      }),
    ),
  'the beginning of a picture alone gives a report': () =>
    bad([png.slice(0, 4), png.slice(0, 8), Uint8Array.of(...png.slice(0, 8), ...new Uint8Array(1000))]),
  'a PDF that is none gives a report': () =>
    bad(['%PDF', '%PDF-1.7', `%PDF-1.7\n${'x'.repeat(5000)}%%EOF`].map(encodeUtf8)),
  'markup that is no picture gives a report': () => bad(['<', '<svg', '<html><body>', `<svg>${'<g>'.repeat(5000)}`]),
  'no value of JavaScript': () =>
    bad([undefined, null, true, Number.NaN, 1n, Symbol('x'), () => rdfc, async () => rdfc, Promise.resolve(rdfc)]),
  'no object that is no JSON': () =>
    bad([
      new Date(0),
      /x/,
      new Map([['id', 1]]),
      new Set([1]),
      new Thing(),
      new Error('x'),
      new WeakMap(),
      Object.create(null),
    ]),
  'no bytes of another kind': () =>
    bad([
      new ArrayBuffer(8),
      new DataView(new ArrayBuffer(8)),
      new Uint16Array(8),
      new Float64Array(8),
      new Uint8Array(0),
    ]),
  'a circle gives a report': () => bad([circle, { ...rdfc, evidence: circle }]),
  'what throws when it is read gives a report': () =>
    bad([
      throwing(),
      revoked,
      {
        get type() {
          throw new Error('no')
        },
      },
    ]),
  'a list with holes gives a report': () => bad([{ ...rdfc, type: Array(3) }, Array(1e6)]),
  'members that are symbols are not looked at': () => same([rdfc, { ...rdfc, [Symbol('x')]: 1 }]),
  'members that are undefined are not there': () => same([rdfc, { ...rdfc, honours: undefined }]),
  'what is inherited is not looked at': () => bad([Object.create(rdfc)]),
  'a name of the prototype is refused and changes nothing': async () => {
    await bad(['{"__proto__":{"polluted":1}}', JSON.parse(`{"__proto__":{"polluted":1},${text.slice(1)}`)])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  },
  'what says something else each time is reported as it was checked': async () => {
    const report = await verify(fickle(), { now })
    const shown = report.credential ?? report.claimed?.credential
    expect((await verify(shown, { now })).verdict).toBe(report.verdict)
  },
  'its input is as it was': async () => {
    for (const input of [copy(rdfc), copy(jcs), copy(foreign), { ...copy(rdfc), honours: 1 }]) {
      const before = JSON.stringify(input)
      await verify(input, { now })
      expect(JSON.stringify(input)).toBe(before)
    }
  },
  'its bytes are as they were': async () => {
    for (const bytes of [Uint8Array.from(png), encodeUtf8(text), encodeUtf8(svg)]) {
      const before = Uint8Array.from(bytes)
      await verify(bytes, { now })
      expect(bytes).toEqual(before)
    }
  },
  'a frozen input is read like any other': () => same([rdfc, freeze(copy(rdfc))]),
  'frozen options are read like any other, and stay': async () => {
    const options = freeze({
      now,
      expect: ['badge', 'record'],
      limits: { maxProofs: 3 },
      trust: { issuers: [{ id: 'urn:x' }] },
    } as const)
    expect(await verdictOf(rdfc, options)).toBe('verified')
  },
  'what is done to its report does not reach the next': async () => {
    const first = await verify(rdfc, { now })
    ;(first.credential as Record<string, unknown>)['name'] = 'Doctor of Medicine'
    expect((await verify(rdfc, { now })).credential?.['name']).toBe('Soil Health')
    expect(rdfc['name']).toBe('Soil Health')
  },
  'what is done to its input afterwards does not reach the report': async () => {
    const input = copy(rdfc) as Record<string, Json>
    const report = await verify(input, { now })
    input['name'] = 'Doctor of Medicine'
    expect(report.credential?.['name']).toBe('Soil Health')
    expect(report.award?.title).toEqual((await verify(rdfc, { now })).award?.title)
  },
  'what is done to its input meanwhile does not make it good': async () => {
    const input = { ...copy(rdfc), name: 'Doctor of Medicine' } as Record<string, Json>
    const pending = verify(input, { now })
    input['name'] = 'Soil Health'
    expect((await pending).verdict).toBe('rejected')
  },
  'the same input, the same report': async () => {
    for (const input of [rdfc, jcs, token, png, svg, foreign, { ...rdfc, name: 'x' }, 'nothing']) {
      const [one, other] = [await verify(input, { now }), await verify(input, { now })]
      expect(plain(one)).toEqual(plain(other))
    }
  },
  'the same when twenty run at once': () => same(Array.from({ length: 20 }, () => rdfc)),
  'a bad one before or beside it changes nothing': async () => {
    const alone = plain(await verify(rdfc, { now }))
    const many = await Promise.all([{ ...rdfc, name: 'x' }, foreign, 'x', rdfc].map((input) => verify(input, { now })))
    expect(plain(many[3] as Report)).toEqual(alone)
  },
  'object, text, bytes: the same': () => same([rdfc, text, encodeUtf8(text)]),
  'pretty or not, with space around, with a byte order mark: the same': () =>
    same([text, JSON.stringify(rdfc, null, 2), ` \n${text}\r\n`, `\ufeff${text}`, encodeUtf8(`\ufeff${text}`)]),
  'escaped or not: the same': () =>
    same([text, text.replace(/[^\0-\x7f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)]),
  'members in any order: the same': () => same([rdfc, shuffle(rdfc)]),
  'members in any order, over JSON: the same': () => same([jcs, shuffle(jcs)]),
  'sets in any order: the same': () => same([rdfc, sets(rdfc)]),
  'a token with space around it: the same': () => same([token, ` ${token}\n`, encodeUtf8(token)]),
  'a picture whatever it is called: the same badge': async () => {
    const credentials = await Promise.all(
      [png, svg, encodeUtf8(svg)].map(async (input) => (await verify(input, { now })).credential),
    )
    for (const each of credentials) expect(each).toEqual(rdfc)
  },
  'every check is always there, in one order': async () => {
    for (const input of [rdfc, token, 'x', null, foreign]) {
      expect(Object.keys((await verify(input, { now })).checks)).toEqual(CHECK_IDS)
    }
  },
  'a report is JSON: it survives being sent': async () => {
    const report = await verify(rdfc, { now })
    expect(plain(report)).toEqual(plain({ ...report, award: report.award } as Report))
  },
  'the verdict is what the checks add up to': async () => {
    for (const input of [rdfc, jcs, token, foreign, { ...rdfc, name: 'x' }, 'x']) {
      const { verdict, checks } = await verify(input, { now })
      expect(foldVerdict(checks, [])).toBe(verdict)
    }
  },
  'what is not proven is shown as claimed only': async () => {
    const { credential, award, issuer, signer: by, claimed } = await verify({ ...rdfc, name: 'Doctor' }, { now })
    expect([credential, award, issuer, by]).toEqual([undefined, undefined, undefined, undefined])
    expect(claimed?.credential?.['name']).toBe('Doctor')
  },
  'what is proven names who signed': async () => {
    for (const input of [rdfc, jcs, token]) {
      expect((await verify(input, { now })).signer?.verificationMethod).toBe(key.id)
    }
  },
}

test.each(Object.entries(PROPERTIES))('%s', async (_name, holds) => {
  await holds()
})
