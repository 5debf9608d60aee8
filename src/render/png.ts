/** The subpath `microcred/render/png`: pictures as PNG, with optional packages. */
import { readPackageFile } from '#platform'
import { MicrocredError, problem } from '../errors.ts'
import { refuseUnknownOptions } from '../options.ts'
import { fontsFor } from './fonts.ts'
import { missingPackage } from './missing-package.ts'

export interface RenderPngOptions {
  /** Pixels, of both sides of a badge; 16 to 4096, default 1200. */
  readonly width?: number
  /** Fonts (TrueType or OpenType files) that come before Noto Sans. */
  readonly fonts?: readonly Uint8Array[]
  /** The bytes of `@resvg/resvg-wasm/index_bg.wasm`, where the runtime cannot read the files of packages. */
  readonly engine?: Uint8Array
}

const ENGINE = '@resvg/resvg-wasm'

/**
 * The SVG that `renderBadge` gave, as PNG. Draws with `@resvg/resvg-wasm` and the Noto Sans fonts of `@expo-google-fonts/noto-sans`
 * (`-arabic`, `-hebrew` for titles in those scripts): optional packages, read when first needed. Fonts of the machine are not used,
 * so that the picture is the same everywhere.
 *
 * @throws MicrocredError `render.missing-package`, `render.font`, `options.*`
 */
export async function renderPng(svg: string, options: RenderPngOptions = {}): Promise<Uint8Array> {
  refuseUnknownOptions(options, ['width', 'fonts', 'engine'])
  const { width = 1200, fonts = [], engine } = options
  if (!Number.isInteger(width) || width < 16 || width > 4096) {
    const message = 'width must be a whole number from 16 to 4096.'
    throw new MicrocredError([problem('options.value', message, { pointer: '/width' })])
  }
  const { Resvg } = await start(engine)
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { fontBuffers: [...(await fontsFor(textOf(svg), fonts))], defaultFontFamily: 'Noto Sans' },
  })
  try {
    const image = drawing.render()
    // memory of the engine's own, which goes with it
    const png = Uint8Array.from(image.asPng())
    image.free()
    return png
  } finally {
    drawing.free()
  }
}

type Engine = typeof import('@resvg/resvg-wasm')

let started: Promise<Engine> | undefined

/** Once in a process; what failed may be tried again. */
function start(bytes: Uint8Array | undefined): Promise<Engine> {
  started ??= load(bytes).catch((error: unknown) => {
    started = undefined
    throw error
  })
  return started
}

async function load(bytes: Uint8Array | undefined): Promise<Engine> {
  let engine: Engine
  let code: Uint8Array
  try {
    engine = await import('@resvg/resvg-wasm')
    code = bytes ?? (await readPackageFile(`${ENGINE}/index_bg.wasm`))
  } catch {
    throw missingPackage(ENGINE, 'engine')
  }
  await engine.initWasm(Uint8Array.from(code))
  return engine
}

/** The text that is drawn: what stands in text elements, references resolved as `renderBadge` writes them. */
function textOf(svg: string): string {
  const drawn = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text).join(' ')
  return drawn.replace(/&(?:amp|lt|gt|quot|#39);/g, (reference) => REFERENCES[reference] ?? reference)
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}
