/** What the element does: takes what it is given, has it verified, shows what was found. One stage, of which the person sees one act. */
import { isMicrocredError } from '../errors.ts'
import type { Report } from '../model/report.ts'
import type { VerifyOptions } from '../verify/options.ts'
import { verify } from '../verify/verify.ts'
import { fetchBytes, plainFetch, showLink, showQuestion } from './ask.ts'
import { listHosts } from './hosts.ts'
import { type Intake, showIntake } from './intake.ts'
import { make, makeButton } from './make.ts'
import { readHttps } from './said.ts'
import { showReport } from './show-report.ts'
import type { VerifierLanguage } from './texts.ts'
import { fill, loadWords, type Words } from './words.ts'

export interface Verifier {
  /** Speaks another language; what is shown stays. */
  speak(language: VerifierLanguage): Promise<void>
  /** @param byPerson the focus then goes to what is found */
  check(input: unknown, byPerson: boolean): Promise<Report | undefined>
  /** What was dropped or pasted: its first file, or its text. */
  take(given: DataTransfer | null): Promise<void>
  reset(): Promise<void>
  stop(): void
}

export interface Stage {
  readonly root: ShadowRoot
  /** Without `fetch`: whether that may be used is the person's to say. */
  options(): VerifyOptions
  /** Undefined: the report is put away. */
  found(report: Report | undefined): void
}

/** No badge is larger, whatever it is written in; what is larger is not read into memory. */
const MOST_MEGABYTES = 32
const MOST_BYTES = MOST_MEGABYTES * 1_000_000

/** What is on stage: the ways in; an address that may be opened; a report of what was given. */
type Act =
  | { readonly name: 'intake' }
  | { readonly name: 'link'; readonly url: URL }
  | { readonly name: 'report'; readonly report: Report; readonly given: unknown; readonly isAsked: boolean }

export function startVerifier({ root, options, found }: Stage): Verifier {
  const live = make('p', { role: 'status', class: 'notice', part: 'notice' })
  const stage = make('div', { class: 'stage' })
  const frame = make('div', { class: 'frame' }, stage, live)
  root.append(frame)
  let words: Promise<Words> | undefined
  let act: Act = { name: 'intake' }
  let intake: Intake | undefined
  let turn = 0

  const notice = (text: string): void => {
    live.textContent = text
  }

  const show = async (): Promise<void> => {
    if (words === undefined) return
    const spoken = words
    const said = await spoken
    if (spoken !== words) return
    frame.lang = said.language
    intake?.stop()
    intake = undefined
    stage.replaceChildren(perform(act, said))
  }

  const perform = (shown: Act, said: Words): Element => {
    if (shown.name === 'report') return performReport(shown, said)
    if (shown.name === 'link') {
      const back = makeButton(said.texts.intake.another, restart)
      return make(
        'div',
        { class: 'report' },
        showLink(shown.url, said, () => void open(shown.url)),
        back,
      )
    }
    const take = (given: Blob | string): void => void check(given, true)
    intake = showIntake(said, take, notice)
    return intake.node
  }

  const performReport = ({ report, given, isAsked }: Act & { name: 'report' }, said: Words): Element => {
    const hosts = isAsked ? [] : listHosts(report)
    const question = hosts.length > 0 ? showQuestion(hosts, said, () => void judge(given, true, true)) : undefined
    const asked = isAsked ? make('p', { class: 'asked' }, said.texts.ask.asked) : undefined
    const again = (place: string): Element => makeButton(said.texts.intake.another, restart, { class: place })
    return make('div', {}, showReport(report, said, asked, question, again('again')), again('another'))
  }

  const restart = (): void => {
    void reset().then(() => intake?.focus())
  }

  const reset = (): Promise<void> => {
    turn++
    act = { name: 'intake' }
    notice('')
    found(undefined)
    return show()
  }

  const check = async (input: unknown, byPerson: boolean): Promise<Report | undefined> => {
    const said = await words
    if (said === undefined) return undefined
    const { texts } = said
    const run = ++turn
    if (input instanceof Blob && input.size > MOST_BYTES) {
      notice(fill(texts.intake.tooLarge, String(MOST_MEGABYTES)))
      return undefined
    }
    notice(texts.intake.checking)
    const given = input instanceof Blob ? new Uint8Array(await input.arrayBuffer()) : input
    if (run !== turn) return undefined
    const text = typeof given === 'string' ? given.trim() : undefined
    if (text === '' || (given instanceof Uint8Array && given.length === 0)) {
      notice(texts.intake.nothing)
      return undefined
    }
    const url = text !== undefined && text.length < 2000 && !/\s/.test(text) ? readHttps(text) : undefined
    if (url === undefined) return judge(given, false, byPerson)
    act = { name: 'link', url }
    notice('')
    await show()
    if (byPerson) focus('ask')
    return undefined
  }

  const open = async (url: URL): Promise<void> => {
    const said = await words
    if (said === undefined) return
    const run = ++turn
    notice(said.texts.intake.checking)
    try {
      const bytes = await fetchBytes(url, options().fetch ?? plainFetch, MOST_BYTES)
      if (run === turn) await judge(bytes, false, true)
    } catch {
      if (run === turn) notice(said.texts.link.failed)
    }
  }

  const judge = async (given: unknown, isAsked: boolean, byPerson: boolean): Promise<Report | undefined> => {
    const said = await words
    const run = ++turn
    // learner records too: what is stacked is shown part by part
    const { fetch: own = plainFetch, ...offline } = { expect: ['badge', 'record'] as const, ...options() }
    try {
      const report = await verify(given, isAsked ? { ...offline, fetch: own } : offline)
      if (run !== turn || said === undefined) return undefined
      act = { name: 'report', report, given, isAsked }
      await show()
      const { word, gloss } = said.texts.verdicts[report.verdict]
      notice(byPerson ? '' : `${word}. ${gloss}`)
      if (byPerson) focus('verdict')
      found(report)
      return report
    } catch (error) {
      if (run !== turn || said === undefined) return undefined
      const { setUp, unfinished } = said.texts.intake
      // Anything but a wrong option is a part of the page that could not be loaded.
      notice(isMicrocredError(error) ? `${setUp} ${error.message}` : unfinished)
      return undefined
    }
  }

  const take = async (given: DataTransfer | null): Promise<void> => {
    const files = [...(given?.files ?? [])]
    const text = given?.getData('text/plain') ?? ''
    await check(files[0] ?? text, true)
    const said = await words
    if (files.length > 1 && said !== undefined) notice(said.texts.intake.several)
  }

  const focus = (id: string): void => root.getElementById(id)?.focus()

  return {
    speak: (language) => {
      words = loadWords(language)
      return show()
    },
    check,
    take,
    reset,
    stop: () => intake?.stop(),
  }
}
