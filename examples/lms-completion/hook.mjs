// The completion hook of an LMS: an event in, a signed badge out. Run it with: node hook.mjs KEYFILE FOLDER < event.json
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { importKey, isMicrocredError, issue, localSigner, sentence, verify } from 'microcred'

const [keyFile, folder] = process.argv.slice(2)
const course = JSON.parse(await readFile(new URL('course.json', import.meta.url), 'utf8'))
const signer = localSigner(await importKey(await readFile(keyFile, 'utf8')))

/** The badge of a completion. An LMS repeats an event that it saw no answer to, so the same event gives the same bytes. */
async function onCompletion({ id, at, user, score }) {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new TypeError('The id of an event must be a UUID.') // it names a file
  const file = join(folder, `${id}.json`)
  const known = await readFile(file, 'utf8').catch(() => undefined)
  if (known !== undefined) return { badge: JSON.parse(known), isNew: false }
  const award = {
    ...course,
    id: `urn:uuid:${id}`,
    learner: { name: user.name, email: user.email },
    awarded: at,
    assessments: [{ ...course.assessments[0], grade: { value: score, min: 0, max: 100, required: 60 } }],
  }
  // Badges are passed on. The address goes in as a hash with a salt of its own: who knows it can check it, nobody can read it.
  const salt = randomBytes(16).toString('hex')
  const badge = await issue(award, { signer, build: { hashEmail: { salt } } })
  await writeFile(file, JSON.stringify(badge), { flag: 'wx', mode: 0o600 })
  return { badge, isNew: true }
}

const event = await json(process.stdin)
try {
  const { badge, isNew } = await onCompletion(event)
  console.log(`${isNew ? 'issued' : 'issued before'}: ${badge.id}`)
  // What the learner's wallet, or an employer who knows the address, will see.
  const { verdict, recipient } = await verify(badge, { recipient: { email: event.user.email } })
  console.log(`${verdict}, and its ${recipient?.matched} is the learner's`)
} catch (error) {
  if (!isMicrocredError(error)) throw error
  // Problems name places, never what stands there: they may go into a log. Told to the LMS, which keeps the event.
  for (const problem of error.problems) console.error(`${problem.code}: ${sentence(problem)}`)
  process.exitCode = 1
}
