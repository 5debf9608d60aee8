/** Where each kind of credential lives in a picture. */

/** `badge`: Open Badges 3.0; `record`: CLR 2.0; `assertion`: Open Badges 2.0, which is read and never written. */
export type BakedKind = 'badge' | 'record' | 'assertion'

export interface Home {
  readonly kind: BakedKind
  /** Of a PNG text chunk. */
  readonly keyword: string
  /** Of the SVG element. */
  readonly namespace: string
  readonly element: string
  /** As the standards' own examples write it. */
  readonly prefix: string
}

/**
 * In the order they are looked for. Open Badges 3.0 section 5.3 (Baked Badge), CLR 2.0 the same with its own names, and the
 * baking specification of Open Badges 2.0.
 */
export const HOMES: readonly Home[] = [
  {
    kind: 'badge',
    keyword: 'openbadgecredential',
    namespace: 'https://purl.imsglobal.org/ob/v3p0',
    element: 'credential',
    prefix: 'openbadges',
  },
  {
    kind: 'record',
    keyword: 'clrcredential',
    namespace: 'https://purl.imsglobal.org/clr/v2p0',
    element: 'credential',
    prefix: 'clr',
  },
  {
    kind: 'assertion',
    keyword: 'openbadges',
    namespace: 'http://openbadges.org',
    element: 'assertion',
    prefix: 'openbadges',
  },
]
