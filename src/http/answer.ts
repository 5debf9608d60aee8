/** What a route answers, before it is a Response. */
import type { Problem, ProblemCode } from '../errors.ts'
import { problem } from '../errors.ts'

export interface Answer {
  readonly status: number
  /** JSON; without it the answer has no body. */
  readonly body?: object
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A refusal, as every route of the VC-API words it. */
export function refuse(
  status: number,
  problems: readonly Problem[],
): Answer & { readonly body: { readonly errors: readonly Problem[] } } {
  return { status, body: { errors: problems } }
}

/** A refusal for one reason. */
export function refuseFor(
  status: number,
  code: ProblemCode,
  message: string,
  more: { pointer?: string; fix?: string } = {},
): Answer {
  return refuse(status, [problem(code, message, more)])
}

/** The same problems, their pointers into the request body. */
export function below(member: string, problems: readonly Problem[]): Problem[] {
  return problems.map((each) => (each.pointer === undefined ? each : { ...each, pointer: `/${member}${each.pointer}` }))
}
