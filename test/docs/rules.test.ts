/** The rules of docs/records.md, as they stand there, are rules. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { issue, stack } from '../../src/index.ts'
import { badge, key, signer } from '../support/badge.ts'
import { ROOT } from '../support/dist.ts'
import { findSnippets } from './snippets.ts'

const course = JSON.parse(readFileSync(`${ROOT}examples/awards/safety-certificate.json`, 'utf8'))

test('stack takes them, and asks for what they demand', async () => {
  const [json] = findSnippets('docs/records.md', readFileSync(`${ROOT}docs/records.md`, 'utf8')).filter(
    ({ info }) => info === 'json',
  )
  const rules = JSON.parse(json?.text ?? '')
  const part = await issue(badge(key.controller), { signer })
  const attempt = stack([part], { award: course, rules, signer })
  const codes = ['stack.required', 'stack.choose', 'stack.min-credits']
  const { problems } = (await attempt.catch((error: unknown) => error)) as { problems: { code: string }[] }
  expect([...new Set(problems.map(({ code }) => code))]).toEqual(expect.arrayContaining(codes))
})
