/** `microcred example`: an award to start from, or the context of the profile `extended`. */

import { microcredV1 } from '../index.ts'
import { usage } from './arguments.ts'
import { type Command, sayJson } from './command.ts'
import { fullAward, smallAward } from './example-award.ts'

export const example: Command = {
  options: { full: 'flag', context: 'flag', json: 'flag' },
  files: 0,
  async run({ flags }) {
    if (flags.has('context')) {
      if (flags.has('full')) throw usage('--context prints the context, --full an award: one of them.')
      sayJson(microcredV1)
      return 0
    }
    const today = `${new Date().toISOString().slice(0, 10)}T00:00:00Z`
    sayJson(flags.has('full') ? fullAward(today) : smallAward(today))
    return 0
  },
}
