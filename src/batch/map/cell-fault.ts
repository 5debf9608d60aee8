import type { ProblemCode } from '../../errors.ts'

interface Where {
  readonly column?: string | undefined
  readonly value?: unknown
  readonly fix: string
}

/** Why a cell says nothing that can be used; caught where rows become awards, and never leaves this room. */
export class CellFault extends Error {
  readonly code: ProblemCode
  readonly where: Where
  constructor(code: ProblemCode, message: string, where: Where) {
    super(message)
    this.code = code
    this.where = where
  }
}
