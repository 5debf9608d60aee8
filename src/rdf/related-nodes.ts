/** The blank nodes that a blank node shares a statement with, and their hashes (RDFC-1.0, 4.7 Hash Related Blank Node). */
import type { Statement, Term } from './dataset.ts'

export interface Related {
  readonly node: number
  /** The beginning of what is hashed: the position of the node and, for a subject or object, the predicate. */
  readonly role: Role
}

interface Role {
  readonly text: string
  /** What follows -> hash: the same few come again and again. */
  readonly hashes: Map<string, string>
}

/** Gives each node's related nodes, one for each place in a statement; worked out when first asked for. */
export function createRelated(statementsOf: readonly (readonly Statement[])[]): (node: number) => Related[] {
  const roles = new Map<string, readonly [subject: Role, object: Role]>()
  const rolesOf = (predicate: string): readonly [subject: Role, object: Role] => {
    const known = roles.get(predicate)
    if (known !== undefined) return known
    const fresh = [createRole(`s${predicate}`), createRole(`o${predicate}`)] as const
    roles.set(predicate, fresh)
    return fresh
  }
  const graphRole = createRole('g')
  const found: (Related[] | undefined)[] = []
  return (node) => {
    const known = found[node]
    if (known !== undefined) return known
    const related: Related[] = []
    const add = (term: Term, role: Role): void => {
      if (typeof term === 'number' && term !== node) related.push({ node: term, role })
    }
    for (const { subject, predicate, object, graph } of statementsOf[node] ?? []) {
      const [subjectRole, objectRole] = rolesOf(predicate)
      add(subject, subjectRole)
      add(object, objectRole)
      add(graph, graphRole)
    }
    found[node] = related
    return related
  }
}

function createRole(text: string): Role {
  return { text, hashes: new Map() }
}

/** `name` is the related node's label, or its first-degree hash where it has none yet. */
export function hashRelated({ text, hashes }: Role, name: string, hash: (text: string) => string): string {
  const known = hashes.get(name)
  if (known !== undefined) return known
  const fresh = hash(text + name)
  hashes.set(name, fresh)
  return fresh
}
