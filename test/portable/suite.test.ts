/** The portable suite on the source, here: each of its tests by name. Every other runtime: runtimes.test.ts. */
import { expect, test } from 'vitest'
import * as http from '../../src/http.ts'
import * as main from '../../src/index.ts'
import * as status from '../../src/status.ts'
import * as vocabulary from '../../src/vocabulary.ts'
import { TESTS } from './tests.ts'

test.each(Object.entries(TESTS))('%s', async (_name, portable) => {
  await expect(portable({ main, http, status, vocabulary })).resolves.toBeUndefined()
})
