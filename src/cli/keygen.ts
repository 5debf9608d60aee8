/** `microcred keygen`: a key pair, its private part in a file that only its owner can read. */
import { exportKey, generateKey, type Key } from '../index.ts'
import { oneOf, usage } from './arguments.ts'
import { type Command, say, sayJson } from './command.ts'
import { writeKeyFile } from './files.ts'

const KEY_TYPES = ['Ed25519', 'P-256', 'P-384', 'RSA'] as const

export const keygen: Command = {
  options: { out: 'value', type: 'value', force: 'flag', json: 'flag' },
  files: 0,
  async run({ values, flags }, screen) {
    const { out } = values
    if (out === undefined) throw usage('keygen needs --out FILE.', 'microcred keygen --out key.json')
    const key = await generateKey({ type: oneOf('--type', values['type'] ?? 'Ed25519', KEY_TYPES) })
    await writeKeyFile(out, `${JSON.stringify(secretOf(key), null, 2)}\n`, flags.has('force'))
    // With --out - the key itself is the output.
    if (out === '-') return 0
    if (flags.has('json')) sayJson(publicOf(key))
    else
      say([
        `${screen.paint('green', '✔')} ${out} holds a new private key. Keep it secret, and keep a copy.`,
        `  Badges signed with it are issued by ${key.controller}`,
      ])
    return 0
  },
}

// A Multikey has no place for RSA.
function secretOf(key: Key): object {
  return key.type === 'RSA'
    ? exportKey(key, { format: 'jwk', secret: true })
    : exportKey(key, { format: 'multikey', secret: true })
}

function publicOf(key: Key): object {
  return key.type === 'RSA' ? exportKey(key, { format: 'jwk' }) : exportKey(key, { format: 'multikey' })
}
