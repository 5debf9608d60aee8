/** The static page: the verifier, a choice of languages, and the whole window to drop a badge on. */
import { defineVerifier } from 'microcred/element'
import { TEXTS } from './texts.ts'

const find = <E extends Element>(selector: string): E => {
  const found = document.querySelector<E>(selector)
  if (found === null) throw new Error(`The page has no ${selector}.`)
  return found
}

type Language = keyof typeof TEXTS

const isKnown = (language: string): language is Language => Object.hasOwn(TEXTS, language)

const verifier = find<HTMLElementTagNameMap['microcred-verifier']>('microcred-verifier')
const select = find<HTMLSelectElement>('select')

/** `#de` asks for German; else the browser's languages do. */
function firstLanguage(): Language {
  const asked = [location.hash.slice(1), ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return asked.find(isKnown) ?? 'en'
}

function speak(language: Language): void {
  const texts = TEXTS[language]
  document.documentElement.lang = language
  document.title = texts.title
  find('h1').textContent = texts.title
  find('.lede').textContent = texts.lede
  find('.language').textContent = texts.language
  find('footer p').textContent = texts.footer
  select.value = language
  verifier.lang = language
}

for (const [language, { name }] of Object.entries(TEXTS)) {
  const option = new Option(name, language)
  option.lang = language
  select.append(option)
}
select.addEventListener('change', () => {
  if (isKnown(select.value)) speak(select.value)
})

function answered(isAnswered: boolean): void {
  document.body.classList.toggle('answered', isAnswered)
}
verifier.addEventListener('microcred-report', () => answered(true))
verifier.addEventListener('microcred-reset', () => answered(false))

// A badge that misses the field by a little must not open in place of the page.
document.addEventListener('dragover', (event) => event.preventDefault())
document.addEventListener('drop', (event) => {
  if (event.defaultPrevented) return
  event.preventDefault()
  const [file] = event.dataTransfer?.files ?? []
  if (file !== undefined) void verifier.check(file)
})

speak(firstLanguage())
defineVerifier()
