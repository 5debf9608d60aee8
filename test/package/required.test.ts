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

test('the own run requires all, a hosted one what a clone can have', () => {
  expect(readFileSync(`${ROOT}.ci/run`, 'utf8')).toMatch(/^export MICROCRED_REQUIRE_ALL=1$/m)
  const hosted = readFileSync(`${ROOT}.github/workflows/ci.yml`, 'utf8')
  const jobs = hosted.slice(hosted.indexOf('\njobs:\n')).split(/\n(?= {2}[\w-]+:\n)/)
  const demanding = jobs.filter((job) => / {6}MICROCRED_REQUIRE_TOOLS: '1'$/m.test(job))
  expect(demanding).toHaveLength(1)
  // it may install and mount, and runs all tests
  expect(demanding[0]).toMatch(/container:\n {6}image: node:\d+-bookworm\n(?:.*\n)* {6}options: --privileged$/m)
  expect(demanding[0]).toMatch(/^ {6}- run: npm test$/m)
  expect(hosted).not.toContain('MICROCRED_REQUIRE_ALL')
})
