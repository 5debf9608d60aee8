/** What ELM 3.2 requires or cannot hold, asked of an award: each a problem that names the field. Nothing is made up instead. */
import { child } from '../encoding/json-pointer.ts'
import { type Problem, type ProblemCode, problem } from '../errors.ts'
import type { MicroCredential, Organisation } from '../model/award.ts'
import { findConcept } from '../vocabulary/concepts.ts'
import { textsOf } from './award-texts.ts'
import { readPicture } from './elm-image.ts'
import { languageIri } from './elm-languages.ts'
import { agentOf } from './elm-organisation.ts'

export interface Given {
  readonly award: MicroCredential
  /** Of the options, normalized. */
  readonly organisations: readonly Organisation[]
  /** Whether the options have a picture. */
  readonly hasImage: boolean
}

type Demand = (given: Given) => readonly Problem[]

export function demandElm(given: Given): readonly Problem[] {
  return DEMANDS.flatMap((demand) => demand(given))
}

const DEMANDS: readonly Demand[] = [
  demandLanguages,
  demandNames,
  demandPictures,
  demandConcepts,
  demandAssessments,
  demandAgents,
  demandDuration,
]

function demandLanguages({ award }: Given): readonly Problem[] {
  const plain = textsOf(award).filter(([, text]) => typeof text === 'string')
  const unsaid = plain.map(([pointer]) => {
    const fix = 'Write it by language, { "en": "..." }, or say with the option language which one it is.'
    return refuse('convert.language', 'ELM needs the language of every text, and this one names none.', pointer, fix)
  })
  const languages: (readonly [string, string])[] = [
    ...(typeof award.title === 'string'
      ? []
      : Object.keys(award.title).map((tag) => [child('/title', tag), tag] as const)),
    ...(award.languages ?? []).map((tag, index) => [`/languages/${index}`, tag] as const),
  ]
  const unknown = languages.filter(([, tag]) => languageIri(tag) === undefined)
  return [
    ...unsaid,
    ...unknown.map(([pointer]) => {
      const message = "The EU's list of languages has no entry for this one that we know."
      return refuse('convert.language', message, pointer, 'Leave it out, or name the language by its two letters.')
    }),
  ]
}

function demandNames({ award }: Given): readonly Problem[] {
  const { issuer, awardingBodies = [] } = award
  const bodies = [
    ['/issuer', issuer] as const,
    ...awardingBodies.map((body, at) => [`/awardingBodies/${at}`, body] as const),
  ]
  const nameless = bodies.filter(([, { legalName }]) => legalName === undefined)
  const problems = nameless.map(([pointer]) => {
    const fix = 'Write the name in the register of companies or institutions.'
    return refuse('convert.missing', 'ELM needs the legal name of every organisation.', `${pointer}/legalName`, fix)
  })
  const identified = issuer.identifiers?.some(({ type }) => type === 'eIDAS') === true
  if (identified) return problems
  const fix =
    'Add { "type": "eIDAS", "value": "VATIE-1234567T" }: the VAT (VAT), register (NTR) or LEI number as your electronic seal has it.'
  const message = "ELM needs the issuer's legal identifier, the one in its electronic seal (eIDAS)."
  return [...problems, refuse('convert.missing', message, '/issuer/identifiers', fix)]
}

function demandPictures({ award, hasImage }: Given): readonly Problem[] {
  const { issuer, awardingBodies = [], achievement } = award
  const logos = [
    ['/issuer/image', issuer.image] as const,
    ...awardingBodies.map(({ image }, at) => [`/awardingBodies/${at}/image`, image] as const),
  ]
  const problems = [...logos, ['/achievement/image', achievement?.image] as const]
    .filter(([, image]) => image?.startsWith('data:') === true && readPicture(image) === undefined)
    .map(([pointer]) => {
      const message = 'ELM holds pictures as PNG or JPEG, and this is neither.'
      return refuse('convert.image', message, pointer, 'Write data:image/png;base64,... or leave the picture out.')
    })
  const shown = achievement?.image !== undefined && readPicture(achievement.image) !== undefined
  if (hasImage || shown || problems.some(({ pointer }) => pointer === '/achievement/image')) return problems
  const fix = 'Give achievement.image as data:image/png;base64,... or data:image/jpeg;base64,..., or the option image.'
  const message = 'ELM needs a picture of the credential itself, not its address.'
  return [...problems, refuse('convert.image', message, '/achievement/image', fix)]
}

