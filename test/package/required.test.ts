/** The switches by which a run must leave nothing out, and that runs set them. */
import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ROOT } from '../support/dist.ts'
import { isRequired, leaveOut } from '../support/required.ts'

describe('what must run', () => {
  test.each([
    [{}, false, false],
    [{ MICROCRED_REQUIRE_TOOLS: '1' }, true, false],
    [{ MICROCRED_REQUIRE_ALL: '1' }, true, true],
    [{ MICROCRED_REQUIRE_TOOLS: '0', MICROCRED_REQUIRE_ALL: '' }, false, false],
  ])('with %o: tools %s, data %s', (env, tools, data) => {
    expect([isRequired('tools', env), isRequired('data', env)]).toEqual([tools, data])
  })

  afterEach(() => {
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  test('what is left out says so in one line, or throws', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    vi.stubEnv('MICROCRED_REQUIRE_ALL', '')
    vi.stubEnv('MICROCRED_REQUIRE_TOOLS', '1')
    leaveOut('data', 'the lists are missing', 'labels')
    expect(write.mock.calls).toEqual([['did not run, the lists are missing: labels\n']])
    expect(() => leaveOut('tools', 'there is no Chromium', 'the page')).toThrow('there is no Chromium')
  })
})

const READING = ['env[', 'MICROCRED_REQUIRE_'].join("'")

test('one file reads the switches', () => {
  const files = readdirSync(`${ROOT}test`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  const reading = files.filter((file) => readFileSync(`${ROOT}test/${file}`, 'utf8').includes(READING))
  expect(reading).toEqual(['support/required.ts'])
})
