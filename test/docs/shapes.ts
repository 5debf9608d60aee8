/** Blocks that show a shape: marked `ts` for their colours, and no TypeScript as they stand. What is put in place of what, and why. */
import type { Snippet } from './snippets.ts'

interface Shape {
  readonly page: string
  /** How the block begins. */
  readonly begins: string
  readonly why: string
  readonly changes: readonly (readonly [RegExp | string, string])[]
}

/** `name?` in a call says that the option may be left out. */
const OPTIONAL = [/\b(\w+)\?(?=[,\s}])/g, '$1: undefined as never'] as const
const FURTHER = [/, \.\.\.[\w ]*(?=\s*\})/g, ''] as const

export const SHAPES: readonly Shape[] = [
  {
    page: 'docs/wallets.md',
    begins: 'convert(award, {',
    why: 'lists options, and either form of an input',
    changes: [OPTIONAL, ['claims or SD-JWT', 'sdJwt']],
  },
  { page: 'docs/wallets.md', begins: 'const sdJwt = await issue(', why: 'lists options', changes: [OPTIONAL, FURTHER] },
  { page: 'docs/wallets.md', begins: 'const shown = await presentSdJwt(', why: 'lists options', changes: [OPTIONAL] },
  {
    page: 'docs/wallets.md',
    begins: 'const report = await verify(text',
    why: 'lists options',
    changes: [OPTIONAL, FURTHER],
  },
  { page: 'docs/wallets.md', begins: 'import { createTokenList', why: 'lists options', changes: [OPTIONAL] },
  {
    page: 'README.md',
    begins: 'interface Signer {',
    why: 'shows the type as it is: the two must be assignable to each other',
    changes: [
      [/$/, "\ndeclare let here: Signer\ndeclare let real: import('microcred').Signer\nhere = real\nreal = here"],
    ],
  },
]

export function shapeOf({ page, text }: Snippet): Shape | undefined {
  return SHAPES.find((shape) => shape.page === page && text.startsWith(shape.begins))
}

/** The block as TypeScript: with every option that it lists, so that one which is no more is noticed. */
export function asCode(snippet: Snippet): string {
  const changes = shapeOf(snippet)?.changes ?? []
  return changes.reduce((code, [from, to]) => code.replace(from, to), snippet.text)
}
