/** What a route answers, before it is a Response. */
import type { Problem, ProblemCode } from '../errors.ts'
import { problem } from '../errors.ts'

export interface Answer {
  readonly status: number
  /** JSON. */
  readonly body?: object
  /** In place of `body`: bytes that must go out as they are, such as what was signed. Without both the answer has no body. */
  readonly text?: string
  /** Default `application/json`. */
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A refusal, as every route of the VC-API words it. */
export interface Refusal extends Answer {
  readonly body: { readonly errors: readonly Problem[] }
}

export function refuse(status: number, problems: readonly Problem[]): Refusal {
  return { status, body: { errors: problems } }
}

/** A refusal for one reason. */
export function refuseFor(
  status: number,
  code: ProblemCode,
  message: string,
  more: { pointer?: string; fix?: string } = {},
): Refusal {
  return refuse(status, [problem(code, message, more)])
}

/** The same problems, their pointers into the request body. */
export function below(member: string, problems: readonly Problem[]): Problem[] {
  return problems.map((each) => (each.pointer === undefined ? each : { ...each, pointer: `/${member}${each.pointer}` }))
}
