import { expect, test } from 'vitest'
import { openSecured } from '../../src/proof/secured-document.ts'
import { checkSignatures } from '../../src/verify/checks/proof-signature.ts'
import { readOptions } from '../../src/verify/options.ts'
import { badge, key, now } from '../support/badge.ts'

test('nothing that fits is no pass, even where nothing was found wrong', async () => {
  const settings = readOptions({ now })
  const signatory = { issuer: key.controller, pins: [], lookup: settings.lookup }
  const token = { outcome: { outcome: 'pass' } } as const
  const { check, good } = await checkSignatures(openSecured(badge(), {}), signatory, settings, token)
  expect([check, good]).toEqual([{ outcome: 'skipped', reason: 'blocked' }, []])
})
