/** What people drop on the page: good, altered and unfinished badges, and hostile ones. */
import { readFileSync } from 'node:fs'
import { issue } from '../../src/issue.ts'
import type { Json, JsonObject } from '../../src/model/credential.ts'
import { badge, key, now, otherKey, otherSigner, signer } from '../support/badge.ts'
import { ROOT } from '../support/dist.ts'
import { entry, withStatus } from '../verify/status-lists.ts'

const award = JSON.parse(readFileSync(`${ROOT}examples/awards/university-short-course.json`, 'utf8'))

/** Every element, in two languages. */
export const full: JsonObject = await issue(
  { ...award, issuer: { ...award.issuer, id: key.controller } },
  { signer, now },
)

export const token: string = await issue(badge(), { signer, now, format: 'vc-jwt' })

/** The learner's name, after it was signed. */
export const altered: string = JSON.stringify(full).replaceAll('Ines Okafor', 'Ines Okafar')

/** Its list is asked for on `university.example`. */
export const listed: JsonObject = await withStatus(entry())

const endorsement = (comment: string): JsonObject => ({
  ...badge(otherKey.controller),
  id: 'urn:uuid:6b0f4c1e-4a0e-4a57-9f0b-2f2f6f0f9a12',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  name: 'Endorsement of the course',
  credentialSubject: {
    id: 'https://uni.example/achievements/soil',
    type: ['EndorsementSubject'],
    endorsementComment: comment,
  },
})

/** One endorsement that holds and one that was changed. */
export async function endorsed(): Promise<object> {
  const good = await issue(endorsement('We hire people who hold it.'), {
    signer: otherSigner,
    now,
    expect: 'endorsement',
  })
  const bad = { ...good, name: 'Endorsement of another' }
  return withAchievement({ endorsement: [good, bad] as unknown as Json })
}

export function withAchievement(more: JsonObject): Promise<object> {
  const document = badge()
  const subject = document['credentialSubject'] as JsonObject
  const achievement = { ...(subject['achievement'] as JsonObject), ...more }
  return issue({ ...document, credentialSubject: { ...subject, achievement } }, { signer, now })
}

/** A badge whose issuer means harm: each text in it says this, and its pictures lie elsewhere. Not signed. */
export function hostile(text: string): JsonObject {
  const document = badge(key.controller, { name: text })
  const subject = document['credentialSubject'] as JsonObject
  const picture = (name: string): Json => ({ id: `https://evil.example/${name}`, type: 'Image', caption: text })
  const achievement = {
    ...(subject['achievement'] as JsonObject),
    name: text,
    description: text,
    criteria: { narrative: text },
    tag: [text],
    image: picture('brand.png'),
  }
  return {
    ...document,
    issuer: { id: key.controller, type: ['Profile'], name: text, image: picture('logo.svg') },
    credentialSubject: { ...subject, achievement },
  }
}

export const sign = (document: JsonObject): Promise<object> => issue(document, { signer, now })
