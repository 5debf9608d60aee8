/** What the badge says, set apart as the issuer's words: its title, a description, the elements, a picture on request. */
import type { Report } from '../model/report.ts'
import { readAwardRows } from './award-rows.ts'
import { make, makeSection } from './make.ts'
import { saidLong, saidNode } from './said.ts'
import type { Words } from './words.ts'

export function showAward(report: Report, words: Words): Element | undefined {
  const { texts, labels } = words
  const isProven = report.credential !== undefined
  const award = report.award ?? report.claimed?.award
  if (award === undefined) return undefined
  const rows = readAwardRows(award, words, isProven)
  const stated = rows.filter(({ items }) => items.length > 0)
  if (stated.length === 0) return undefined
  const missing = rows.filter(({ items }) => items.length === 0)
  const nameOf = (element: number): string => labels.elements[element]?.text ?? ''
  const title = saidNode(award.title, words)
  return makeSection(
    'award',
    isProven ? texts.says.heading : texts.says.claims,
    words,
    isProven ? undefined : make('p', { class: 'warn' }, texts.says.unproven),
    title && make('p', { class: 'title' }, title),
    paragraph(saidLong(award.achievement?.description, words)),
    make(
      'dl',
      {},
      ...stated
        // the title stands above
        .filter(({ element }) => element !== 2)
        .map(({ element, items }) =>
          make(
            'div',
            {},
            make('dt', {}, nameOf(element)),
            items.length === 1
              ? make('dd', {}, ...items)
              : make('dd', {}, make('ul', {}, ...items.map((item) => make('li', {}, item)))),
          ),
        ),
    ),
    missing.length === 0
      ? undefined
      : make(
          'p',
          { class: 'missing' },
          make('span', { class: 'label' }, `${texts.award.notStated}: `),
          missing.map(({ element }) => nameOf(element)).join(' · '),
        ),
    isProven ? showPicture(award.achievement?.image, words) : undefined,
  )
}

function paragraph(node: Element | undefined): Element | undefined {
  return node && make('p', { class: 'lede' }, node)
}

const PICTURE = /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/

/** Only what lies in the badge itself, only on request, and named for what it is: nothing is loaded, and no picture stands by itself. */
function showPicture(image: unknown, { texts }: Words): Element | undefined {
  if (typeof image !== 'string' || !PICTURE.test(image)) return undefined
  const { picture } = texts.award
  const details = make('details', { class: 'picture' }, make('summary', {}, picture))
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(make('img', { src: image, alt: picture }))
  })
  return details
}
