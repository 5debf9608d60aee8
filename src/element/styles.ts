/** How it looks. Colours, type and width are custom properties that a page may set; every block is a `part`. */
import { reportStyles } from './styles-report.ts'

const base = `
:host {
  display: block;
  container-type: inline-size;
  color-scheme: light dark;
  --ink: var(--microcred-ink, light-dark(#1c2227, #e9e6df));
  --soft: var(--microcred-ink-soft, light-dark(#566069, #a9b0b6));
  --paper: var(--microcred-paper, light-dark(#ffffff, #1b1f23));
  --ground: var(--microcred-ground, light-dark(#f5f3ee, #23282d));
  --line: var(--microcred-line, light-dark(#dcd8ce, #3a4147));
  --accent: var(--microcred-accent, light-dark(#1f4e79, #9cc8f0));
  --on-accent: var(--microcred-on-accent, light-dark(#ffffff, #0f1a24));
  --good: var(--microcred-good, light-dark(#0d6138, #86d9a9));
  --bad: var(--microcred-bad, light-dark(#9c1f17, #ffa79d));
  --open: var(--microcred-open, light-dark(#704b00, #f0c971));
  --good-ground: var(--microcred-good-ground, light-dark(#e8f4ec, #14291e));
  --bad-ground: var(--microcred-bad-ground, light-dark(#fbebe9, #351a18));
  --open-ground: var(--microcred-open-ground, light-dark(#fcf2da, #2d2412));
  --radius: var(--microcred-radius, 12px);
  color: var(--ink);
  font: 400 1rem/1.55 var(--microcred-font, system-ui, sans-serif);
}
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
h2, h3, h4, h5, h6, p, ul, dl, dd, blockquote { margin: 0; padding: 0; }
ul { list-style: none; }
.frame { max-width: var(--microcred-width, 46rem); margin-inline: auto; }
.icon { width: 1.5rem; height: 1.5rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }

.intake {
  background: var(--paper);
  border: 1.5px dashed var(--line);
  border-radius: calc(var(--radius) * 1.4);
  padding: 2.75rem 1.5rem 1.75rem;
  text-align: center;
}
:host([data-over]) .intake { border-color: var(--accent); border-style: solid; background: var(--ground); }
.target .icon { width: 3.25rem; height: 3.25rem; stroke-width: 1.1; color: var(--accent); }
.target p { color: var(--soft); }
.target .drop { margin-top: .75rem; color: var(--ink); font: 500 1.5rem/1.3 var(--microcred-display-font, ui-serif, Georgia, 'Times New Roman', serif); }
.buttons { display: flex; flex-wrap: wrap; gap: .625rem; justify-content: center; margin-top: 1.5rem; }
.note, .private { margin-top: 1rem; font-size: .875rem; color: var(--soft); }
.panel { margin-top: 1.25rem; text-align: start; display: grid; gap: .5rem; justify-items: start; }
.panel label { font-weight: 600; }
.panel video { width: 100%; max-height: 60vh; background: #000; border-radius: var(--radius); }
textarea {
  width: 100%; resize: vertical; padding: .75rem; color: inherit; background: var(--ground);
  border: 1px solid var(--soft); border-radius: calc(var(--radius) * .6);
  font: .8125rem/1.5 ui-monospace, monospace;
}

button {
  min-height: 2.75rem; padding: .5rem 1.125rem; cursor: pointer;
  font: inherit; font-weight: 500; color: var(--accent); background: transparent;
  border: 1px solid currentColor; border-radius: calc(var(--radius) * .7);
}
button.main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); }
button:hover { background: var(--ground); }
button.main:hover { background: color-mix(in oklab, var(--accent) 88%, var(--ink)); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
/* Headings take the focus so that they are read out, not to be acted on. */
[tabindex='-1']:focus { outline: none; }

.notice { min-height: 1.55em; margin-top: .75rem; text-align: center; color: var(--soft); }
.notice:not(:empty) { padding: .5rem 1rem; color: var(--ink); }
.another { display: block; margin: 1.5rem auto 0; }
.again { justify-self: end; min-height: 2.5rem; margin-block: -.5rem; border-color: transparent; text-decoration: underline; text-underline-offset: .2em; font-size: .9375rem; }
@container (max-width: 30rem) {
  .intake { padding: 1.75rem 1rem 1.25rem; }
  .buttons { display: grid; }
  .another { width: 100%; }
}
@media (forced-colors: active) {
  .verdict, .card, .intake { border: 1px solid CanvasText; }
}
`

export const styles: string = base + reportStyles
