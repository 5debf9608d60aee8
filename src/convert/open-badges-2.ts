/**
 * Open Badges 2.0 -> 3.0, as 1EdTech's implementation guide advises ("Migrating from OB 2.0"): new ids, the badge class named
 * as `related`, the old assertion kept as evidence. What the extensions of edubadges say of the elements is written as the
 * native profile writes it (docs/wire.md), so that `read` finds in the result what it finds in the assertion.
 */
import { CREDENTIALS_V2, OPEN_BADGES } from '../../contexts/urls.ts'
import { NO_CONCEPTS } from '../build/added-concepts.ts'
import { compact } from '../build/compact.ts'
import { readInstant } from '../build/dates.ts'
import { deriveId } from '../build/derive-ids.ts'
import { extension, extensionKey } from '../build/extensions.ts'
import { isIdentifyingIri, isImageAddress, isWebAddress } from '../build/iri.ts'
import { writeLanguages, writeLevel, writeWorkload } from '../build/learning.ts'
import { makeDescription } from '../build/made-texts.ts'
import { writeIssuer } from '../build/organisation.ts'
import { writeOutcomes } from '../build/outcomes.ts'
import { object, type Place, text } from '../build/place.ts'
import { trace } from '../build/read.ts'
import { putOwnOrMade, startTexts, writeRelated } from '../build/texts.ts'
import { MicrocredError, nonEmpty, type Problem } from '../errors.ts'
import type { LearningOutcome, Level, MicroCredential, Organisation } from '../model/award.ts'
import type { Achievement, OpenBadgeCredential, Related } from '../model/credential.ts'
import { refuseUnknownOptions } from '../options.ts'
import {
  isMailAddress,
  loseOthers,
  needInstant,
  needText,
  takeAlignments,
  takeCriteria,
  takeForm,
  takeImage,
  takeTags,
  takeText,
  writeOldEvidence,
  writeRecipient,
} from './open-badges-2-parts.ts'
import { type OpenBadges2Options, readSource, type Source } from './open-badges-2-source.ts'
import { type ConversionReport, lose, startReport } from './report.ts'

export interface OpenBadges2Conversion {
  /** Unsigned. Its issuer is the old one's address: give the id of your key's DID instead before you issue it under a DID. */
  readonly result: OpenBadgeCredential
  /** What the result does not hold: `convert.lost`, each with its place in the assertion. */
  readonly lost: readonly Problem[]
  readonly remarks: readonly Problem[]
}

/**
 * An assertion as an unsigned Open Badges 3.0 credential. Same input, same result; the input stays as it is, nothing is fetched.
 *
 * @throws MicrocredError with every reason why there can be none: `convert.*`, `format.parse.*`, `options.unknown`
 */
export function convertOpenBadges2(assertion: unknown, options: OpenBadges2Options = {}): OpenBadges2Conversion {
  refuseUnknownOptions(options, ['badgeClass', 'issuer'])
  const source = readSource(assertion, options)
  const report = startReport()
  const { award, found, remarks } = trace(source.assertion)
  const result = writeCredential(report, source, award)
  loseExtensions(report, source, Object.values(found))
  const errors = nonEmpty(report.errors)
  if (errors !== undefined) throw new MicrocredError(errors)
  return { result, lost: report.lost, remarks }
}

const ASSERTION = [
  '@context',
  'type',
  'id',
  'recipient',
  'badge',
  'issuedOn',
  'expires',
  'evidence',
  'narrative',
  'image',
]
const BADGE = [
  ...['@context', '@language', 'type', 'id', 'name', 'description', 'image', 'criteria', 'issuer', 'alignment', 'tags'],
  'version',
]
const ISSUER = ['@context', 'type', 'id', 'name', 'url', 'email', 'description', 'telephone', 'image']

/** Members that are no standard ones: carried where the award has what they say, else lost. */
function loseExtensions(
  report: ConversionReport,
  { assertion, badge, issuer }: Source,
  found: readonly string[],
): void {
  const parts: readonly [Place, readonly string[]][] = [
    [{ value: assertion, pointer: '' }, ASSERTION],
    [{ value: badge, pointer: '/badge' }, BADGE],
    [{ value: issuer, pointer: '/badge/issuer' }, ISSUER],
  ]
  for (const [place, known] of parts) {
    const carried = Object.entries(CARRIED).flatMap(([name, only]) => {
      const [key, inside] = [extensionKey(place, name), extension(place, name)]
      if (key === undefined || inside === undefined) return []
      if (!found.includes(`${inside.pointer}/${only}`)) return []
      loseOthers(report, inside, ['@context', 'type', only])
      return [key]
    })
    loseOthers(report, place, [...known, ...carried])
  }
}

/** Extensions whose one member the result has. */
const CARRIED: Readonly<Record<string, string>> = {
  ECTSExtension: 'ECTS',
  EQFExtension: 'EQF',
  LanguageExtension: 'Language',
  LearningOutcomeExtension: 'LearningOutcome',
  StudyLoadExtension: 'StudyLoad',
  TimeInvestmentExtension: 'TimeInvestment',
  InstitutionCountryExtension: 'InstitutionCountry',
  InstitutionIdentifierExtension: 'InstitutionIdentifier',
  InstitutionNameExtension: 'InstitutionName',
  recipientProfile: 'name',
  RecipientProfile: 'name',
}

