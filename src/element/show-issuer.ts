/** Who issued it, and whether they are known. A name that only the badge gives is never shown as more than that. */
import type { Report } from '../model/report.ts'
import { findHost } from './hosts.ts'
import { type Child, make, makeSection } from './make.ts'
import { saidNode } from './said.ts'
import type { Words } from './words.ts'

export function showIssuer(report: Report, words: Words): Element | undefined {
  const { texts } = words
  const { issuer, claimed } = report
  const id = issuer?.id ?? claimed?.issuer
  if (id === undefined) return undefined
  const own = saidNode((report.award ?? claimed?.award)?.issuer?.name, words)
  const host = issuer && findHost(id)
  const isKnown = issuer?.recognised === true
  return makeSection(
    'issuer',
    texts.issuer.heading,
    words,
    // the name that this page's own list has
    isKnown && issuer.name !== undefined ? make('p', { class: 'known-name' }, issuer.name) : undefined,
    make('p', { class: isKnown ? 'known' : 'not-known' }, describe(report, words)),
    make(
      'dl',
      {},
      row(texts.issuer.callsItself, own),
      row(texts.issuer.id, make('code', {}, saidNode(id, words))),
      row(texts.issuer.publishedAt, host === undefined ? undefined : make('code', {}, host)),
    ),
  )
}

function describe({ issuer }: Report, { texts }: Words): string {
  if (issuer === undefined) return texts.issuer.claimed
  if (issuer.recognised === 'not-asked') return texts.issuer.notAsked
  return issuer.recognised ? texts.issuer.known : texts.issuer.unknown
}

function row(label: string, node: Child): Element | undefined {
  return node === undefined ? undefined : make('div', {}, make('dt', {}, label), make('dd', {}, node))
}
