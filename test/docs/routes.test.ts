/** The table of routes in docs/http.md and the routes: the same, with the same scopes. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROUTES } from '../../src/http/routes.ts'
import { ROOT } from '../support/dist.ts'

/** `GET`, `PUT /a` are two routes, and so are `GET /a`, `/b`. */
function readRoutes(cell: string): string[] {
  const methods: string[] = []
  let method = ''
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, text = '']) => {
    if (/^[A-Z]+$/.test(text)) {
      methods.push(text)
      return []
    }
    const [, own, path] = /^(?:([A-Z]+) )?(\/\S+)$/.exec(text) ?? []
    // a word, such as `id`
    if (path === undefined) return []
    method = own ?? method
    return [...methods.splice(0), method].map((each) => `${each} ${path}`)
  })
}

test('docs/http.md names each route once, and its scope', () => {
  const page = readFileSync(`${ROOT}docs/http.md`, 'utf8')
  const [, table = ''] = /\| Route \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(page) ?? []
  const told = table
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [route = '', , , scope = ''] = line
        .slice(2)
        .split('|')
        .map((cell) => cell.trim())
      const scopes = scope.split(', ').map((each) => each.replaceAll('`', '').replace('.../', ''))
      return readRoutes(route).map((name, nth) => `${name} ${scopes[nth] ?? scopes[0]}`)
    })
  const there = ROUTES.filter(({ name }) => !name.includes('{profile}')).map(
    ({ name, scope = 'public' }) => `${name} ${scope.split('/').at(-1)}`,
  )
  expect(told.sort()).toEqual(there.sort())
})
