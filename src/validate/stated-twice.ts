/** What a badge says in two places: its credits, and its EQF level. */
import { digitIn } from '../build/foreign.ts'
import { TARGET } from '../build/wire.ts'
import { type Problem, type ProblemCode, remark } from '../errors.ts'
import { ACHIEVEMENT, type Badge } from './badge.ts'

export function checkStatedTwice(badge: Badge): Problem[] {
  return [...checkCredits(badge), ...checkLevels(badge)]
}

/** `creditsEarned`, the label of the credit system (`3 ECTS`) and SURF's `ECTS` beside `creditsAvailable`. */
function checkCredits({ subject, achievement, aligned }: Badge): Problem[] {
  const available = achievement['creditsAvailable']
  if (typeof available !== 'number') return []
  const others = [
    { stated: subject['creditsEarned'], pointer: '/credentialSubject/creditsEarned' },
    { stated: achievement['ECTS'], pointer: `${ACHIEVEMENT}/ECTS` },
    ...aligned
      .filter(({ alignment }) => alignment['targetType'] === TARGET.creditSystem)
      .map(({ alignment, pointer }) => ({
        stated: pointsIn(alignment['targetName']),
        pointer: `${pointer}/targetName`,
      })),
  ]
  return others
    .filter(({ stated }) => typeof stated === 'number' && stated !== available)
    .map(({ pointer }) => tell('credits', 'The credits here are not those in "creditsAvailable".', pointer))
}

function pointsIn(label: unknown): number | undefined {
  const [, figure] = (typeof label === 'string' && /^(\d[\d.e+-]{0,40}) /.exec(label)) || []
  const points = Number(figure)
  return Number.isFinite(points) ? points : undefined
}

const EQF_IRI = /^https?:\/\/data\.europa\.eu\/snb\/eqf\/([1-8])$/

/** One level, in the IRI as in the code and the name beside it. */
function checkLevels({ aligned }: Badge): Problem[] {
  const stated = aligned.flatMap(({ alignment, pointer }) => {
    const [, level] = EQF_IRI.exec(String(alignment['targetUrl'])) ?? []
    return level === undefined ? [] : [{ level: Number(level), alignment, pointer }]
  })
  const [first] = stated
  if (first === undefined) return []
  const denied = aligned
    .filter(({ alignment }) => alignment['targetType'] === TARGET.noLevel)
    .map(({ pointer }) => tell('level', 'This says that there is no level, and an EQF level is stated.', pointer))
  const others = stated
    .filter(({ level }) => level !== first.level)
    .map(({ pointer }) => tell('level', 'This is another EQF level than the one before it.', `${pointer}/targetUrl`))
  const words = stated.flatMap(({ level, alignment, pointer }) =>
    ['targetCode', 'targetName'].flatMap((key) => {
      const value = alignment[key]
      const digit = typeof value === 'string' ? digitIn(value) : undefined
      if (digit === undefined || digit === level) return []
      return [tell('level', 'This is another EQF level than the one of the IRI beside it.', `${pointer}/${key}`)]
    }),
  )
  return [...denied, ...others, ...words]
}

function tell(reason: 'credits' | 'level', message: string, pointer: string): Problem {
  const code: ProblemCode = `conformance.schema.${reason}`
  return remark(code, message, { pointer, fix: 'Correct the wrong one before signing.' })
}
