import { MicrocredError, problem } from '../errors.ts'

export function missingPackage(name: string, option: string): MicrocredError {
  const message = `To draw a PNG the package ${name} is needed, and it is not installed or its files cannot be read here.`
  const fix = `Run: npm install ${name}. Where there are no files, as in browsers, hand its bytes in as ${option}.`
  return new MicrocredError([problem('render.missing-package', message, { fix })])
}
