/** Element 1: the learner. */
import { compact } from '../build/compact.ts'
import type { Learner } from '../model/award.ts'
import type { JsonObject } from '../model/credential.ts'
import { dayTime, mailNode, ofLearner, type Writing, words } from './elm-nodes.ts'

export function personNode(writing: Writing, learner: Learner, claim: JsonObject): JsonObject {
  const { id, name, givenName, familyName, dateOfBirth, email, identifiers = [] } = learner
  const named = (text: string | undefined): JsonObject | undefined =>
    text === undefined ? undefined : words(writing, text)
  return compact({
    id: id ?? ofLearner(writing, 'learner'),
    type: 'Person',
    fullName: named(name),
    givenName: named(givenName),
    familyName: named(familyName),
    dateOfBirth: dateOfBirth === undefined ? undefined : dayTime(dateOfBirth),
    contactPoint: email === undefined ? [] : [mailNode(ofLearner(writing, 'contact'), email)],
    // `nationalID` would need to know of which country
    identifier: identifiers.map(({ type, value }, index) => ({
      id: ofLearner(writing, `identifier-${index + 1}`),
      type: 'Identifier',
      notation: value,
      schemeName: type,
    })),
    hasClaim: [claim],
  })
}
