/** Codes of PDF files that carry a badge. */
import { deflateSync } from 'node:zlib'
import { unbakePdf } from '../../src/bake/pdf.ts'
import { attaching, plain, writePdf } from '../support/pdf.ts'
import { type Provoked, signed } from './provoke.ts'

const other = '{"@context": [], "type": ["VerifiableCredential"]}'
const read = (objects: Parameters<typeof writePdf>[0]['objects'], trailer = ''): ReturnType<typeof unbakePdf> =>
  unbakePdf(writePdf({ objects, trailer }))
const attached = async (): Promise<ReturnType<typeof plain>> => plain(JSON.stringify(await signed()))

export const pdf: Pick<
  Provoked<'bake'>,
  | 'bake.pdf-damaged'
  | 'bake.pdf-encrypted'
  | 'bake.pdf-unsupported'
  | 'bake.pdf-too-large'
  | 'bake.pdf-empty'
  | 'bake.pdf-several'
  | 'bake.pdf-other-files'
> = {
  'bake.pdf-damaged': () => unbakePdf(writePdf({ objects: { 1: '<< >>' } }).subarray(0, 20)),
  'bake.pdf-encrypted': () => read({ 1: '<< >>' }, '/Encrypt << /Filter /Standard >>'),
  'bake.pdf-unsupported': () => read(attaching([{ dict: '/Filter /LZWDecode', data: new Uint8Array(3) }])),
  'bake.pdf-too-large': () => read({ 1: `<< /AF [${'0 '.repeat(2000)}] >>` }),
  'bake.pdf-empty': () => read({ 1: '<< >>' }),
  'bake.pdf-several': async () => read(attaching([plain(other), await attached()])),
  'bake.pdf-other-files': async () =>
    read(attaching([await attached(), { dict: '/Filter /FlateDecode', data: deflateSync('a picture') }])),
}
