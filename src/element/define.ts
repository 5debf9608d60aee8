/** The custom element around the verifier: attributes, properties, events, and what is dropped or pasted on it. */
import type { Report } from '../model/report.ts'
import type { Trust, VerifyOptions } from '../verify/options.ts'
import { styles } from './styles.ts'
import { chooseLanguage } from './texts.ts'
import { startVerifier, type Verifier } from './verifier.ts'

/** `<microcred-verifier lang="de" theme="dark" trust='{ "issuers": [...] }'>`. */
export interface VerifierElement extends HTMLElement {
  /** Whom this page knows; stands before the attribute `trust`, which holds the same as JSON. */
  trust: Trust | undefined
  /** What else `verify` is to be asked. `fetch` in it is used once the person has allowed it, in place of the browser's own. */
  options: Omit<VerifyOptions, 'trust'>
  /** What was found last. */
  readonly report: Report | undefined
  /** Checks what was not given by hand: a file, text, bytes or an object. Undefined where there was nothing to verify. Never fetches. */
  check(input: unknown): Promise<Report | undefined>
  /** Back to the ways in. */
  reset(): void
}

/** `microcred-report`: after each check, once it is shown. Like `microcred-reset` (the report is put away) it bubbles and leaves shadow trees. */
export interface VerifierReportEvent extends CustomEvent<{ readonly report: Report }> {
  readonly type: 'microcred-report'
}

/**
 * Defines the custom element, once; a second call with the same name changes nothing.
 *
 * @param name default `microcred-verifier`
 */
export function defineVerifier(name = 'microcred-verifier'): void {
  if (customElements.get(name) === undefined) customElements.define(name, makeElement())
}

/** Made when it is asked for: servers, which have no `HTMLElement`, can import this too. */
function makeElement(): CustomElementConstructor {
  // A class, since custom elements are nothing else.
  return class extends HTMLElement implements VerifierElement {
    static readonly observedAttributes = ['lang']

    #trust: Trust | undefined
    #report: Report | undefined
    #verifier: Verifier | undefined
    #options: Omit<VerifyOptions, 'trust'> = {}

    get trust(): Trust | undefined {
      return this.#trust ?? readTrust(this.getAttribute('trust'))
    }

    set trust(trust: Trust | undefined) {
      this.#trust = trust
    }

    get options(): Omit<VerifyOptions, 'trust'> {
      return this.#options
    }

    set options(options: Omit<VerifyOptions, 'trust'>) {
      this.#options = options
    }

    get report(): Report | undefined {
      return this.#report
    }

    connectedCallback(): void {
      takeEarlier(this)
      this.#verifier ??= this.#start()
      this.#speak()
    }

    disconnectedCallback(): void {
      this.#verifier?.stop()
    }

    attributeChangedCallback(): void {
      if (this.isConnected) this.#speak()
    }

    check(input: unknown): Promise<Report | undefined> {
      return this.#verifier?.check(input, false) ?? Promise.resolve(undefined)
    }

    reset(): void {
      void this.#verifier?.reset()
    }

    #speak(): void {
      const near = this.closest('[lang]')?.getAttribute('lang') ?? ''
      void this.#verifier?.speak(chooseLanguage(near === '' ? navigator.languages : [near]))
    }

    #start(): Verifier {
      const root = this.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = [readStyles()]
      const verifier = startVerifier({
        root,
        options: () => ({ ...this.#options, ...(this.trust && { trust: this.trust }) }),
        found: (report) => {
          this.#report = report
          const name = report === undefined ? 'microcred-reset' : 'microcred-report'
          this.dispatchEvent(new CustomEvent(name, { detail: { report }, bubbles: true, composed: true }))
        },
      })
      listen(this, verifier)
      return verifier
    }
  }
}

/** Properties that were set before the element was defined hide its own: they are set again. */
function takeEarlier(element: VerifierElement): void {
  for (const name of ['trust', 'options'] as const) {
    if (!Object.hasOwn(element, name)) continue
    const value = element[name]
    Reflect.deleteProperty(element, name)
    Object.assign(element, { [name]: value })
  }
}

/** What cannot be read is handed on, so that `verify` refuses it: a slip of the pen must not pass for "no list". */
function readTrust(text: string | null): Trust | undefined {
  if (text === null) return undefined
  try {
    return JSON.parse(text) as Trust
  } catch {
    return { issuers: [text] } as unknown as Trust
  }
}

function listen(element: HTMLElement, verifier: Verifier): void {
  const over = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault()
    element.toggleAttribute('data-over', isOver)
  }
  element.addEventListener('dragover', over(true))
  element.addEventListener('dragleave', over(false))
  element.addEventListener('drop', (event) => {
    over(false)(event)
    void verifier.take(event.dataTransfer)
  })
  element.addEventListener('paste', (event) => {
    const [target] = event.composedPath()
    // Text goes where the person is writing; what cannot be written there is taken here.
    const isWriting = target instanceof HTMLTextAreaElement
    if (isWriting && event.clipboardData?.files.length === 0) return
    event.preventDefault()
    void verifier.take(event.clipboardData)
  })
}

let sheet: CSSStyleSheet | undefined

/** One for all of them on a page; made by script, so that a strict policy on styles allows it. */
function readStyles(): CSSStyleSheet {
  if (sheet === undefined) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
  }
  return sheet
}

declare global {
  interface HTMLElementTagNameMap {
    'microcred-verifier': VerifierElement
  }
}
