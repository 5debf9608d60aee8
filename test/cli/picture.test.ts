/** `bake`, `unbake` and `issue --out` on files. */
import { beforeAll, describe, expect, test } from 'vitest'
import { png, svg } from '../bake/pictures.ts'
import { expectRefusal, setUpDesk } from './cli.ts'

const desk = setUpDesk()
const { microcred } = desk

beforeAll(async () => {
  await microcred(['keygen', '--out', 'key.json'])
  desk.write('award.json', (await microcred(['example'])).stdout)
  await microcred(['issue', 'award.json', '--key', 'key.json', '--out', 'badge.json'])
  await microcred(['issue', 'award.json', '--key', 'key.json', '--format', 'vc-jwt', '--out', 'badge.jwt'])
  desk.write('logo.png', png())
  desk.write('logo.svg', svg())
})

describe('bake, verify, unbake', () => {
  test.each([
    ['drawn.png', []],
    ['drawn.svg', ['--language', 'en']],
    ['onto.png', ['--image', 'logo.png']],
    ['onto.svg', ['--image', 'logo.svg']],
  ])('in a row: %s %j', async (out, more) => {
    const baked = await microcred(['bake', 'badge.json', '--out', out, ...more])
    expect(baked).toEqual({ code: 0, stderr: '', stdout: `✔ ${out} holds the badge\n` })
    expect(await microcred(['verify', out])).toMatchObject({ code: 0, stderr: '' })
    const { stdout, stderr, code } = await microcred(['unbake', out])
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
    expect(JSON.parse(stdout)).toEqual(JSON.parse(desk.read('badge.json')))
  })

  test('issue draws the picture itself', async () => {
    const issued = await microcred(['issue', 'award.json', '--key', 'key.json', '--out', 'issued.png'])
    expect(issued).toMatchObject({ code: 0, stderr: '' })
    expect(await microcred(['verify', 'issued.png'])).toMatchObject({ code: 0 })
  })

  test('a token carries a remark, and comes back as it was', async () => {
    const baked = await microcred(['bake', 'badge.jwt', '--out', 'token.png', '--json'])
    expect(JSON.parse(baked.stdout)).toMatchObject({ out: 'token.png', remarks: [{ code: 'bake.token' }] })
    expect((await microcred(['bake', 'badge.jwt', '--out', 'token.svg'])).stdout).toContain('remark: bake.token')
    const out = await microcred(['unbake', 'token.png'])
    expect(out).toMatchObject({ code: 0, stdout: desk.read('badge.jwt') })
    expect(out.stderr).toMatch(/^microcred: remark: The picture holds a token/)
  })

  test('the badge can come from standard input, and go to a file', async () => {
    const given = { input: desk.read('badge.json') }
    expect(await microcred(['bake', '-', '--out', 'piped.svg'], given)).toMatchObject({ code: 0 })
    expect(await microcred(['unbake', 'piped.svg', '--out', 'back.json'])).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(JSON.parse(desk.read('back.json'))).toEqual(JSON.parse(desk.read('badge.json')))
  })

  test('a second badge needs --replace', async () => {
    const again = ['bake', 'badge.json', '--image', 'onto.svg', '--out', 'again.svg']
    expectRefusal(await microcred(again), 1, /The picture holds a credential already/)
    expect(await microcred([...again, '--replace'])).toMatchObject({ code: 0 })
  })
})

describe('what is wrong', () => {
  test.each([
    [['bake'], 64, /bake needs a FILE/],
    [['bake', 'badge.json'], 64, /bake needs --out/],
    [['bake', 'badge.json', '--out', 'badge.gif'], 64, /ends in \.png, \.svg or \.pdf/],
    [['bake', 'badge.json', '--out', 'a.svg', '--image', 'logo.png'], 64, /logo\.png is no SVG/],
    [['bake', '-', '--image', '-', '--out', 'a.png'], 64, /Only one of/],
    [['bake', 'badge.json', '--image', 'logo.png', '--language', 'el', '--out', 'a.png'], 64, /one of them/],
    [['bake', 'logo.svg', '--out', 'logo.svg'], 64, /would overwrite/],
    [['bake', 'award.json', '--out', 'a.png', '--image', 'logo.png'], 1, /neither\. Sign it first/],
    [['bake', 'logo.png', '--out', 'a.png'], 1, /logo\.png is not a text file/],
    [['bake', 'badge.json', '--image', 'key.json', '--out', 'a.svg'], 1, /neither a PNG nor an SVG/],
    [['unbake'], 64, /unbake needs a FILE/],
    [['unbake', 'logo.png'], 1, /There is no badge in this picture/],
    [['unbake', 'badge.json'], 1, /neither a PNG nor an SVG/],
  ] as const)('microcred %j', async (words, code, line) => {
    expectRefusal(await microcred(words), code, line)
  })
})
