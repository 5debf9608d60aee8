import type { MicroCredential } from '../model/award.ts'
import { refuseUnknownOptions } from '../options.ts'
import { badgeFacts } from './badge-facts.ts'
import { COLOURS, GOLD, hashName } from './colours.ts'
import { fitText, LEADING, type Room, widthOf } from './fit-text.ts'
import { escapeXml, isRightToLeft } from './plain-text.ts'

export interface RenderOptions {
  /** BCP 47; default: the first language of the title. */
  readonly language?: string
}

/** The picture is a square of this many units. */
const SIDE = 600
const MIDDLE = SIDE / 2

const TITLE: Room = { width: 504, height: 192, sizes: [76, 64, 57, 52, 47, 42, 38, 34, 30, 27, 24, 21] }
const ISSUER: Room = { width: 504, height: 62, sizes: [25, 22, 19] }
const MARK_SIZE = 24

const FONTS = "'Noto Sans',system-ui,'Segoe UI',Roboto,Arial,sans-serif"
const RIGHT_TO_LEFT_FONTS = "'Noto Sans Arabic','Noto Sans Hebrew',system-ui,'Segoe UI',Arial,sans-serif"

/**
 * A badge for an award, as SVG text: title, issuer, level and credits, in a colour that is the issuer's. The same award gives the
 * same text. It stands alone: no script, nothing that is loaded, no fonts inside (`microcred/render/png` draws it with fonts of
 * its own). For screen readers it is one image with a title and a description.
 *
 * @param award an award, or what `read` makes of a credential: only the title must be there
 * @throws MicrocredError `render.nothing`, `options.unknown`
 */
export function renderBadge(award: Partial<MicroCredential>, options: RenderOptions = {}): string {
  refuseUnknownOptions(options, ['language'])
  const { title, issuer, marks, language } = badgeFacts(award, options.language)
  const hash = hashName(issuer || title)
  const [dark, light] = COLOURS[hash % COLOURS.length] as readonly [string, string]
  // several badges may stand in one page
  const id = `badge-${hashName([title, issuer, ...marks].join('\n')).toString(36)}`
  const lang = language === undefined ? '' : ` lang="${escapeXml(language)}" xml:lang="${escapeXml(language)}"`
  const named = fitText(issuer, ISSUER)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}" role="img" aria-labelledby="${id}-title ${id}-desc"${lang}>`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-desc">${escapeXml([issuer, ...marks].filter(Boolean).join(' · '))}</desc>`,
    `<defs><linearGradient id="${id}-fill" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${dark}"/></linearGradient></defs>`,
    `<rect x="8" y="8" width="584" height="584" rx="72" fill="url(#${id}-fill)"/>`,
    `<rect x="24" y="24" width="552" height="552" rx="58" fill="none" stroke="${GOLD}" stroke-width="3"/>`,
    seal(dark),
    `<g font-family="${FONTS}" text-anchor="middle" fill="#ffffff">`,
    ...lines(title, fitText(title, TITLE), 298, ' font-weight="700"'),
    `<path d="M250 406h100" stroke="${GOLD}" stroke-width="4" stroke-linecap="round"/>`,
    ...lines(issuer, named, 451),
    ...fields(marks, dark),
    '</g>',
    '</svg>',
  ].join('\n')
}

/** Lines around the middle `y`. Each is an element of its own, so that no line can reorder another. */
function lines(text: string, { size, lines: texts }: ReturnType<typeof fitText>, y: number, more = ''): string[] {
  const leading = size * LEADING
  const top = y - ((texts.length - 1) * leading) / 2 + size * 0.36
  // drawn by the first font that has the letters, in its own weight
  const direction = isRightToLeft(text) ? ` direction="rtl" font-family="${RIGHT_TO_LEFT_FONTS}"` : ''
  return texts.map(
    (line, index) =>
      `<text x="${MIDDLE}" y="${round(top + index * leading)}" font-size="${size}"${more}${direction}>${escapeXml(line)}</text>`,
  )
}

/** Level and credits, each in a field of its own, side by side. */
function fields(marks: readonly string[], ink: string): string[] {
  const widths = marks.map((mark) => round(widthOf(mark) * MARK_SIZE + 40))
  const gap = 16
  let left = MIDDLE - (widths.reduce((sum, width) => sum + width, 0) + gap * (marks.length - 1)) / 2
  return marks.map((mark, index) => {
    const width = widths[index] ?? 0
    const [x, middle] = [round(left), round(left + width / 2)]
    left += width + gap
    return (
      `<rect x="${x}" y="506" width="${width}" height="44" rx="22" fill="#ffffff"/>` +
      `<text x="${middle}" y="536.5" font-size="${MARK_SIZE}" font-weight="700" fill="${ink}">${escapeXml(mark)}</text>`
    )
  })
}

/** A rosette with a tick, and two ribbons. */
function seal(ink: string): string {
  const points = Array.from({ length: 32 }, (_, index) => {
    const angle = (index * Math.PI) / 16
    const radius = index % 2 === 0 ? 58 : 51
    return `${round(MIDDLE + radius * Math.sin(angle))},${round(104 - radius * Math.cos(angle))}`
  })
  return [
    `<path d="M266 140l-16 52 28-12 14 18 12-50zM334 140l16 52-28-12-14 18-12-50z" fill="#ffffff" fill-opacity="0.85"/>`,
    `<polygon points="${points.join(' ')}" fill="${GOLD}"/>`,
    `<circle cx="${MIDDLE}" cy="104" r="40" fill="${ink}"/>`,
    `<path d="M281 105l13 13 25-27" fill="none" stroke="#ffffff" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/>`,
  ].join('\n')
}

function round(number: number): number {
  return Math.round(number * 10) / 10
}
