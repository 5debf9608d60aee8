// From an award to a verified badge, and to a refused forgery. Run it with: npm run quickstart
import { readdirSync, readFileSync } from 'node:fs'
import { elements, generateKey, issue, localSigner, verify } from 'microcred'

const folder = new URL('./awards/', import.meta.url)
const awards = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))

// A key pair. An award that names no issuer id is issued by the key itself: its did:key, which anyone can check offline.
const key = await generateKey()
const signer = localSigner(key)
console.log(`Signing with ${key.id}`)

// Issuers with a web address publish their keys there. Nothing is fetched, so the verifier says whose key this is.
const issuers = awards.flatMap(({ issuer }) => (issuer.id ? [{ id: issuer.id, keys: [key.publicKeyMultibase] }] : []))

let badge
for (const award of awards) {
  // Build the Open Badges document, validate it, sign it: all or nothing.
  badge = await issue(award, { signer })
  heading(badge.credentialSubject.achievement.name)
  printElements(elements(badge))
  printReport(await verify(badge, { trust: { issuers } }))
}

// One character of what was signed is changed, and the signature no longer fits.
const altered = structuredClone(badge)
const { achievement } = altered.credentialSubject
achievement.name = `X${achievement.name.slice(1)}`
heading(`The same badge with one character altered: ${achievement.name}`)
printReport(await verify(altered, { trust: { issuers } }))

function heading(title) {
  console.log(`\n${title}\n${'='.repeat(title.length)}`)
}

/** The 16 elements of the EU Council Recommendation, and where each stands in the badge. */
function printElements(rows) {
  for (const { element, name, state, mandatory, pointer } of rows) {
    const found = state === 'missing' && !mandatory ? 'not given' : state
    console.log(`${String(element).padStart(2)}  ${name.padEnd(38)} ${found.padEnd(14)} ${pointer}`)
  }
}

/** The verdict, then each check; where one did not pass, why. */
function printReport(report) {
  console.log(`\n${report.verdict}`)
  for (const [id, check] of Object.entries(report.checks)) {
    console.log(`  ${id.padEnd(20)} ${check.outcome}${check.reason ? ` (${check.reason})` : ''}`)
    for (const { code, message } of check.problems ?? []) console.log(`    ${code}: ${message}`)
  }
}
