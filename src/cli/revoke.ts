/** `microcred revoke`: a badge that was issued with a status entry, revoked, suspended, marked as replaced, or no longer so. */
import { MicrocredError, problem } from '../errors.ts'
import { changeStatus } from '../status/change-status.ts'
import { usage } from './arguments.ts'
import { type Command, say, sayJson } from './command.ts'
import { readSigner } from './issue.ts'
import { openStatusFolder, publishInFolder } from './status-folder.ts'

export const revoke: Command = {
  options: {
    'status-dir': 'value',
    key: 'value',
    reason: 'value',
    suspend: 'flag',
    refresh: 'flag',
    undo: 'flag',
    json: 'flag',
  },
  files: 1,
  async run({ files, values, flags }, screen) {
    const [id] = files
    const { 'status-dir': folder, key, reason } = values
    const example = 'microcred revoke urn:uuid:... --status-dir status --key key.json --reason "Awarded in error"'
    if (id === undefined) throw usage('revoke needs the ID of the badge, as it stands in its "id".', example)
    if (folder === undefined) throw usage('revoke needs --status-dir DIR.', example)
    if (key === undefined) throw usage('revoke needs --key KEYFILE.', example)
    if (reason === undefined) throw usage('revoke needs --reason "...".', example)
    const asked = (['suspend', 'refresh', 'undo'] as const).filter((flag) => flags.has(flag))
    if (asked.length > 1) throw usage('Only one of --suspend, --refresh and --undo can be meant.')
    const [change = 'revoke'] = asked
    const signer = await readSigner(key)
    const store = openStatusFolder(folder)
    const purpose = purposeOf(await store.find(id), change)
    const record = await changeStatus(store, id, { purpose, value: change === 'undo' ? 0 : 1, reason })
    const published = await publishInFolder(folder, store, record.list.name, signer)
    await store.close()
    const { address } = record.list
    if (flags.has('json')) sayJson({ id, purpose, value: record.value, index: record.index, list: address, published })
    else
      say([
        `${screen.paint('green', '✔')} ${id} is ${WORDS[purpose][record.value === 0 ? 0 : 1]}`,
        `  ${address} is in ${published}`,
      ])
    return 0
  },
}

type Change = 'revoke' | 'suspend' | 'refresh' | 'undo'
type Purpose = 'revocation' | 'suspension' | 'refresh'

/** What is asked for must be what the badge was signed with; who asks to revoke it does not get a suspension. */
function purposeOf(records: readonly { readonly list: { readonly purpose: string } }[], change: Change): Purpose {
  if (change === 'suspend') return 'suspension'
  if (change === 'refresh') return 'refresh'
  const isGiven = (purpose: Purpose): boolean => records.some(({ list }) => list.purpose === purpose)
  const other = (['suspension', 'refresh'] as const).find(isGiven)
  if (change === 'undo') return other ?? 'revocation'
  if (other === undefined || isGiven('revocation')) return 'revocation'
  const [what, fix] = INSTEAD[other]
  const message = `This badge can be ${what}, but not revoked: that is what it was issued with.`
  throw new MicrocredError([
    problem('status.store.unknown', message, { fix: `${fix} It was not issued with --status revocation.` }),
  ])
}

const INSTEAD: Readonly<Record<Exclude<Purpose, 'revocation'>, readonly [string, string]>> = {
  suspension: ['suspended', 'With --suspend it counts for nothing until --undo.'],
  refresh: ['marked as replaced', 'With --refresh verifiers say that there is a newer one.'],
}

const WORDS: Readonly<Record<Purpose, readonly [string, string]>> = {
  revocation: ['no longer revoked', 'revoked'],
  suspension: ['no longer suspended', 'suspended'],
  refresh: ['no longer marked as replaced', 'marked as replaced'],
}