function demandConcepts({ award }: Given): readonly Problem[] {
  const { participation, assessments, qualityAssurance, offer } = award
  const concepts: (readonly [string, unknown])[] = [
    ...assessments.map(({ type }, at) => [`/assessments/${at}/type`, type] as const),
    ...participation.modes.map((mode, at) => [`/participation/modes/${at}`, mode] as const),
    ...(participation.activities ?? []).map((activity, at) => [`/participation/activities/${at}`, activity] as const),
    ['/participation/setting', participation.setting],
    ['/participation/schedule', participation.schedule],
    ...qualityAssurance.map(({ type }, at) => [`/qualityAssurance/${at}/type`, type] as const),
    ['/offer', offer],
  ]
  return concepts
    .filter(([, concept]) => typeof concept === 'object')
    .map(([pointer]) => {
      const message = 'ELM takes concepts of the EU lists here, and this one is in words.'
      return refuse('convert.concept', message, pointer, 'Choose the closest entry of the list (docs/codes.md).')
    })
}

// LearningAssessment has `grade` 1..1, and `idVerification` has no other home
function demandAssessments({ award }: Given): readonly Problem[] {
  return award.assessments.flatMap(({ title, type, supervision, grade }, at) => [
    ...(supervision !== undefined && grade === undefined
      ? [
          refuse(
            'convert.grade',
            'ELM states the supervision of an assessment only together with its grade.',
            `/assessments/${at}/grade`,
            'Add the grade ("Pass" is one), or leave the supervision out.',
          ),
        ]
      : []),
    ...(title === undefined && typeof type === 'string' && findConcept('assessment-type', type) === undefined
      ? [
          refuse(
            'convert.missing',
            'ELM needs a title for every assessment, and the name of this type is not known here.',
            `/assessments/${at}/title`,
            'Write what the assessment is called.',
          ),
        ]
      : []),
  ])
}

// Accreditation has `accreditingAgent` 1..1, an Organisation, which has a legal name and a country
function demandAgents({ award, organisations }: Given): readonly Problem[] {
  return award.qualityAssurance.flatMap(({ body }, at) => {
    const pointer = `/qualityAssurance/${at}/body`
    if (body === undefined) {
      const message = 'ELM needs to know who underpins the quality.'
      return [refuse('convert.missing', message, pointer, 'Write who decided or reviews.')]
    }
    const agent = agentOf(body, award, organisations)
    // of the award's own organisations it has been asked already
    const isAsked = agent !== undefined && !organisations.includes(agent)
    if (isAsked || agent?.legalName !== undefined) return []
    const message = 'ELM needs the legal name and the country of whoever underpins the quality.'
    const fix = 'Describe it, under this very name, in the option organisations: name, legalName, country.'
    return [refuse('convert.missing', message, pointer, fix)]
  })
}

/** Far longer than any; what is longer is not worked out. */
const LONGEST_DURATION = 64

function demandDuration({ award }: Given): readonly Problem[] {
  if ((award.workload.duration?.length ?? 0) <= LONGEST_DURATION) return []
  const message = `The duration is written with more than ${LONGEST_DURATION} characters.`
  return [refuse('convert.value', message, '/workload/duration', 'Write it shorter: PT75H.')]
}

function refuse(code: ProblemCode, message: string, pointer: string, fix: string): Problem {
  return problem(code, message, { pointer, fix })
}
