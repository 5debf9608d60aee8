/** What the schemas' `format` asserts: the calendar, which no pattern can know. The patterns beside it say how it is written. */
import { isDate, parseDateTime } from '../encoding/date-time.ts'

export const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': (text) => parseDateTime(text) !== undefined,
  date: isDate,
}
