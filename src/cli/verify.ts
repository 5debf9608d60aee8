/** `microcred verify`: a badge checked, and what was found. */
import { parseDateTime } from '../encoding/date-time.ts'
import { elements, verify as open, type Recipient, type Trust, type VerifyOptions } from '../index.ts'
import type { Report, Verdict } from '../model/report.ts'
import { guardedFetch } from '../resolve/guarded-fetch.ts'
import { kindOf } from '../validate/kind.ts'
import { oneOf, usage } from './arguments.ts'
import { type Command, type ExitCode, say, sayJson } from './command.ts'
import { readBytes, readJson } from './files.ts'
import { printElements } from './print-elements.ts'
import { printReport } from './print-report.ts'
import type { Terminal } from './terminal.ts'

const KINDS = ['badge', 'endorsement', 'record', 'profile', 'any', 'sd-jwt-vc'] as const
/** What only an SD-JWT VC is asked. */
const WALLET_OPTIONS = ['challenge', 'domain', 'vct'] as const

const EXIT: Readonly<Record<Verdict, ExitCode>> = { verified: 0, rejected: 1, undetermined: 2 }

export const verify: Command = {
  options: {
    expect: 'value',
    now: 'value',
    trust: 'value',
    recipient: 'value',
    challenge: 'value',
    domain: 'value',
    vct: 'value',
    'without-holder': 'flag',
    fetch: 'flag',
    json: 'flag',
  },
  files: 1,
  async run({ files, values, flags }, screen) {
    const [file] = files
    if (file === undefined) throw usage('verify needs a FILE, or - for standard input.', 'microcred verify badge.json')
    const expect = oneOf('--expect', values['expect'] ?? 'badge', KINDS)
    const { recipient, challenge, domain, vct } = values
    const isUnbound = flags.has('without-holder')
    const stray = [
      ...WALLET_OPTIONS.filter((name) => values[name] !== undefined),
      ...(isUnbound ? ['without-holder'] : []),
    ]
    if (expect !== 'sd-jwt-vc' && stray[0] !== undefined)
      throw usage(`--${stray[0]} goes with --expect sd-jwt-vc only.`)
    if (expect === 'sd-jwt-vc' && challenge === undefined && !isUnbound)
      throw usage('--expect sd-jwt-vc needs --challenge, what the holder was asked to sign, or --without-holder.')
    const now = readMoment(values['now'])
    const trust = await readTrust(values['trust'])
    const options: VerifyOptions = {
      expect,
      ...(now !== undefined && { now }),
      ...(trust !== undefined && { trust }),
      ...(recipient !== undefined && { recipient: readRecipient(recipient) }),
      ...(challenge !== undefined && { challenge }),
      ...(domain !== undefined && { domain }),
      ...(vct !== undefined && { vct }),
      ...(isUnbound && { holderBinding: false }),
      ...(flags.has('fetch') && { fetch: guardedFetch() }),
    }
    const report = await open(await readBytes(file), options)
    if (flags.has('json')) sayJson(report)
    else say([...printReport(report, screen), ...contents(report, screen)])
    return EXIT[report.verdict]
  },
}

/** What `--now` says, if it was given. */
export function readMoment(now: string | undefined): string | undefined {
  if (now !== undefined && parseDateTime(now) === undefined)
    throw usage(`--now cannot be "${now}".`, 'Give a moment with its zone, like 2027-01-31T12:00:00Z.')
  return now
}

/** The file that `--trust` names. Its shape is judged by `verify`, which refuses options it cannot use. */
export async function readTrust(file: string | undefined): Promise<Trust | undefined> {
  return file === undefined ? undefined : ((await readJson(file)) as unknown as Trust)
}

/** An address with a scheme (`did:`, `https:`) is an id, anything else a mail address. */
function readRecipient(text: string): Recipient {
  return /^[a-z][a-z\d+.-]*:/i.test(text) ? { id: text } : { email: text }
}

/** The elements as fact once the proof has held, and clearly as a claim before. */
function contents({ credential, claimed, award }: Report, screen: Terminal): string[] {
  const document = credential ?? claimed?.credential
  const shown = document?.['vct'] === undefined ? document : (award ?? claimed?.award)
  // A profile is about no achievement, and a record's parts are listed: there are no elements to show.
  if (shown === undefined || (shown === document && document['credentialSubject'] === undefined)) return []
  if (kindOf(shown) === 'record') return []
  const title = credential
    ? 'What it says'
    : screen.paint('yellow', 'What it claims (unproven: anyone can have written this)')
  return ['', `  ${title}`, '', ...printElements(elements(shown), screen)]
}
