/** The credential itself: envelope, learner, claim, display. */
import { CREDENTIALS_V1 } from '../../contexts/urls.ts'
import { compact } from '../build/compact.ts'
import { deriveIds } from '../build/derive-ids.ts'
import { encodeBase64 } from '../encoding/base64.ts'
import type { MicroCredential, Organisation } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import { assessmentNodes } from './elm-assessments.ts'
import { type FileType, mediaNode, type Picture, readPicture } from './elm-image.ts'
import { languageIri } from './elm-languages.ts'
import { conceptNode, languageNode, noteNode, ofAll, ofLearner, type Writing, words } from './elm-nodes.ts'
import type { Ready } from './elm-options.ts'
import { organisationNode } from './elm-organisation.ts'
import { personNode } from './elm-person.ts'
import { creditNodes, givenId, qualificationNode } from './elm-qualification.ts'
import { EDC_CONTEXT, EDC_PROFILE, EDC_TYPE, SCHEME_TAIL, SNB } from './elm-terms.ts'

/** @param ready what `demandElm` has passed */
export function writeElm(ready: Ready): JsonObject {
  const { award, organisations } = ready
  const ids = deriveIds(award)
  const [base = 'en'] = Object.keys(award.title)
  const writing: Writing = { credentialId: ids.credential, achievementId: ids.achievement, base }
  const partOf = namer(award, organisations)
  const issuer = organisationNode(writing, award.issuer, partOf(award.issuer))
  const validFrom = award.validFrom ?? award.awarded
  return compact({
    '@context': [CREDENTIALS_V1, EDC_CONTEXT],
    id: writing.credentialId,
    type: ['VerifiableCredential', EDC_TYPE],
    identifier: [givenId(award.id, ofLearner(writing, 'identifier'))].filter((node) => node !== undefined),
    credentialSchema: [{ id: EDC_PROFILE, type: 'ShaclValidator2017' }],
    credentialProfiles: [conceptNode(`${SNB}credential/e34929035b`, `${SNB}credential/${SCHEME_TAIL}`, 'Generic')],
    issuer,
    issued: award.awarded,
    issuanceDate: validFrom,
    validFrom,
    validUntil: award.validUntil,
    expirationDate: award.validUntil,
    credentialSubject: personNode(writing, award.learner, claimNode(writing, ready, issuer, partOf)),
    displayParameter: displayNode(writing, ready),
    attachment: attachmentNodes(writing, ready),
  })
}

/** One name for each organisation, so that one that stands twice is one node. */
function namer(award: MicroCredential, organisations: readonly Organisation[]): (organisation: Organisation) => string {
  const names = new Map<Organisation, string>([
    ...organisations.map((each, at) => [each, `agent-${at + 1}`] as const),
    ...(award.awardingBodies ?? []).map((each, at) => [each, `body-${at + 1}`] as const),
    [award.issuer, 'issuer'],
  ])
  return (organisation) => names.get(organisation) ?? 'organisation'
}

function claimNode(
  writing: Writing,
  { award, organisations }: Ready,
  issuer: JsonObject,
  partOf: (organisation: Organisation) => string,
): JsonObject {
  const awardedBy = awardingNode(writing, award, issuer, partOf)
  return compact({
    id: ofLearner(writing, 'claim'),
    type: 'LearningAchievement',
    title: words(writing, award.title),
    awardedBy,
    creditReceived: creditNodes(award.workload, ofAll(writing, 'credits')),
    provenBy: award.assessments.flatMap((each, at) => assessmentNodes(writing, each, at, awardedBy)),
    specifiedBy: qualificationNode(writing, award, organisations, partOf),
    ...evidenceNodes(writing, award),
  })
}

/**
 * ELM always has an awarding body and a start. Where the award says what would stand here anyway, a note says that it was said.
 */
