/** What is handed in: its form, its contexts, its shape. */
import { developer, holder, issuer, type Texts, verifier } from './text.ts'

export const format: Texts<'format'> = {
  'format.parse.not-json': holder(
    'What was handed in is not JSON, or was cut off.',
    'Hand in the file as it came from the issuer.',
  ),
  'format.parse.not-a-credential': holder(
    'It is JSON, but not an object, so it cannot be a credential.',
    'Hand in the badge itself, not a list or a text around it.',
  ),
  'format.parse.too-large': verifier(
    'The input is larger than the limit. That says nothing bad of it; it was not read.',
    'Raise `limits.maxBytes` if you trust where it comes from.',
  ),
  'format.parse.too-deep': verifier(
    'The document is nested deeper than the limit. It was not read.',
    'Raise `limits.maxDepth` if you trust where it comes from.',
  ),
  'format.parse.too-many-nodes': verifier(
    'The document holds more values than the limit. It was not read.',
    'Raise `limits.maxNodes` if you trust where it comes from.',
  ),
  'format.parse.duplicate-key': issuer(
    'One object has the same name twice. Readers differ in which of the two they take, so neither is.',
    'Take one of them out before signing.',
  ),
  'format.parse.forbidden-key': issuer(
    'An object has the name `__proto__`, which is used to attack programs.',
    'Take it out.',
  ),
  'format.parse.number': issuer(
    'A number is too large to be read exactly, so two readers could see two numbers.',
    'Write it smaller, or as text.',
  ),
  'format.parse.text': issuer(
    'A text holds half of a character. It cannot be signed or stored reliably.',
    'Write the text again.',
  ),
  'format.parse.unsupported': holder(
    'It is of a kind that this version does not read, such as a W3C credential as an SD-JWT.',
    'Ask the issuer for the badge as JSON or as a JWT.',
  ),
  'format.parse.other-files': verifier(
    'Other files are attached to the PDF besides the badge. The badge was checked; nothing vouches for the others.',
    'Trust what the report says of the badge, and nothing else in the file.',
  ),
  'format.parse.refreshed': verifier(
    'A remark: the issuer offers a newer version of the credential, and the report is about that one.',
    'Nothing needs doing; ask the holder for the newer one if you keep a copy.',
  ),
  'format.parse.not-refreshed': verifier(
    'A remark: a newer version was asked for and not taken, because it could not be fetched or verified or is another credential.',
    'Try again later, or ask the issuer.',
  ),
}

