/** How a report looks: the verdict is the one block in colour; what the badge says has its own ground and its own hand. */
export const reportStyles: string = `
.report { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr); }
.verdict {
  display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 1.25rem;
  padding: 1.75rem; border-radius: calc(var(--radius) * 1.4); border: 2px solid currentColor;
}
.verdict > .icon { width: 3.5rem; height: 3.5rem; stroke-width: 1.5; }
.verdict.verified { color: var(--good); background: var(--good-ground); }
.verdict.rejected { color: var(--bad); background: var(--bad-ground); }
.verdict.undetermined { color: var(--open); background: var(--open-ground); }
.verdict h2 { font: 600 2.25rem/1.15 var(--microcred-display-font, ui-serif, Georgia, 'Times New Roman', serif); letter-spacing: -.01em; }
.verdict p, .verdict ul { color: var(--ink); }
.gloss { margin-top: .375rem; font-size: 1.125rem; line-height: 1.45; }
.reasons { display: grid; gap: .5rem; margin-top: 1rem; padding-top: 1rem; border-top: 1px solid color-mix(in oklab, currentColor 25%, transparent); }
.at { margin-top: 1rem; font-size: .875rem; }
.asked { font-size: .875rem; color: var(--soft); text-align: center; }

.card { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.5rem 1.75rem; }
.card > :is(h2, h3, h4, h5, h6) { font-size: 1.0625rem; font-weight: 600; line-height: 1.4; margin-bottom: .75rem; }
.ask { border-color: var(--accent); border-width: 1.5px; display: grid; gap: .75rem; justify-items: start; }
.ask > :is(h2, h3) { margin-bottom: 0; }
code { font: .875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }

.known-name { font-size: 1.25rem; font-weight: 600; }
.issuer > p { margin-bottom: .75rem; }
.known { color: var(--good); font-weight: 500; }
.known::before { content: '\\2713\\00a0'; content: '\\2713\\00a0' / ''; }
dl { display: grid; gap: 0; }
dl > div { display: grid; grid-template-columns: minmax(9rem, 14rem) minmax(0, 1fr); gap: .25rem 1.5rem; padding: .625rem 0; border-top: 1px solid var(--line); }
dt { color: var(--soft); font-size: .9375rem; }
dd { min-width: 0; }
dd li + li { margin-top: .375rem; }

/* What others wrote: never larger than the page, never over what stands beside it, in a plain hand. */
.said { overflow-wrap: anywhere; white-space: pre-line; font-variant-emoji: text; }
.award, .issuer, .endorsements, .parts { contain: paint; }
.award { border-inline-start: 4px solid var(--line); }
.award .title { font: 500 1.5rem/1.3 var(--microcred-display-font, ui-serif, Georgia, 'Times New Roman', serif); }
.award .lede { margin-top: .375rem; }
.award dl { margin-top: 1.25rem; }
.warn { color: var(--open); font-weight: 500; margin-bottom: .75rem; }
.warn ~ .title { font-size: 1.25rem; }
.label, .cut, .missing, .more { color: var(--soft); }
.missing { margin-top: .5rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .9375rem; }
.more { font-size: .9375rem; }
a { color: var(--accent); text-underline-offset: .15em; }
details { margin-top: .5rem; }
summary { cursor: pointer; color: var(--soft); font-size: .9375rem; width: fit-content; max-width: 100%; padding-block: .125rem; border-radius: 4px; }
.picture { margin-top: 1rem; }
.picture img { display: block; max-width: min(100%, 12rem); max-height: 12rem; margin-top: .75rem; object-fit: contain; border: 1px dashed var(--line); padding: .5rem; }

.outcomes > li { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .125rem .875rem; padding: .75rem 0; border-top: 1px solid var(--line); }
.outcomes .pass > .icon { color: var(--good); }
.outcomes .fail > .icon { color: var(--bad); }
.outcomes .unknown > .icon { color: var(--open); }
.outcomes .skipped { color: var(--soft); }
.name { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; }
.state { font-size: .875rem; }
.pass .state { color: var(--good); }
.fail .state { color: var(--bad); font-weight: 600; }
.unknown .state { color: var(--open); font-weight: 600; }
.outcomes p + p { font-size: .9375rem; }
.outcomes details li { padding: .5rem 0 .5rem .75rem; border-inline-start: 2px solid var(--line); font-size: .875rem; color: var(--ink); overflow-wrap: anywhere; }
blockquote { margin-top: .25rem; padding-inline-start: .75rem; border-inline-start: 2px solid var(--line); }

.part { border-top: 1px solid var(--line); padding: .5rem 0; margin: 0; }
.part summary { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; width: auto; color: var(--ink); font-size: 1rem; padding: .375rem 0; }
.part.verified > summary > :is(.icon, .word) { color: var(--good); }
.part.rejected > summary > :is(.icon, .word) { color: var(--bad); }
.part.undetermined > summary > :is(.icon, .word) { color: var(--open); }
.inner { display: grid; gap: 1rem; padding: .75rem 0 .75rem; }
.inner > .card { background: var(--ground); }

@media (prefers-reduced-motion: no-preference) {
  .verdict { animation: arrive .25s ease-out; }
  @keyframes arrive { from { opacity: .4; transform: translateY(6px); } }
}
@container (max-width: 34rem) {
  dl > div { grid-template-columns: minmax(0, 1fr); }
  .card { padding: 1.125rem 1.125rem; }
  .verdict { padding: 1.25rem 1.125rem; gap: .75rem; }
  .verdict > .icon { width: 2.5rem; height: 2.5rem; }
  .verdict h2 { font-size: 1.75rem; }
  .gloss { font-size: 1.0625rem; }
}
@media print {
  .intake, .ask, button, .notice { display: none; }
}
`
