/** The rules of the house (floors, cycles, globals, sizes, dead files) as one function from facts to findings. */
import type { SourceFacts } from './import-graph.ts'

/**
 * Floors by room, the lowest first. Inside L0: the words (`errors`, `model`) under the plain rooms under keys, rdf, schema.
 * Rooms of one number never import each other.
 */
export const FLOORS: Readonly<Record<string, number>> = {
  errors: 0,
  model: 0.1,
  platform: 0.2,
  encoding: 0.2,
  vocabulary: 0.2,
  contexts: 0.2,
  options: 0.3,
  many: 0.3,
  files: 0.3,
  keys: 0.5,
  rdf: 0.5,
  schema: 0.5,
  build: 1,
  proof: 1,
  resolve: 1,
  status: 1,
  bake: 1,
  // above build: what a badge says of the elements is read before it is compared
  validate: 1.2,
  // above build and proof: what is shown is read from the credential
  render: 1.2,
  // beneath `issue` and `verify`, which write and read the wallet's form through it
  convert: 1.5,
  issue: 2,
  present: 2,
  elements: 2,
  verify: 2,
  'issue-many': 3,
  registry: 3,
  stack: 3,
  index: 4,
  batch: 4,
  http: 5,
  element: 5,
  cli: 6,
}

/** The rooms that own what no other may use: the clock, chance, the network, the console, Node's own modules. */
const OUTSIDE = new Set(['platform', 'resolve', 'batch', 'cli'])

/** The one that a person allows is the page's to use. */
const OWN: Readonly<Record<string, string>> = { element: 'fetch' }
/** File stores, and what they are made of, do so too. */
const FILE_STORES = ['src/files/', 'src/status/file/']

const MOST_LINES = 400

/** `src/build/read.ts` -> `build`, `src/issue.ts` -> `issue`, `contexts/pins.ts` -> `contexts`. */
export function roomOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'src' ? second.replace(/\.d\.ts$|\.ts$/, '') : top
}

/**
 * Every breach of the rules, as a line; none when the house is in order. `entries` are used from outside by nature;
 * what `others` (tests, scripts, benches) use by name is not dead, but a file that only they import is, unless a script does:
 * scripts bundle what is compiled into src.
 */
export function inspect(
  files: readonly SourceFacts[],
  entries: readonly string[],
  others: readonly SourceFacts[] = [],
): string[] {
  return [...files.flatMap(breaches), ...cycles(files), ...dead(files, new Set(entries), others)].sort()
}

function breaches(file: SourceFacts): string[] {
  const room = roomOf(file.path)
  const floor = FLOORS[room]
  if (floor === undefined) return [`room: ${file.path} is in no room`]
  const upward = file.imports.flatMap((target) => {
    const other = roomOf(target)
    const below = FLOORS[other] ?? Number.POSITIVE_INFINITY
    return other === room || below < floor ? [] : [`floor: ${file.path} imports ${target}`]
  })
  const outside =
    OUTSIDE.has(room) || FILE_STORES.some((folder) => file.path.startsWith(folder))
      ? []
      : [
          ...file.globals.filter((name) => name.split(':')[0] !== OWN[room]),
          ...file.packages.filter((name) => name.startsWith('node:')),
        ].map((name) => `global: ${file.path} uses ${name}`)
  const long = file.lines > MOST_LINES ? [`length: ${file.path} has ${file.lines} lines`] : []
  return [...upward, ...outside, ...long]
}

/** Circles of imports, type imports included; each is named once. */
function cycles(files: readonly SourceFacts[]): string[] {
  const graph = new Map(files.map((file) => [file.path, file.imports]))
  const found = new Set<string>()
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0) {
      const circle = trail.slice(at)
      const first = circle.indexOf([...circle].sort()[0] ?? '')
      found.add(`cycle: ${[...circle.slice(first), ...circle.slice(0, first)].join(' > ')}`)
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }
  for (const { path } of files) walk(path, [])
  return [...found]
}

/** Files and exported names that nothing uses. */
function dead(files: readonly SourceFacts[], entries: ReadonlySet<string>, others: readonly SourceFacts[]): string[] {
  const used = new Set([...files, ...others].flatMap((file) => file.uses))
  const scripts = others.filter(({ path }) => roomOf(path) === 'scripts')
  const bundled = new Set(scripts.flatMap((file) => file.mentions))
  const reached = new Set([...files, ...scripts].flatMap((file) => file.imports))
  return files.flatMap((file) => {
    // A declaration file describes an untyped package; nothing imports it by path.
    if (entries.has(file.path) || bundled.has(file.path) || file.path.endsWith('.d.ts')) return []
    if (!reached.has(file.path)) return [`dead: nothing imports ${file.path}`]
    if (used.has(`${file.path} -> *`)) return []
    return file.exports
      .filter((name) => !used.has(`${file.path} -> ${name}`))
      .map((name) => `dead: nothing else uses ${name} of ${file.path}`)
  })
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
