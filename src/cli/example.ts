/** `microcred example`: an award to start from. */

import { type Command, sayJson } from './command.ts'
import { fullAward, smallAward } from './example-award.ts'

export const example: Command = {
  options: { full: 'flag', json: 'flag' },
  files: 0,
  async run({ flags }) {
    const today = `${new Date().toISOString().slice(0, 10)}T00:00:00Z`
    sayJson(flags.has('full') ? fullAward(today) : smallAward(today))
    return 0
  },
}
