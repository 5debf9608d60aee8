/** The credentials inside a record or a presentation, and stacking. */
import { developer, holder, issuer, type Texts, verifier } from './text.ts'

export const parts: Texts<'parts'> = {
  'parts.unchecked': verifier(
    'The document holds other credentials that could not be checked.',
    'Verify each of them for itself.',
  ),
  'parts.rejected': holder(
    'A credential inside the document is not genuine or no longer good. Its own report says why.',
    'Leave it out, or ask its issuer for a new one.',
  ),
  'parts.too-many': verifier(
    'The document holds more credentials than are checked.',
    'Raise `limits.maxCredentials` (a presentation) or `limits.maxParts` (a record) if that is meant, or verify them one by one.',
  ),
  'parts.missing': holder(
    'The record names a credential, or connects an achievement, that it does not hold.',
    'Ask for a record with the credential itself in it.',
  ),
  'parts.revoked': holder(
    'A credential inside the record was revoked by its own issuer.',
    'Ask that issuer; leave it out of a new record.',
  ),
  'parts.suspended': holder(
    'A credential inside the record is suspended for now by its own issuer.',
    'Look again later, or ask that issuer.',
  ),
  'parts.expired': holder('A credential inside the record has expired.', 'Ask its issuer for a renewed one.'),
  'parts.unsigned': holder(
    'A credential inside the record carries no signature: only the issuer of the record says that it was awarded.',
    'Ask for the credential as its own issuer signed it.',
  ),
  'parts.asserted': verifier(
    'A remark: an achievement stands in the record without any credential. It is the word of the issuer of the record alone.',
    'Do not count it as awarded by another; ask for its credential.',
  ),
  'parts.learner': verifier(
    'A credential inside the record is about another learner than the record: their ids or identifiers differ.',
    'Do not count it for this learner.',
  ),
  'parts.learner-unknown': issuer(
    'Nothing in a credential inside the record can be compared with what the record says of its learner. A name does not identify, nor does a number that another issuer gave.',
    'The record should name the learner by the id or the identifier that the credential has.',
  ),
  'parts.repeated': issuer(
    'The record holds one credential twice, perhaps in two forms. Its credits must not count twice.',
    'The issuer must leave one of them out.',
  ),
  'parts.kind': issuer(
    'A credential inside the record claims to be of several kinds at once, and could be read as either.',
    'Its issuer must decide what it is.',
  ),
}

export const stacking: Texts<'stack'> = {
  'stack.empty': developer('There is nothing to stack.', 'Give a list of secured badges.'),
  'stack.too-many': developer(
    'With the award itself there are more credentials than a verifier looks at.',
    'Stack some of them first, or raise `verify.limits.maxParts`; whoever verifies must raise it, too.',
  ),
  'stack.rules': issuer(
    'A rule cannot be read: it is misspelt, incomplete, or asks for what cannot be.',
    'Correct it at the pointer; docs/records.md has the form of each.',
  ),
  'stack.kind': issuer('A part is neither a badge nor a learner record.', 'Leave it out.'),
  'stack.data-model': issuer(
    'A part is of VC Data Model 1.1, whose terms contradict those of the record around it.',
    'Ask its issuer for it in data model 2.0, or as a token.',
  ),
  'stack.repeated': issuer(
    'A part, or an achievement in it, is there already, or is the larger award itself.',
    'Leave it out: it counts once.',
  ),
  'stack.rejected': issuer(
    'A part is not genuine or no longer good; the message has the codes of its report.',
    'Leave it out, have it renewed, or name it in the rule `accept` where that is right.',
  ),
  'stack.undetermined': issuer(
    'A part could not be checked; the message has the codes of its report.',
    "Hand in `verify: { fetch }` or the issuer's keys with `verify: { trust }`.",
  ),
  'stack.learner': issuer(
    'A part is about another learner than the award: their ids or identifiers differ.',
    'Leave it out, or correct the learner of the award.',
  ),
  'stack.learner-unknown': issuer(
    'Nothing in a part can be compared with what the award says of its learner. A name does not identify, nor does a number that another issuer gave.',
    'Give the learner of the award the id or the e-mail address that the part has.',
  ),
  'stack.required': issuer('A part that the rules require is missing.', 'Add the badge of that achievement.'),
  'stack.choose': issuer('There are fewer parts of a list than the rules ask for.', 'Add badges of that list.'),
  'stack.credits': issuer(
    'The credits that the award states are not what its parts bring in that credit system. Other systems are never counted in.',
    'Correct the award, add parts, or say in the rule `ownCredits` what the award itself adds.',
  ),
  'stack.min-credits': issuer(
    'The parts bring fewer credits of a system than the rules ask for.',
    'Add parts, or correct the rule.',
  ),
  'stack.min-level': issuer(
    'A part is at a lower EQF level than the rules ask for, or states none.',
    'Leave it out, or correct the rule.',
  ),
}
