/** What is counted of the requests, in Prometheus' text format (0.0.4). By route, never by path: paths are what strangers write. */

export interface Meter {
  /** Counts a request as in flight until the returned function is called. */
  begin(): (route: string, status: number) => void
  render(): string
}

/** Upper bounds in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const

interface Durations {
  readonly buckets: number[]
  count: number
  sum: number
}

const REQUESTS = 'microcred_http_requests_total'
const DURATION = 'microcred_http_request_duration_seconds'
const IN_FLIGHT = 'microcred_http_requests_in_flight'

export function createMeter(): Meter {
  const requests = new Map<string, number>()
  const durations = new Map<string, Durations>()
  let inFlight = 0
  return {
    begin: () => {
      inFlight++
      // a measure, not a date: it runs on where the clock is set back
      const start = performance.now()
      return (route, status) => {
        inFlight--
        const labels = `route="${route}",status="${status}"`
        requests.set(labels, (requests.get(labels) ?? 0) + 1)
        const known = durations.get(route) ?? { buckets: BUCKETS.map(() => 0), count: 0, sum: 0 }
        durations.set(route, known)
        note(known, (performance.now() - start) / 1000)
      }
    },
    render: () =>
      [
        ...head(REQUESTS, 'counter', 'Requests answered.'),
        ...[...requests].map(([labels, count]) => `${REQUESTS}{${labels}} ${count}`),
        ...head(DURATION, 'histogram', 'From the headers of a request to its answer.'),
        ...[...durations].flatMap(([route, known]) => histogram(route, known)),
        ...head(IN_FLIGHT, 'gauge', 'Requests that are not answered yet.'),
        `${IN_FLIGHT} ${inFlight}`,
        '',
      ].join('\n'),
  }
}

function note(durations: Durations, seconds: number): void {
  for (const [at, bound] of BUCKETS.entries())
    if (seconds <= bound) durations.buckets[at] = (durations.buckets[at] ?? 0) + 1
  durations.count++
  durations.sum += seconds
}

function histogram(route: string, { buckets, count, sum }: Durations): string[] {
  const bucket = (le: string, value: number): string => `${DURATION}_bucket{route="${route}",le="${le}"} ${value}`
  return [
    ...BUCKETS.map((bound, at) => bucket(String(bound), buckets[at] ?? 0)),
    bucket('+Inf', count),
    `${DURATION}_sum{route="${route}"} ${sum}`,
    `${DURATION}_count{route="${route}"} ${count}`,
  ]
}

function head(name: string, type: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
}
