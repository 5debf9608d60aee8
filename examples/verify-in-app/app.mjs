// An app that shows a person what a badge is worth. Run it with: node app.mjs FILE [E-MAIL ADDRESS]
import { readFile } from 'node:fs/promises'
import { verify } from 'microcred/verify'

/** Whom this app knows. An issuer that is not here can still be verified: the badge is unaltered and whole, only its issuer is a stranger. */
const issuers = JSON.parse(await readFile(new URL('issuers.json', import.meta.url), 'utf8'))

/** What to show, line by line. A real app also hands over `fetch` (microcred/resolve), for status lists and keys at web addresses. */
async function describe(input, email) {
  const report = await verify(input, { trust: { issuers }, ...(email && { recipient: { email } }) })
  const { verdict, award, issuer, checks } = report
  const lines = [HEADINGS[verdict]]
  // `award` and `issuer` are there only once the signature has been checked. What an unproven badge claims is never shown.
  if (verdict === 'verified') {
    lines.push(
      `"${inOneLanguage(award.title)}" for ${award.learner.name ?? 'a learner without a name'}, awarded ${award.awarded.slice(0, 10)}`,
      issuer.recognised ? `Issued by ${issuer.name}, whom we know.` : `Issued by ${issuer.id}, whom we do not know.`,
    )
    if (email) lines.push('It is about the person with this address.')
  }
  for (const { problems = [] } of Object.values(checks)) {
    for (const { message, fix } of problems) lines.push(`- ${message}${fix ? ` ${fix}` : ''}`)
  }
  return lines
}

const HEADINGS = {
  verified: 'This badge is genuine.',
  rejected: 'Do not rely on this badge.',
  undetermined: 'We could not find out whether this badge is genuine. That is neither good nor bad.',
}

/** A text, or the same in several languages. */
function inOneLanguage(text) {
  return typeof text === 'string' ? text : (text.en ?? Object.values(text)[0])
}

const [file, email] = process.argv.slice(2)
for (const line of await describe(await readFile(file), email)) console.log(line)
