import { child } from '../encoding/json-pointer.ts'
import { MicrocredError, problem } from '../errors.ts'

/** Throws `options.unknown` or `options.value`: an option that is misspelt must not be an option that is ignored. */
export function checkOptions(options: object, types: Readonly<Record<string, 'string' | 'boolean' | 'bytes'>>): void {
  if (typeof options !== 'object' || options === null) {
    throw new MicrocredError([problem('options.value', 'The options are an object.')])
  }
  for (const [name, value] of Object.entries(options)) {
    const pointer = child('', name)
    const type = Object.hasOwn(types, name) ? types[name] : undefined
    if (type === undefined) {
      const fix = `The options are ${Object.keys(types).join(', ')}.`
      throw new MicrocredError([problem('options.unknown', 'This option is not known.', { pointer, fix })])
    }
    const fits = type === 'bytes' ? value instanceof Uint8Array : typeof value === type
    if (value !== undefined && !fits) {
      const message = `This option is ${type === 'bytes' ? 'a Uint8Array' : `a ${type}`}.`
      throw new MicrocredError([problem('options.value', message, { pointer })])
    }
  }
}
