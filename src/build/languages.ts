/** Language tags that a badge can carry: BCP 47's language, script and region, as Open Badges' LanguageCode has them. */

const TAG = /^([A-Za-z]{2,4})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?$/

/**
 * The tag in the case that RFC 5646 section 2.1.1 recommends (`fr-BE`, `sr-Latn`), or undefined if no badge can carry it. `und`
 * is none: text in no stated language is written without a tag.
 */
export function canonicalLanguage(tag: string): string | undefined {
  if (!CANONICAL.has(tag) && CANONICAL.size < REMEMBERED) CANONICAL.set(tag, spell(tag))
  return CANONICAL.has(tag) ? CANONICAL.get(tag) : spell(tag)
}

/** As many tags are remembered, the first ones seen: an issuer writes a few, over and over. */
const REMEMBERED = 200
const CANONICAL = new Map<string, string | undefined>()

function spell(tag: string): string | undefined {
  const [, language = '', script = '', region = ''] = TAG.exec(tag) ?? []
  if (language === '' || language.toLowerCase() === 'und') return undefined
  const written = [
    language.toLowerCase(),
    script.slice(0, 1).toUpperCase() + script.slice(1).toLowerCase(),
    region.toUpperCase(),
  ]
  return written.filter((part) => part !== '').join('-')
}
