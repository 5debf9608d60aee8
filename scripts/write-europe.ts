/** Writes the table of docs/europe.md from what becomes of an award in each form: `npx tsx scripts/write-europe.ts`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { build } from '../src/build/build.ts'
import { normalize } from '../src/build/normalize.ts'
import { read } from '../src/build/read.ts'
import { STANDARD_ELEMENTS } from '../src/build/standard-elements.ts'
import { EUDI_LEARNING, WE_BUILD } from '../src/convert/vct.ts'
import { convert } from '../src/convert.ts'
import { elements } from '../src/elements.ts'
import type { MicroCredential } from '../src/model/award.ts'
import type { JsonObject } from '../src/model/credential.ts'
import { edubadge } from '../test/build/assertions.ts'
import { europeAward } from './europe-award.ts'

type Award = Partial<MicroCredential>
type Cell = 'kept' | 'in part' | 'lost'

const award = normalize(europeAward)

/** What of an award is each element. */
const PARTS: Readonly<Record<number, (of: Award) => unknown>> = {
  1: ({ learner }) => learner,
  2: ({ title }) => title,
  3: ({ issuer }) => given({ country: issuer?.country, region: issuer?.region }),
  4: ({ issuer, awardingBodies }) => {
    const { country: _country, region: _region, ...body } = issuer ?? ({} as Partial<NonNullable<Award['issuer']>>)
    return given({ body: given(body), awardingBodies })
  },
  5: ({ awarded, validUntil }) => given({ awarded, validUntil }),
  6: ({ learningOutcomes }) => learningOutcomes,
  7: ({ workload }) => workload,
  8: ({ level }) => level,
  9: ({ assessments }) => list(assessments?.map(({ type, title }) => given({ type, title }))),
  10: ({ participation }) => participation,
  11: ({ qualityAssurance }) => qualityAssurance,
  12: ({ prerequisites }) => prerequisites,
  13: ({ assessments }) => list(assessments?.flatMap(({ supervision }) => supervision ?? [])),
  14: ({ assessments }) => list(assessments?.flatMap(({ grade }) => grade ?? [])),
  15: ({ stackability }) => stackability,
  16: ({ furtherInformation, tags }) => given({ furtherInformation, tags }),
}

/** There and back: what comes back is what the form holds. */
const FORMS: readonly { readonly name: string; readonly goRound: () => Promise<Award> }[] = [
  { name: 'native', goRound: async () => read(build(europeAward)) },
  { name: 'extended', goRound: async () => read(build(europeAward, { profile: 'extended' })) },
  { name: 'ELM (EDC)', goRound: async () => back((await convert(europeAward, { to: 'elm' })).result) },
  { name: 'EBSI', goRound: async () => back((await convert(europeAward, { to: 'ebsi' })).result) },
  { name: 'EUDI learning credential', goRound: () => throughClaims(EUDI_LEARNING) },
  { name: 'WE BUILD', goRound: () => throughClaims(WE_BUILD) },
]

/** As SURF's edubadges are issued: its own terms, and alignments by framework. */
const surfBadge: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://uni.example/issuers/1', type: ['Profile'], name: 'Northern Coast University' },
  validFrom: '2026-05-29T08:00:00Z',
  credentialSubject: {
    id: 'did:example:learner-77',
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://uni.example/achievements/1',
      type: ['Achievement'],
      name: 'Soil health',
      criteria: { narrative: 'Pass the practical.' },
      inLanguage: 'nl_NL',
      ECTS: 2.5,
      participationType: 'blended',
      assessmentType: 'portfolio',
      supervisionType: 'Supervised online',
      alignment: [
        {
          type: ['Alignment'],
          targetType: 'ext:EQFAlignment',
          targetUrl: 'https://europa.example/eqf',
          targetName: 'EQF',
          targetCode: 'EQF 6',
        },
        {
          type: ['Alignment'],
          targetType: 'ext:ESCOAlignment',
          targetUrl: 'http://data.europa.eu/esco/skill/81a2db2c-7e55-44d0-9cd9-74c25147d7cd',
          targetName: 'Soil sampling',
        },
        {
          type: ['Alignment'],
          targetType: 'ext:QualityAssurance',
          targetUrl: 'https://qa.example/decisions/7',
          targetName: 'NVAO',
          targetCode: '7',
        },
      ],
    },
  },
}

/** Forms that are read, and not written. */
const READ = [
  { name: 'edubadges (SURF, Open Badges 3.0)', badge: surfBadge },
  { name: 'Open Badges 2.0, edubadges extensions', badge: edubadge },
]

async function throughClaims(vct: typeof EUDI_LEARNING | typeof WE_BUILD): Promise<Award> {
  return back((await convert(europeAward, { to: 'sd-jwt', vct })).result)
}

async function back(result: unknown): Promise<Award> {
  return (await convert(result, { to: 'award' })).result
}

function given(members: Readonly<Record<string, unknown>>): object | undefined {
  const there = Object.entries(members).filter(([, value]) => value !== undefined)
  return there.length === 0 ? undefined : Object.fromEntries(there)
}

function list(items: readonly unknown[] | undefined): readonly unknown[] | undefined {
  const there = items?.filter((item) => item !== undefined) ?? []
  return there.length === 0 ? undefined : there
}

function judge(element: number, after: Award): Cell {
  const part = PARTS[element]?.(after)
  if (part === undefined) return 'lost'
  return isDeepStrictEqual(part, PARTS[element]?.(award)) ? 'kept' : 'in part'
}

const CELLS = { present: 'read', invalid: 'in part', missing: 'no place', 'not-applicable': 'read' } as const

export async function renderTable(): Promise<string> {
  const written = await Promise.all(FORMS.map(async ({ goRound }) => goRound()))
  const found = READ.map(({ badge }) => elements(badge))
  const rows = STANDARD_ELEMENTS.map(({ element, name }) => {
    const cells = [
      ...written.map((after) => judge(element, after)),
      ...found.map((rows) => CELLS[rows.find((row) => row.element === element)?.state ?? 'missing']),
    ]
    return `| ${element} ${name} | ${cells.join(' | ')} |`
  })
  const names = [...FORMS, ...READ].map(({ name }) => name)
  return [`| element | ${names.join(' | ')} |`, `|---|${names.map(() => '---|').join('')}`, ...rows].join('\n')
}

const FILE = new URL('../docs/europe.md', import.meta.url)
const [START, END] = ['<!-- table -->\n', '\n<!-- end of table -->']

/** The page with the table as it is now. */
export async function renderPage(): Promise<string> {
  const page = readFileSync(FILE, 'utf8')
  const [start, end] = [page.indexOf(START) + START.length, page.indexOf(END)]
  return `${page.slice(0, start)}${await renderTable()}${page.slice(end)}`
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, await renderPage())
