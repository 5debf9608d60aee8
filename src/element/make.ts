/** Elements of the page, made one by one: no text is ever parsed as HTML, so nothing that stands in a badge can become any. */

export type Child = Node | string | undefined | readonly Child[]

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  append(made, children)
  return made
}

/** A part of a report below a heading, and named by it. */
export function makeSection(
  part: string,
  heading: string,
  { level, mark }: { readonly level: 3 | 4 | 5 | 6; readonly mark: string },
  ...children: readonly Child[]
): Element {
  const id = `${part}${mark}`
  return make(
    'section',
    { class: `card ${part}`, part, 'aria-labelledby': id },
    make(`h${level}`, { id }, heading),
    ...children,
  )
}

/** A button of one of two weights, that does one thing. */
export function makeButton(label: Child, act: () => void, attributes: Readonly<Record<string, string>> = {}): Element {
  const button = make('button', { type: 'button', part: 'button', ...attributes }, label)
  button.addEventListener('click', act)
  return button
}

/** A picture of our own for what is also said in words: screen readers pass over it. */
export function makeIcon(name: IconName): Element {
  const svg = draw('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false', class: `icon ${name}` })
  for (const d of ICONS[name]) svg.append(draw('path', { d }))
  return svg
}

function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue
    if (Array.isArray(child)) append(parent, child)
    else parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : (child as Node))
  }
}

function draw(name: string, attributes: Readonly<Record<string, string>>): Element {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

export type IconName = keyof typeof ICONS

// Each has a shape of its own: what they say must not hang on colour.
const ICONS = {
  pass: ['M12 2.8a9.2 9.2 0 1 1 0 18.4 9.2 9.2 0 0 1 0-18.4Z', 'M7.6 12.4l3 3 5.8-6.4'],
  fail: ['M8.2 2.8h7.6l5.4 5.4v7.6l-5.4 5.4H8.2l-5.4-5.4V8.2Z', 'M8.8 8.8l6.4 6.4m0-6.4l-6.4 6.4'],
  unknown: ['M12 2.2l9.8 9.8-9.8 9.8L2.2 12Z', 'M9.7 9.9a2.3 2.3 0 1 1 3.5 2c-.8.5-1.2.9-1.2 1.8', 'M12 16.3v.2'],
  skipped: ['M7 12h10'],
  badge: [
    'M12 2.8a6.2 6.2 0 1 1 0 12.4 6.2 6.2 0 0 1 0-12.4Z',
    'M8.4 14l-1.6 7.2L12 18.4l5.2 2.8L15.6 14',
    'M9.6 9l1.8 1.8 3-3.4',
  ],
} as const
