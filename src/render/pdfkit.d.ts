/** As much of pdfkit as a certificate needs; its package has no types of its own. */
declare module 'pdfkit' {
  interface TextOptions {
    readonly width?: number
    readonly align?: 'left' | 'right'
    readonly lineGap?: number
    readonly lineBreak?: boolean
    readonly ellipsis?: boolean
    readonly height?: number
    readonly characterSpacing?: number
  }

  interface StructureOptions {
    readonly lang?: string
    readonly alt?: string
    readonly bbox?: readonly [left: number, top: number, right: number, bottom: number]
    readonly placement?: 'Block'
  }

  interface StructureElement {
    add(child: StructureElement): StructureElement
    end(): void
  }

  interface Page {
    readonly width: number
    readonly height: number
    readonly margins: { bottom: number }
  }

  export default class PDFDocument {
    constructor(options: Readonly<Record<string, unknown>>)
    x: number
    y: number
    readonly page: Page
    readonly info: Readonly<Record<string, unknown>>
    /** The font in use: what fontkit knows of it. */
    readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } }
    on(event: 'data', take: (chunk: Uint8Array) => void): this
    on(event: 'end', done: () => void): this
    on(event: 'error', fail: (error: unknown) => void): this
    end(): void
    addPage(): this
    switchToPage(index: number): Page
    bufferedPageRange(): { readonly start: number; readonly count: number }
    registerFont(name: string, bytes: Uint8Array): this
    font(name: string): this
    fontSize(size: number): this
    fillColor(color: string): this
    strokeColor(color: string): this
    lineWidth(width: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    stroke(): this
    rect(x: number, y: number, width: number, height: number): this
    fill(color: string): this
    text(text: string, x: number, y: number, options?: TextOptions): this
    heightOfString(text: string, options?: TextOptions): number
    widthOfString(text: string, options?: TextOptions): number
    image(bytes: Uint8Array, x: number, y: number, options: { readonly fit: readonly [number, number] }): this
    markContent(tag: 'Artifact', options?: { readonly type: 'Pagination' | 'Layout' }): this
    endMarkedContent(): this
    struct(type: string, options?: StructureOptions, draw?: () => void): StructureElement
    addStructure(element: StructureElement): this
    appendXML(xml: string): void
    file(
      bytes: Uint8Array,
      options: {
        readonly name: string
        readonly type: string
        readonly relationship: string
        readonly description: string
        readonly creationDate: Date
        readonly modifiedDate: Date
      },
    ): unknown
  }
}