function writeCredential(
  report: ConversionReport,
  source: Source,
  award: Partial<MicroCredential>,
): OpenBadgeCredential {
  const assertion: Place = { value: source.assertion, pointer: '' }
  const achievement = writeAchievement(report, source, award)
  const document = compact({
    '@context': [CREDENTIALS_V2, OPEN_BADGES] as const,
    id: deriveId(source.assertion),
    type: ['VerifiableCredential', 'OpenBadgeCredential'] as const,
    name: achievement.name,
    issuer: writeOldIssuer(report, source, award.issuer),
    validFrom: needInstant(report, assertion, 'issuedOn'),
    validUntil: takeForm(report, assertion, 'expires', (value) => readInstant(value) !== undefined),
    credentialSubject: compact({
      ...writeRecipient(report, object(assertion, 'recipient')),
      type: ['AchievementSubject'],
      name: award.learner?.name,
      narrative: takeText(report, assertion, 'narrative'),
      image: takeImage(report, assertion, 'image'),
      achievement,
    }),
    evidence: writeOldEvidence(report, assertion),
  })
  return document as OpenBadgeCredential
}

/** The pattern of the official schemas for `inLanguage`. */
const LANGUAGE = /^[a-z]{2,4}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?$/

function writeAchievement(report: ConversionReport, source: Source, award: Partial<MicroCredential>): Achievement {
  const badge: Place = { value: source.badge, pointer: '/badge' }
  const id = deriveId(source.badge)
  const name = needText(report, badge, 'name', 'the title')
  const language = takeForm(report, badge, '@language', (tag) => LANGUAGE.test(tag.replaceAll('_', '-')))
  const base = language?.replaceAll('_', '-')
  const texts = startTexts(base, NO_CONCEPTS)
  const outcomes = writeOutcomes(titled(award.learningOutcomes ?? []), texts, id)
  const says = (words: string): string | Readonly<Record<string, string>> =>
    base === undefined ? words : { [base]: words }
  const stated = needText(report, badge, 'description', 'the description')
  const description =
    outcomes.titles.length === 0
      ? stated
      : putOwnOrMade(texts, 'description', says(stated), makeDescription(outcomes.titles), id)
  const criteria = takeCriteria(report, badge)
  const level = award.level as Level | undefined
  return compact({
    id,
    type: ['Achievement'],
    name,
    description,
    criteria: compact(criteria),
    image: takeImage(report, badge, 'image'),
    inLanguage: base,
    version: takeText(report, badge, 'version'),
    creditsAvailable: award.workload?.credits?.points,
    tag: takeTags(report, badge),
    alignment: [
      ...takeAlignments(report, badge),
      ...outcomes.alignments,
      ...writeWorkload(award.workload ?? {}, texts),
      ...(level === undefined ? [] : writeLevel(level, texts)),
      ...writeLanguages(award.languages ?? []),
    ],
    related: [...writeOldBadgeClass(report, badge), ...writeRelated(texts, id)],
  }) as unknown as Achievement
}

/** A skill without a name is an alignment that could not be carried, and is lost as that. */
function titled(outcomes: readonly LearningOutcome[]): readonly LearningOutcome[] {
  return outcomes.filter(({ title }) => title !== undefined)
}

/** "Migrating from OB 2.0": the full IRI, since the term is in no context of 3.0. */
function writeOldBadgeClass(report: ConversionReport, badge: Place): readonly Related[] {
  const id = text(badge, 'id')
  if (id !== undefined && isIdentifyingIri(id)) {
    return [{ id, type: ['Related', 'https://w3id.org/openbadges#BadgeClass'], version: 'Open Badges v2p0' }]
  }
  lose(report, '/badge/id', 'without an address the badge class cannot be named as related.')
  return []
}

function writeOldIssuer(
  report: ConversionReport,
  source: Source,
  read: Organisation | undefined,
): OpenBadgeCredential['issuer'] {
  const issuer: Place = { value: source.issuer, pointer: '/badge/issuer' }
  const id = needText(report, issuer, 'id', "the issuer's id")
  if (id !== '' && !isIdentifyingIri(id)) {
    const fix = 'Ask the issuer for it.'
    report.errors.push({
      code: 'convert.value',
      severity: 'error',
      message: 'This is no IRI.',
      pointer: '/badge/issuer/id',
      fix,
    })
  }
  const organisation = compact({
    ...read,
    name: needText(report, issuer, 'name', "the issuer's name"),
    url: takeForm(report, issuer, 'url', isWebAddress),
    email: takeForm(report, issuer, 'email', isMailAddress),
    image: read?.image !== undefined && isImageAddress(read.image) ? read.image : undefined,
  }) as unknown as Organisation
  const image = takeImage(report, issuer, 'image')
  return compact({
    ...writeIssuer(organisation, id, undefined),
    image,
    description: takeText(report, issuer, 'description'),
    phone: takeText(report, issuer, 'telephone'),
  }) as unknown as OpenBadgeCredential['issuer']
}
