/** `microcred revoke`: a badge that was issued with a status entry, revoked, suspended, or no longer suspended. */
import { MicrocredError, problem } from '../errors.ts'
import { changeStatus } from '../status/change-status.ts'
import { usage } from './arguments.ts'
import { type Command, say, sayJson } from './command.ts'
import { readSigner } from './issue.ts'
import { openStatusFolder, publishInFolder } from './status-folder.ts'

export const revoke: Command = {
  options: { 'status-dir': 'value', key: 'value', reason: 'value', suspend: 'flag', undo: 'flag', json: 'flag' },
  files: 1,
  async run({ files, values, flags }, screen) {
    const [id] = files
    const { 'status-dir': folder, key, reason } = values
    const example = 'microcred revoke urn:uuid:... --status-dir status --key key.json --reason "Awarded in error"'
    if (id === undefined) throw usage('revoke needs the ID of the badge, as it stands in its "id".', example)
    if (folder === undefined) throw usage('revoke needs --status-dir DIR.', example)
    if (key === undefined) throw usage('revoke needs --key KEYFILE.', example)
    if (reason === undefined) throw usage('revoke needs --reason "...".', example)
    const [suspends, undoes] = [flags.has('suspend'), flags.has('undo')]
    if (suspends && undoes) throw usage('Only one of --suspend and --undo can be meant.')
    const signer = await readSigner(key)
    const store = openStatusFolder(folder)
    const purpose = purposeOf(await store.find(id), suspends, undoes)
    const record = await changeStatus(store, id, { purpose, value: undoes ? 0 : 1, reason })
    const published = await publishInFolder(folder, store, record.list.name, signer)
    await store.close()
    const { address } = record.list
    if (flags.has('json')) sayJson({ id, purpose, value: record.value, index: record.index, list: address, published })
    else
      say([
        `${screen.paint('green', '✔')} ${id} is ${wordFor(purpose, record.value)}`,
        `  ${address} is in ${published}`,
      ])
    return 0
  },
}

/** What is asked for must be what the badge was signed with; who asks to revoke it does not get a suspension. */
function purposeOf(
  records: readonly { readonly list: { readonly purpose: string } }[],
  suspends: boolean,
  undoes: boolean,
): 'revocation' | 'suspension' {
  const isGiven = (purpose: string): boolean => records.some(({ list }) => list.purpose === purpose)
  if (suspends || (undoes && isGiven('suspension'))) return 'suspension'
  if (undoes || !isGiven('suspension') || isGiven('revocation')) return 'revocation'
  const fix = 'With --suspend it counts for nothing until --undo. It was not issued with --status revocation.'
  const message = 'This badge can be suspended, but not revoked: that is what it was issued with.'
  throw new MicrocredError([problem('status.store.unknown', message, { fix })])
}

function wordFor(purpose: 'revocation' | 'suspension', value: number): string {
  if (value === 0) return 'no longer suspended'
  return purpose === 'revocation' ? 'revoked' : 'suspended'
}
