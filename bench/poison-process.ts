/** What one of `test/rdf/support/poisons.ts` costs, in a process that has read ordinary badges: `poison-process.ts PLACE PATH`. */
import { CREDENTIALS_V2, OPEN_BADGES } from '../contexts/urls.ts'
import type { JsonObject } from '../src/model/credential.ts'
import { canonicalize } from '../src/rdf/canonicalize.ts'
import { forGeneral, poisons } from '../test/rdf/support/poisons.ts'
import { processorTime } from '../test/support/processor-time.ts'

export interface PoisonCost {
  readonly milliseconds: number
  /** The most that the process had at once, beyond what it had with the document in hand. */
  readonly megabytes: number
  readonly outcome: string
}

const [, , place = '0', path = 'fast'] = process.argv
const { document } = poisons[Number(place)] as (typeof poisons)[number]
const poison = path === 'fast' ? document : forGeneral(document)

const ordinary: JsonObject = {
  '@context': [CREDENTIALS_V2, OPEN_BADGES],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  name: 'A badge',
  credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'], name: 'An achievement' } },
}
// what is loaded when it is needed is there, and the engine knows both paths
for (let round = 0; round < 40; round++) {
  await canonicalize({ ...ordinary, id: `urn:badge:${round}` })
  await canonicalize(
    forGeneral({ ...ordinary, '@context': [CREDENTIALS_V2, OPEN_BADGES, { general: `urn:${round}` }] }),
  )
}
gc?.()
const before = process.memoryUsage.rss()
const spent = processorTime()
const { nquads, problems } = await canonicalize(poison)
const milliseconds = spent()
const megabytes = (process.resourceUsage().maxRSS * 1024 - before) / 1e6
const outcome = problems?.[0].code ?? `${(nquads ?? '').split('\n').length - 1} statements`
process.stdout.write(JSON.stringify({ milliseconds, megabytes, outcome } satisfies PoisonCost))
