/** `microcred stack`, from keys to a verified record. */
import { describe, expect, test } from 'vitest'
import { course, diploma, soil, trees } from '../stack/samples.ts'
import { expectRefusal, setUpDesk } from './cli.ts'

const { microcred, read, write } = setUpDesk()
const made = ['soil.json', 'water.jwt', '--award', 'diploma.json', '--key', 'university.key']

async function prepare(): Promise<void> {
  for (const key of ['college.key', 'university.key']) await microcred(['keygen', '--out', key, '--force'])
  write('soil.award', JSON.stringify(course('soil')))
  write('water.award', JSON.stringify(course('water')))
  write('diploma.json', JSON.stringify(diploma))
  await microcred(['issue', 'soil.award', '--key', 'college.key', '--out', 'soil.json'])
  await microcred(['issue', 'water.award', '--key', 'college.key', '--format', 'vc-jwt', '--out', 'water.jwt'])
}

describe('stack', () => {
  test('makes a record that verifies, and prints what is in it', async () => {
    await prepare()
    write('rules.json', JSON.stringify({ required: [soil], minCredits: [{ system: 'ECTS', points: 5 }] }))
    const stacked = await microcred(['stack', ...made, '--rules', 'rules.json', '--partial', '--out', 'record.json'])
    expect(stacked).toEqual({ code: 0, stderr: '', stdout: '✔ record.json holds 3 credentials\n' })
    const record = JSON.parse(read('record.json'))
    expect(record.partial).toBe(true)
    expect(record.credentialSubject.verifiableCredential.slice(1)).toEqual([
      JSON.parse(read('soil.json')),
      read('water.jwt').trim(),
    ])
    const shown = await microcred(['verify', 'record.json', '--expect', 'record'])
    expect(shown.code).toBe(0)
    expect(shown.stdout).toMatch(/Part 1 +verified: "Land care" by did:key:/)
    expect(shown.stdout).toMatch(/Part 3 +verified: "water" by did:key:/)
    expect(shown.stdout).not.toContain('What it says')
    expect((await microcred(['verify', 'record.json'])).code).toBe(1)
    // a record as a part of the next, from standard input
    const next = { ...diploma, title: 'More', achievement: { id: 'https://university.example/more' } }
    write('more.json', JSON.stringify(next))
    const more = ['stack', '-', '--award', 'more.json', '--key', 'university.key', '--format', 'vc+jwt']
    const nested = await microcred(more, { input: read('record.json') })
    expect(nested).toMatchObject({ code: 0, stderr: '' })
    const report = await microcred(['verify', '-', '--expect', 'record', '--json'], { input: nested.stdout })
    expect(JSON.parse(report.stdout)).toMatchObject({ verdict: 'verified', parts: [{}, { parts: [{}, {}, {}] }] })
  })

  test('says everything that is wrong, and writes nothing', async () => {
    await prepare()
    write('rules.json', JSON.stringify({ required: [trees], minLevel: { eqf: 6 } }))
    const stacked = await microcred(['stack', ...made, '--rules', 'rules.json', '--out', 'none.json', '--json'])
    expect(stacked.code).toBe(1)
    const { problems } = JSON.parse(stacked.stdout)
    expect(problems.map(({ code, pointer }: { code: string; pointer: string }) => `${code} ${pointer}`)).toEqual([
      'stack.required /rules/required/0',
      'stack.min-level /secured/0',
      'stack.min-level /secured/1',
    ])
    expect(() => read('none.json')).toThrow()
  })

  test('wants its files, and takes standard input once', async () => {
    expectRefusal(await microcred(['stack']), 64, /stack needs at least one FILE/)
    expectRefusal(await microcred(['stack', 'a.json']), 64, /stack needs --award FILE/)
    expectRefusal(await microcred(['stack', 'a.json', '--award', 'b.json']), 64, /stack needs --key KEYFILE/)
    expectRefusal(await microcred(['stack', '-', '--award', '-', '--key', 'k']), 64, /Only one of the files/)
    const over = ['stack', ...made, '--out', 'soil.json']
    expectRefusal(await microcred(over), 64, /--out would overwrite soil\.json/)
  })
})