export const conformance: Texts<'conformance'> = {
  'conformance.context.missing': issuer(
    'One of the contexts that every badge names is not there, so its terms mean nothing.',
    'Begin `@context` with the W3C credentials context, then the Open Badges one.',
  ),
  'conformance.context.order': issuer(
    'The contexts are there but in another order or form than the standard sets.',
    'Write a list: the W3C credentials context first, the Open Badges one second. A proof repeats it in the same order.',
  ),
  'conformance.context.unknown': verifier(
    'The document names a context that is not built in. Contexts are never fetched, so it cannot be judged.',
    'If you know its content, hand it in with the option `contexts`; otherwise ask the issuer for a badge without it.',
  ),
  'conformance.context.inline': issuer(
    'A context is written into the document itself. It could change what the other terms mean.',
    'Take it out; only `{ "@language": "..." }` may stand there.',
  ),
  'conformance.context.keyword': issuer(
    'A name is a JSON-LD keyword or a whole IRI. Signatures see it, readers of badges do not.',
    'Use the term that Open Badges has for it, or take it out.',
  ),
  'conformance.context.moved': issuer(
    'What the signature sees as the issuer, a date, the status or the subject does not stand in the member of that name: it was written under another name, with a JSON-LD keyword, or in another object of the same id, where readers do not look.',
    'Write it once, as the member of that name, and give other objects ids of their own.',
  ),
  'conformance.context.undefined-term': issuer(
    'No context defines this name or type, so it would be left out of what is signed and anybody could change it.',
    'Correct its spelling, add the context that defines it, or take it out.',
  ),
  'conformance.context.relative-iri': issuer(
    'An id is not a whole address, so it would be left out of what is signed.',
    'Write the whole of it: `https://...` or `urn:uuid:...`.',
  ),
  'conformance.context.invalid': issuer(
    'The document cannot be read as JSON-LD, or nothing of it would be signed.',
    'Check that `@context`, ids and types have the shapes the standard gives.',
  ),
  'conformance.context.too-complex': issuer(
    'Reading the document would take too long, so it was not judged: it holds too many nested objects that are alike, too many rare parts of JSON-LD, or contexts that take in each other without end.',
    'Give the nested objects ids, or take repeated ones out. Where you handed in contexts: their terms must not name each other in lists.',
  ),
  'conformance.schema.kind': verifier(
    'The document is of another kind than was asked for: an endorsement where a badge was expected.',
    'Ask for the right document, or say with `expect` what you take.',
  ),
  'conformance.schema.missing': issuer('Something that Open Badges requires is not there.', 'Add it at the pointer.'),
  'conformance.schema.type': issuer(
    'A value is of another kind than the standard sets, such as a text where a list belongs.',
    'Write the kind that the message asks for.',
  ),
  'conformance.schema.value': issuer(
    'A value is not one of those that the standard allows here.',
    'Choose one of those the message names.',
  ),
  'conformance.schema.format': issuer(
    'A text does not have the form it needs, such as a date-time or an address.',
    'Write it in the form that the message names.',
  ),
  'conformance.schema.empty': issuer(
    'A text or list has nothing in it; the standard wants it left out then.',
    'Fill it, or leave it out.',
  ),
  'conformance.schema.unexpected': issuer(
    'An object has a member that the standard does not allow there.',
    'Take it out, or correct its name.',
  ),
  'conformance.schema.null': issuer('A member is `null`. The standard wants it left out then.', 'Leave it out.'),
  'conformance.schema.reference': issuer(
    'A result names a description or level of the achievement that is not in the document.',
    'Write the id of one that is there, or add it.',
  ),
  'conformance.schema.duplicate-id': issuer(
    'A remark: two objects have the same id and different content. To the signature they are one, so parts can be moved from one to the other.',
    'Give them different ids, or the same content.',
  ),
  'conformance.schema.repeated': issuer(
    'A learner record holds one credential twice. To the signature twice is once, so nobody could tell who doubled it.',
    'Leave one of them out.',
  ),
  'conformance.schema.circular': issuer(
    'The associations of a learner record lead in a circle: an achievement would be part of itself, or come before itself.',
    'Take one of them out.',
  ),
  'conformance.schema.token': verifier(
    'A remark: a credential inside the record is a token (JWT). The official schema of records takes objects alone, so others may refuse the record.',
    'Where others must read it, ask for the credential with a Data Integrity proof.',
  ),
  'conformance.schema.period': issuer('A period ends before it begins.', 'Correct one of the two dates.'),
  'conformance.schema.unchecked': verifier(
    'The badge names a JSON Schema that was not at hand, so the badge was not checked against it.',
    'Let it be fetched, or hand the schema in; or leave the check out with `skip`.',
  ),
  'conformance.schema.named': issuer(
    'The badge does not fit the JSON Schema that it names itself, or that schema cannot be used.',
    'Correct the badge, or name the right schema.',
  ),
  'conformance.schema.named-digest': issuer(
    'The schema at the address that the badge names is not the one the badge was issued with: its digest is another.',
    'The issuer must publish the schema unchanged, or name the new one in a new badge.',
  ),
  'conformance.schema.digest': issuer(
    'The badge vouches for a file with a digest that is not the one of that file.',
    'Take the digest of the file as it is published.',
  ),
  'conformance.schema.digest-unchecked': verifier(
    'A remark: the badge states the digest of a file that was not fetched, so the two were not compared. Images, evidence and contexts are never fetched, and the schemas of the standard are built in.',
    'If you open the file, compare its digest yourself.',
  ),
  'conformance.schema.credits': issuer(
    'A remark: the badge gives its credits in two places, and they differ: `creditsAvailable` beside `creditsEarned`, the name of the credit system, or `ECTS`.',
    'Write the same number in both.',
  ),
  'conformance.schema.outcome': issuer(
    'A remark: a learning outcome says nothing: punctuation, a word that holds a place, the title over again, or the same as another outcome.',
    'Write one sentence that begins with what the learner knows, understands or can do.',
  ),
  'conformance.schema.workload': issuer(
    "A remark: ECTS points and hours do not fit together. By the ECTS Users' Guide one point stands for 25 to 30 hours of work.",
    'Correct one of the two.',
  ),
  'conformance.schema.level': issuer(
    'A remark: the badge names two EQF levels, a level and that there is none, or a level that is not the one of the IRI or of the cycle beside it.',
    'State one level, in the IRI as in the code and the name.',
  ),
  'conformance.schema.grade': issuer(
    'A remark: a grade lies beyond the lowest or highest there is, below the one that was needed, or is a number of no stated scheme.',
    'Correct it, or state the scheme. Where lower grades are the better ones, nothing needs doing.',
  ),
  'conformance.schema.quality-assurance': issuer(
    'A remark: a decision on quality assurance had expired on the day of the award, or was made after it.',
    'Name the decision that was in force on that day.',
  ),
  'conformance.schema.stackability': issuer(
    'A remark: the badge is said to be stackable, and nothing says towards what.',
    'Name the credentials it counts towards.',
  ),
  'conformance.schema.concept': issuer(
    "A remark: a concept is in no list that the EU has for this place, or an IRI of ESCO or DigComp does not have their form. The lists grow, so it may be newer than this version's.",
    'Choose an entry of the list (docs/codes.md), or hand the concept in with `concepts` if you know it.',
  ),
  'conformance.schema.skill': issuer(
    'The function that was asked (`skillExists`) says that the framework has no skill with this IRI.',
    'Correct the IRI, or take it out.',
  ),
  'conformance.schema.skill-unchecked': developer(
    'The function that was asked (`skillExists`) failed, or answered neither true nor false, so nobody knows whether the skill exists.',
    'Try again later; look at the catalogue behind the function.',
  ),
  'conformance.subject.missing': issuer('The document does not say whom it is about.', 'Add `credentialSubject`.'),
  'conformance.subject.type': issuer(
    'The subject is not of the type that this kind of document needs.',
    'Write `"type": ["AchievementSubject"]` (for an endorsement `EndorsementSubject`).',
  ),
  'conformance.subject.unidentified': issuer(
    "The subject has neither an id nor an identifier, so the badge could be anybody's.",
    'Give it an `id`, or at least one `identifier`.',
  ),
  'conformance.subject.learner': issuer(
    'A remark: what the badge says of the learner does not tell one person from another, such as a given name alone.',
    'Add the full name, an e-mail address, a student number or an id.',
  ),
}

