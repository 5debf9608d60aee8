/** What is refused, as Open Badges 3.0 words it (Imsx_StatusInfo, appendix B). */
import { sentence } from '../errors.ts'
import type { Answer, Refusal } from './answer.ts'

const MINOR: Readonly<Record<number, string>> = {
  400: 'invalid_data',
  401: 'unauthorizedrequest',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_allowed',
  413: 'invalid_data',
  415: 'not_acceptable',
  408: 'server_busy',
  503: 'server_busy',
  500: 'internal_server_error',
}

/** As much as a person reads, in characters. */
const MOST = 2000

/** The codes and pointers go into the description, for there is no other place for them. */
export function wordForOpenBadges({ status, headers, body: { errors } }: Refusal): Answer {
  const isQuery = errors.some(({ code }) => code === 'http.query')
  const said = errors.map((each) => `${each.code}: ${sentence(each)}`).join('\n')
  return {
    status,
    ...(headers && { headers }),
    body: {
      imsx_codeMajor: 'failure',
      imsx_severity: 'error',
      imsx_description: said.length > MOST ? `${said.slice(0, MOST)}...` : said,
      imsx_codeMinor: {
        imsx_codeMinorField: [
          {
            imsx_codeMinorFieldName: 'microcred',
            imsx_codeMinorFieldValue: isQuery ? 'invalid_query_parameter' : (MINOR[status] ?? 'unknown'),
          },
        ],
      },
    },
  }
}
