import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { elmAward } from '../convert/samples.ts'
import { setUpDesk } from './cli.ts'

const { folder, microcred } = setUpDesk()
const file = (name: string): string => join(folder, name)
writeFileSync(file('award.json'), JSON.stringify(elmAward))

describe('microcred convert', () => {
  test('goes there and back', async () => {
    const there = await microcred(['convert', file('award.json'), '--to', 'elm', '--out', file('elm.json')])
    expect(there).toMatchObject({ code: 0, stderr: '' })
    expect(Object.keys(JSON.parse(readFileSync(file('elm.json'), 'utf8')))).toEqual(['credential', 'deliveryDetails'])
    const back = await microcred(['convert', file('elm.json'), '--to', 'award', '--json'])
    expect(back.code).toBe(0)
    expect(JSON.parse(back.stdout)).toEqual({ result: elmAward, lost: [], remarks: [] })
  })

  test('names what the form asks for and exits with 1', async () => {
    writeFileSync(file('plain.json'), JSON.stringify({ ...elmAward, prerequisites: 'None.' }))
    const { code, stderr, stdout } = await microcred(['convert', file('plain.json'), '--to', 'elm'])
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('/prerequisites')
    expect((await microcred(['convert', file('plain.json'), '--to', 'elm', '--language', 'en'])).code).toBe(0)
  })

  test('tells what is lost beside the result', async () => {
    const elm = JSON.parse(readFileSync(file('elm.json'), 'utf8'))
    writeFileSync(file('more.json'), JSON.stringify({ ...elm.credential, termsOfUse: { id: 'https://a.example' } }))
    const { code, stdout, stderr } = await microcred(['convert', file('more.json'), '--to', 'award'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual(elmAward)
    expect(stderr).toContain('convert.lost at /termsOfUse')
  })

  test.each([
    [['convert']],
    [['convert', 'a.json']],
    [['convert', 'a.json', '--to', 'pdf']],
    [['convert', 'a.json', '--to', 'award', '--attach']],
    [['convert', 'a.json', '--to', 'award', '--language', 'en']],
  ])('%j is wrong usage', async (words) => {
    expect((await microcred(words)).code).toBe(64)
  })
})