export const http: Texts<'http'> = {
  'http.route': developer(
    'The server has nothing at this address.',
    'Check the path; the message says which there are.',
  ),
  'http.method': developer(
    'The address is there, but not for this method.',
    'Use the method that the header `allow` names.',
  ),
  'http.media-type': developer(
    'The body is of a content type that the server does not read.',
    'Send `content-type: application/json`.',
  ),
  'http.too-large': developer(
    'The body is larger than the server takes.',
    'Send less, or raise the limit of the server.',
  ),
  'http.body': developer('The body is not what this address needs.', 'Send the JSON object that the address asks for.'),
  'http.encoding': developer(
    'The body is compressed, which the server does not take: what it becomes has no bound.',
    'Send it as it is, without `content-encoding`.',
  ),
  'http.query': developer(
    'What stands behind the `?` of the address is not what this address takes.',
    'Give `limit` and `offset` as whole numbers, `since` as a date-time with a zone.',
  ),
  'http.unauthorized': developer(
    'The request does not say who asks, or with a token that is not known.',
    'Send `authorization: Bearer ...`, with a token that the operator of the server gave you.',
  ),
  'http.forbidden': developer(
    'Whoever asks is known, but may not do this.',
    'Ask the operator of the server for a token with the scope that the message names.',
  ),
  'http.timeout': developer(
    'The body did not arrive in time, or the answer was not ready in time.',
    'Ask again. What was to be signed may have been signed.',
  ),
  'http.busy': developer(
    'The server has as much in hand as it takes at once.',
    'Ask again after the seconds that `retry-after` names.',
  ),
  'http.unreachable': developer(
    'The other server cannot be reached, did not answer in time, or redirects.',
    'Check the base URL; try again later.',
  ),
  'http.refused': developer(
    'The other server refused; the message has its status.',
    'Check the token and its scopes; for 400 look at the badge: the host may not take it.',
  ),
  'http.answer': developer(
    'The other server answered something else than the Open Badges API has it.',
    'Check the base URL: it is that of the API, as the discovery document names it.',
  ),
  'http.failed': developer(
    'The server failed for a reason of its own. Nothing is said of the document.',
    'Try again; if it stays, report it.',
  ),
}