function awardingNode(
  writing: Writing,
  award: MicroCredential,
  issuer: JsonObject,
  partOf: (organisation: Organisation) => string,
): JsonObject {
  const { issuer: by, awardingBodies, awarded, validFrom } = award
  const bodies = awardingBodies?.map((body) =>
    // the issuer once more is the issuer's node
    body.id !== undefined && body.id === by.id && JSON.stringify(body) === JSON.stringify(by)
      ? issuer
      : organisationNode(writing, body, partOf(body)),
  )
  const isIssuerAlone = bodies?.length === 1 && bodies[0] === issuer
  const note = (about: 'validFrom' | 'awardingBody', text: MicroCredential['title']): JsonObject =>
    noteNode(writing, ofLearner(writing, `note-${about}`), text, about)
  return compact({
    id: ofLearner(writing, 'awarding'),
    type: 'AwardingProcess',
    awardingBody: bodies ?? [issuer],
    awardingDate: awarded,
    additionalNote: [
      ...(isIssuerAlone ? [note('awardingBody', by.name)] : []),
      ...(validFrom === awarded ? [note('validFrom', validFrom)] : []),
    ],
  })
}

/** What has an address is a page, what it shows a note; both are tied together by the number in their ids. */
function evidenceNodes(writing: Writing, { evidence = [] }: MicroCredential): JsonObject {
  const at = (index: number, piece = ''): string => ofLearner(writing, `evidence-${index + 1}${piece}`)
  return compact({
    supplementaryDocument: evidence.flatMap(({ name, url }, index) =>
      url === undefined
        ? []
        : [compact({ id: at(index), type: 'WebResource', title: name && words(writing, name), contentURL: url })],
    ),
    additionalNote: evidence.flatMap(({ id, name, narrative, url }, index) => [
      ...(id === undefined ? [] : [noteNode(writing, at(index, '-id'), id, 'evidenceId')]),
      ...(name === undefined || url !== undefined ? [] : [noteNode(writing, at(index, '-name'), name, 'evidenceName')]),
      ...(narrative === undefined ? [] : [noteNode(writing, at(index, '-note'), narrative, 'evidence')]),
    ]),
  })
}

function displayNode(writing: Writing, { award, picture }: Ready): JsonObject {
  const description = award.achievement?.description
  const at = (piece: string): string => ofLearner(writing, `display${piece}`)
  const tags = Object.keys(award.title)
  const languages = [...new Map(tags.map((tag) => [languageIri(tag), languageNode(tag)])).values()]
  const primary = languageNode(writing.base)
  const own = ownPicture(award)
  return compact({
    id: at(''),
    type: 'DisplayParameter',
    title: words(writing, award.title),
    description: description === undefined ? undefined : words(writing, description),
    language: languages,
    primaryLanguage: primary,
    individualDisplay: [
      {
        id: at('-individual'),
        type: 'IndividualDisplay',
        language: primary,
        displayDetail: [
          {
            id: at('-detail'),
            type: 'DisplayDetail',
            page: 1,
            // the award's own picture comes back, one from the options does not: the ids tell them apart
            image:
              picture === undefined && own !== undefined
                ? mediaNode(ofAll(writing, 'image'), own.type, own.content)
                : mediaNode(at('-image'), picture?.type ?? 'PNG', picture?.content ?? ''),
          },
        ],
      },
    ],
  })
}

function ownPicture({ achievement }: MicroCredential): Picture | undefined {
  return achievement?.image === undefined ? undefined : readPicture(achievement.image)
}

function attachmentNodes(writing: Writing, { award, picture, attachment }: Ready): readonly JsonObject[] {
  const own = picture === undefined ? undefined : ownPicture(award)
  return [
    ...(own === undefined ? [] : [mediaNode(ofAll(writing, 'image'), own.type, own.content, 'image')]),
    ...(attachment === undefined
      ? []
      : [mediaNode(ofLearner(writing, 'badge'), fileTypeOf(attachment), encodeBase64(attachment), 'badge')]),
  ]
}

/** A badge is JSON, or a token, which is text. */
function fileTypeOf(bytes: Uint8Array): FileType {
  const first = bytes.find((byte) => byte > 0x20 && byte < 0x80)
  return first === 0x7b ? 'JSON' : 'TXT'
}
