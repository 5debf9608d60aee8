/** The ways in: drop, choose, paste, scan. Whatever comes goes on as it is. */
import { make, makeButton, makeIcon } from './make.ts'
import { canScan, scanCode } from './scan.ts'
import type { Words } from './words.ts'

export interface Intake {
  readonly node: Element
  focus(): void
  /** Stops the camera. */
  stop(): void
}

/** @param take is given a file or a text */
export function showIntake(words: Words, take: (given: Blob | string) => void, notice: (text: string) => void): Intake {
  const { intake: t } = words.texts
  const choose = makeChooser(words, take)
  const paste = makePaste(words, take)
  const scan = canScan() ? makeScan(words, take, notice) : undefined
  const node = make(
    'section',
    { class: 'intake', part: 'drop', 'aria-label': t.drop },
    make('div', { class: 'target' }, makeIcon('badge'), make('p', { class: 'drop' }, t.drop), make('p', {}, t.kinds)),
    make('div', { class: 'buttons' }, choose.button, choose.input, paste.button, scan?.button),
    paste.panel,
    scan?.panel,
    scan === undefined ? make('p', { class: 'note' }, t.noScan) : undefined,
    make('p', { class: 'private' }, t.private),
  )
  return { node, focus: () => (choose.button as HTMLElement).focus(), stop: () => scan?.stop() }
}

function makeChooser({ texts }: Words, take: (file: Blob) => void): { button: Element; input: Element } {
  // Any type: what it is, its bytes say. Phones offer the camera and the photos by it, too.
  const input = make('input', { type: 'file', hidden: '', tabindex: '-1', 'aria-hidden': 'true' })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    input.value = ''
    if (file !== undefined) take(file)
  })
  return { input, button: makeButton(texts.intake.choose, () => input.click(), { class: 'main' }) }
}

function makePaste({ texts }: Words, take: (text: string) => void): { button: Element; panel: Element } {
  const { paste, pasteLabel, check } = texts.intake
  const area = make('textarea', { id: 'text', rows: '6', spellcheck: 'false', autocomplete: 'off', dir: 'ltr' })
  const panel = make(
    'form',
    { class: 'panel', id: 'paste', hidden: '' },
    make('label', { for: 'text' }, pasteLabel),
    area,
    make('button', { type: 'submit', class: 'main', part: 'button' }, check),
  )
  panel.addEventListener('submit', (event) => {
    event.preventDefault()
    take(area.value)
  })
  const toggle = (): void => {
    panel.hidden = !panel.hidden
    button.setAttribute('aria-expanded', String(!panel.hidden))
    if (!panel.hidden) area.focus()
  }
  const button = makeButton(paste, toggle, { 'aria-expanded': 'false', 'aria-controls': 'paste' })
  return { button, panel }
}

function makeScan(
  { texts }: Words,
  take: (text: string) => void,
  notice: (text: string) => void,
): { button: Element; panel: Element; stop(): void } {
  const { scan, scanning, stop: stopText, noCamera } = texts.intake
  let control: AbortController | undefined
  const stop = (): void => control?.abort()
  const video = make('video', { playsinline: '', muted: '', 'aria-label': scanning })
  video.muted = true
  const panel = make(
    'div',
    { class: 'panel', id: 'scan', hidden: '' },
    video,
    make('p', {}, scanning),
    makeButton(stopText, stop),
  )
  const start = async (): Promise<void> => {
    if (!panel.hidden) return stop()
    control = new AbortController()
    const { signal } = control
    open(true)
    notice(scanning)
    try {
      const text = await scanCode(video, signal)
      if (text !== undefined && !signal.aborted) take(text)
    } catch {
      notice(noCamera)
    } finally {
      open(false)
    }
  }
  const open = (isOpen: boolean): void => {
    panel.hidden = !isOpen
    button.setAttribute('aria-expanded', String(isOpen))
  }
  const button = makeButton(scan, () => void start(), { 'aria-expanded': 'false', 'aria-controls': 'scan' })
  return { button, panel, stop }
}
