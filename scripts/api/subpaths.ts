/** The subpaths of the package that hold code, the front door first, and the source of each. */
import ts from 'typescript'

export interface Subpath {
  /** As it is imported: `microcred/verify`. */
  readonly name: string
  /** Below the root: `src/verify.ts`. */
  readonly source: string
}

/** `exports`: of package.json. `entries`: the source of each file in dist/, by its name without an ending. */
export function listSubpaths(
  exports: Readonly<Record<string, string | { readonly types: string }>>,
  entries: Readonly<Record<string, string>>,
): Subpath[] {
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === 'string') return []
    const source = entries[target.types.replace(/^\.\/dist\/|\.d\.ts$/g, '')]
    if (source === undefined) throw new Error(`${path} has no source.`)
    return [{ name: `microcred${path.slice(1)}`, source }]
  })
}

export function openProgram(root: string, sources: readonly string[]): ts.Program {
  return ts.createProgram(
    sources.map((source) => root + source),
    {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      noEmit: true,
      resolveJsonModule: true,
      types: [],
      paths: { '#platform': [`${root}src/platform/node.ts`] },
    },
  )
}
