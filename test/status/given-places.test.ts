import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hashCredential } from '../../src/status/draw.ts'
import { createGivenPlaces } from '../../src/status/given-places.ts'

const holder = fc.option(fc.integer({ min: 0, max: 40 }).map((n) => hashCredential(`urn:example:${n}`)))

test('says what a plain list says, whatever is given to whom', () => {
  const place = fc.record({ list: fc.integer({ min: 0, max: 3 }), index: fc.nat(), holder })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 200 }), (given) => {
      const places = createGivenPlaces()
      for (const { list, index, holder } of given) places.add(list, index, holder)
      for (const list of [0, 1, 2, 3, 4]) {
        const own = given.filter((each) => each.list === list)
        expect([...places.ofList(list)]).toEqual(own.map(({ index, holder }) => [index, holder]))
      }
      for (let n = 0; n < 45; n++) {
        const sought = hashCredential(`urn:example:${n}`)
        const own = given.filter((each) => each.holder === sought)
        expect(places.find(sought)).toEqual(own.map(({ list, index }) => ({ list, index })))
      }
    }),
  )
})

test('a holder is told by the whole of the hash, not by how it begins', () => {
  const [one, other] = [hashCredential('urn:example:1'), `${hashCredential('urn:example:1').slice(0, -8)}AAAAAAAA`]
  const places = createGivenPlaces()
  places.add(0, 1, one)
  places.add(0, 2, other)
  expect(places.find(one)).toEqual([{ list: 0, index: 1 }])
  expect(places.find(other)).toEqual([{ list: 0, index: 2 }])
})

test('grows: ten thousand places, each found again', () => {
  const places = createGivenPlaces()
  for (let n = 0; n < 10_000; n++) places.add(n % 3, n, hashCredential(`urn:example:${n}`))
  for (let n = 0; n < 10_000; n += 97) {
    expect(places.find(hashCredential(`urn:example:${n}`))).toEqual([{ list: n % 3, index: n }])
  }
  const own = [...places.ofList(2)]
  expect(own).toHaveLength(3333)
  expect(own[3332]).toEqual([9998, hashCredential('urn:example:9998')])
})

test.each(['', 'AAAA', `${hashCredential('a')}AAAA`, 'not base64url!'])('takes no %j for a hash', (text) => {
  expect(() => createGivenPlaces().add(0, 0, text)).toThrow()
})
