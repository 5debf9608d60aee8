/** What can be made of a credential. */
export const FILE_KINDS = ['json', 'svg', 'png', 'pdf'] as const
export type FileKind = (typeof FILE_KINDS)[number]

export interface DrawOptions {
  /** Of what is drawn, a BCP 47 tag; without it the title's first. */
  readonly language?: string
}
