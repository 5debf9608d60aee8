/** Status, dates, fetching, and what the caller asked for; the command line. */
import { developer, holder, issuer, type Texts, verifier } from './text.ts'

const ASK = 'Ask the issuer whether the badge is still good.'

export const status: Texts<'status'> = {
  'status.entries.unsupported': verifier(
    'The status is kept in a way that this version, or this runtime, cannot read. The badge may have been revoked.',
    ASK,
  ),
  'status.entries.unreachable': verifier(
    'The list of revoked badges was not or could not be read. The badge may have been revoked.',
    `Hand in \`fetch\`, or try later. ${ASK}`,
  ),
  'status.entries.malformed': issuer(
    'The status entry of the badge, or the list it names, cannot be read.',
    'The issuer must correct it.',
  ),
  'status.entries.too-many': issuer('The badge has more status entries than are read.', 'The issuer must write fewer.'),
  'status.entries.index': issuer(
    'A remark: the place in the list is written as a number; the standard wants a text.',
    'Write `"94567"`, not `94567`.',
  ),
  'status.entries.mismatch': issuer(
    'What is at the address is not the list that the badge names.',
    'The issuer must publish the list at that address, with that address as its id.',
  ),
  'status.entries.purpose': issuer(
    'The list is about something else than the entry says, such as suspension instead of revocation.',
    'The issuer must correct the entry or the list.',
  ),
  'status.entries.issuer': verifier(
    'The list is by somebody else than the issuer of the badge, so it says nothing about it.',
    'If the issuer told you who keeps its lists, name them in `statusLists.issuers`.',
  ),
  'status.entries.not-yet-valid': issuer(
    'The list is dated in the future.',
    'The issuer must correct its date. Check your clock, too.',
  ),
  'status.entries.expired': issuer(
    'The list has expired; newer revocations would not be in it.',
    'The issuer must publish a new one.',
  ),
  'status.entries.stale': verifier(
    'The list is older than one that was seen before, or than you accept. It may be an old one shown again.',
    `Fetch it again. ${ASK}`,
  ),
  'status.entries.range': issuer('The list has no such place.', 'The issuer must correct the entry or the list.'),
  'status.entries.too-short': issuer(
    'The list has so few places that looking at it tells the issuer who is being checked.',
    'The issuer must publish at least 131,072 places.',
  ),
  'status.entries.too-large': issuer('The list is larger, unpacked, than is read.', 'The issuer must split the list.'),
  'status.entries.revoked': verifier('The issuer has revoked the badge.', 'Do not accept it.'),
  'status.entries.suspended': verifier(
    'The issuer has suspended the badge for now.',
    'Do not accept it now; look again later, or ask the issuer.',
  ),
  'status.entries.refresh': holder('A remark: the issuer has a newer version of the badge.', 'Fetch the newer one.'),
  'status.entries.message': verifier(
    'A remark: the issuer has left a message about the badge. The report has it under `statuses`.',
    "Read it; it is the issuer's text and was not checked.",
  ),
  'status.store.unknown': issuer(
    'The store of the status lists knows no such credential, or not with such an entry.',
    'Compare the id with the one in the badge, and look whether it was issued with this folder or database.',
  ),
  'status.store.revoked': issuer(
    'A credential with this id was revoked. Another one with the same id would be revoked from the start.',
    'Give the new one an id of its own, in the award or in the document.',
  ),
  'status.store.irreversible': issuer(
    'A revocation is for ever (Bitstring Status List 1.0, section 2.1): whoever saw it need never look again.',
    'Issue a new credential with an id of its own. Use a suspension for what may have to be undone.',
  ),
  'status.store.busy': developer(
    'Other processes have held the lock of the folder for as long as this one was to wait. Nothing was changed.',
    'Try again, or raise `lockTimeoutMs`. A process that was killed holds no lock; one of another machine that is gone does: then remove the folder `lock`.',
  ),
  'status.store.failed': developer(
    'The disk or the database refused: it is full, read-only, not there or out of reach. What was there is still there; what was asked is not promised.',
    'Set it right and ask again: the same credential gets the same entry.',
  ),
  'status.store.damaged': developer(
    'The journal has a line in its midst that does not hold. A writer that is killed does not leave such a thing: a disk or a person did. Nothing is read of it, since a revocation may be what is missing.',
    'Put back a copy of the folder, and repeat the revocations made since.',
  ),
  'status.period.not-yet-valid': verifier('The badge is not valid yet.', 'Look again after its `validFrom`.'),
  'status.period.expired': holder('The badge has expired.', 'Ask the issuer for a renewed one.'),
  'status.period.unreadable': issuer(
    'A date of validity is not a date-time, so whether the badge is valid cannot be said.',
    'The issuer must write it as `2026-05-29T00:00:00Z`.',
  ),
}

