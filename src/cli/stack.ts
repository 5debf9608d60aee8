/** `microcred stack`: badges of one learner, and the larger award they make up, signed as one record. */
import { stack as combine, type SecuredPart, type StackOptions, type StackRules } from '../index.ts'
import type { MicroCredential } from '../model/award.ts'
import { guardedFetch } from '../resolve/guarded-fetch.ts'
import { usage } from './arguments.ts'
import { type Command, say } from './command.ts'
import { isSameFile, readJson, readSecured, writeText } from './files.ts'
import { defaultFormat, isJwtFormat, readFormat, readSigner } from './issue.ts'
import { readMoment, readTrust } from './verify.ts'

export const stack: Command = {
  options: {
    award: 'value',
    rules: 'value',
    key: 'value',
    format: 'value',
    trust: 'value',
    now: 'value',
    out: 'value',
    fetch: 'flag',
    partial: 'flag',
    json: 'flag',
  },
  files: 1000,
  async run({ files, values, flags }, screen) {
    const { award: awardFile, rules: rulesFile, key: keyFile, trust: trustFile, out } = values
    const example = 'microcred stack soil.json water.json --award diploma.json --key key.json'
    if (files.length === 0) throw usage('stack needs at least one FILE.', example)
    if (awardFile === undefined) throw usage('stack needs --award FILE.', example)
    if (keyFile === undefined) throw usage('stack needs --key KEYFILE.', example)
    const inputs = [...files, awardFile, keyFile, rulesFile, trustFile].filter((file) => file !== undefined)
    if (inputs.filter((file) => file === '-').length > 1) throw usage('Only one of the files can be standard input.')
    for (const input of inputs)
      if (out !== undefined && (await isSameFile(out, input))) throw usage(`--out would overwrite ${input}.`)
    const asked = readFormat(values['format'])
    const now = readMoment(values['now'])
    const trust = await readTrust(trustFile)
    const parts: SecuredPart[] = []
    for (const file of files) parts.push((await readSecured(file)) as SecuredPart)
    // Award and rules are judged by `stack`, with everything else that may be wrong.
    const award = (await readJson(awardFile)) as unknown as MicroCredential
    const rules = rulesFile === undefined ? undefined : ((await readJson(rulesFile)) as unknown as StackRules)
    const signer = await readSigner(keyFile)
    const options = {
      award,
      signer,
      ...(rules !== undefined && { rules }),
      ...(now !== undefined && { now }),
      ...(flags.has('partial') && { partial: true }),
      verify: { ...(trust !== undefined && { trust }), ...(flags.has('fetch') && { fetch: guardedFetch() }) },
    }
    const format = asked ?? defaultFormat(signer)
    const record = isJwtFormat(format)
      ? await combine(parts, { ...options, format })
      : JSON.stringify(await combine(parts, { ...options, format } as StackOptions), null, 2)
    await writeText(out, `${record}\n`)
    if (out !== undefined && out !== '-' && !flags.has('json'))
      say([`${screen.paint('green', '✔')} ${out} holds ${parts.length + 1} credentials`])
    return 0
  },
}
