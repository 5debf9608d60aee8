import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../support/dist.ts'

/** The names in the first column of the table below a heading. */
function namesBelow(heading: string, text: string): string[] {
  const section = text.split(/^## /m).find((each) => each.startsWith(heading)) ?? ''
  const cells = [...section.matchAll(/^\| (`[^|]+)\|/gm)].map(([, cell = '']) => cell)
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)).sort()
}

describe('docs/dependencies.md', () => {
  const page = readFileSync(`${ROOT}docs/dependencies.md`, 'utf8')
  const { dependencies, devDependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync(`${ROOT}package.json`, 'utf8'),
  )

  test.each([
    ['At run time', dependencies],
    ['Optional', peerDependencies],
    ['In development only', devDependencies],
  ] as const)('names each package of package.json, and no other: %s', (heading, packages) => {
    expect(namesBelow(heading, page)).toEqual(Object.keys(packages).sort())
  })

  test('peers are optional', () => {
    expect(Object.keys(peerDependenciesMeta)).toEqual(Object.keys(peerDependencies))
    for (const name of Object.keys(peerDependencies))
      expect(peerDependenciesMeta[name], name).toEqual({ optional: true })
  })

  test('versions are exact, as it says', () => {
    for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-beta\.\d+)?$/)
  })
})