export const fetching: Texts<'resolve'> = {
  'resolve.blocked': issuer(
    "The address is not asked: it is not https, holds a password, or leads into somebody's own network.",
    'Keys and lists must be published at a public https address.',
  ),
  'resolve.unreachable': verifier('The server gave no answer.', 'Try again later.'),
  'resolve.timeout': verifier('The answer took too long.', 'Try again later.'),
  'resolve.redirects': issuer(
    'The server redirects too often, or to another host, which cannot speak for the issuer.',
    'Publish at the address itself.',
  ),
  'resolve.status': issuer(
    'The server answered, but not with the document: not found, not allowed, or a failure of its own.',
    'Publish the document at that address.',
  ),
  'resolve.content-type': issuer(
    'The answer is of another content type than a document of this kind has, often a web page.',
    'Serve it as JSON, with `content-type: application/json` or a more exact one.',
  ),
  'resolve.too-large': issuer('The answer is larger than is read.', 'Publish a smaller document.'),
  'resolve.too-many': verifier(
    'The document, or the badges verified in one run, would have more addresses asked than is allowed.',
    'Name the keys you know with the option `trust`, or verify fewer at once.',
  ),
  'resolve.not-json': issuer('The answer is not a JSON object that can be read.', 'Publish plain JSON in UTF-8.'),
}

export const asking: Texts<'recipient' | 'issuer' | 'endorsements'> = {
  'recipient.match.different': verifier(
    'The badge is about somebody else than you asked for.',
    "Ask for the person's own badge; check how their id or address is spelt.",
  ),
  'recipient.match.absent': verifier(
    'The badge says nothing that could be compared with what you know of the person.',
    'Compare something else, such as the id.',
  ),
  'recipient.match.plain-email': issuer(
    'A remark: everybody who sees the badge can read an e-mail address in it.',
    "Issue it with the address hashed, or with the learner's own id.",
  ),
  'recipient.match.md5': issuer(
    'A remark: an identifier is hashed with MD5, which no longer holds.',
    'Issue it with SHA-256.',
  ),
  'recipient.match.unsalted': issuer(
    'A remark: an identifier is hashed without a salt, so it can be found by trying.',
    'Issue it with a salt.',
  ),
  'issuer.trust.unrecognised': verifier(
    'The issuer is not among those you trust. It may be genuine all the same.',
    'Find out who it is, and add it to `trust` if you want to.',
  ),
  'endorsements.unchecked': verifier(
    'An endorsement in the badge could not be checked, or there are too many. The badge itself is judged apart from it.',
    'Do not show it as an endorsement; try again with `fetch`.',
  ),
  'endorsements.rejected': issuer(
    'An endorsement in the badge is not genuine or not valid. The badge itself is judged apart from it.',
    'Do not show it as an endorsement; the issuer should take it out.',
  ),
  'endorsements.subject': issuer(
    'An endorsement is of something else than it stands on. The badge itself is judged apart from it.',
    'Do not show it; the issuer should put it where it belongs.',
  ),
}

export const commandLine: Texts<'cli'> = {
  'cli.usage': developer(
    'The command was called in a way it does not know. The exit code is 64.',
    'Run `microcred --help`.',
  ),
  'cli.file': developer(
    'A file cannot be read or written, or is there already and is not overwritten.',
    'Check the path and its permissions.',
  ),
  'cli.failed': developer('A fault in microcred itself.', 'Please report it, without the document or the key.'),
}
