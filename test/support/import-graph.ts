/** Reads the import graph and the globals of source texts, with TypeScript's own parser. */
import { posix } from 'node:path'
import ts from 'typescript'

export interface SourceFacts {
  readonly path: string
  readonly lines: number
  /** Paths of the files of the project that it imports (type imports too). */
  readonly imports: readonly string[]
  /** Specifiers of what is not a file of the project: packages, `node:` modules, `#platform`. */
  readonly packages: readonly string[]
  /** Files of src that a text in it names: what a generator bundles. */
  readonly mentions: readonly string[]
  /** `from -> name`: each name it imports from another file; `*` for all of them. */
  readonly uses: readonly string[]
  /** The values it exports; a type may be there for a signature only. */
  readonly exports: readonly string[]
  /** Forbidden globals it uses, with line: `Date.now:12`. */
  readonly globals: readonly string[]
}

export function readFacts(path: string, text: string): SourceFacts {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports = new Set<string>()
  const packages = new Set<string>()
  const uses = new Set<string>()
  const exports = new Set<string>()
  const globals: string[] = []

  const follow = (specifier: string, names: readonly string[]): void => {
    if (!specifier.startsWith('.')) {
      packages.add(specifier)
      return
    }
    const target = posix.join(posix.dirname(path), specifier)
    imports.add(target)
    for (const name of names) uses.add(`${target} -> ${name}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      follow(node.moduleSpecifier.text, importedNames(node.importClause))
    else if (ts.isExportDeclaration(node)) {
      const clause = node.exportClause
      const names = clause && ts.isNamedExports(clause) ? clause.elements : undefined
      for (const each of names ?? []) if (!node.isTypeOnly && !each.isTypeOnly) exports.add(each.name.text)
      if (node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
        follow(node.moduleSpecifier.text, names?.map((each) => (each.propertyName ?? each.name).text) ?? ['*'])
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument && ts.isStringLiteralLike(argument)) follow(argument.text, ['*'])
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) follow(node.argument.literal.text, ['*'])
    }
    for (const name of exportedNames(node)) exports.add(name)
    const used = forbiddenGlobal(node)
    if (used) globals.push(`${used}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return {
    path,
    lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0),
    imports: [...imports],
    packages: [...packages],
    mentions: text.match(/\bsrc\/[\w/-]+\.ts\b/g) ?? [],
    uses: [...uses],
    exports: [...exports],
    globals,
  }
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings
  const names = clause?.name ? ['default'] : []
  if (bindings && ts.isNamespaceImport(bindings)) return [...names, '*']
  return [...names, ...(bindings?.elements.map((each) => (each.propertyName ?? each.name).text) ?? [])]
}

function exportedNames(node: ts.Node): string[] {
  if (!ts.canHaveModifiers(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return []
  if (!ts.getModifiers(node)?.some((each) => each.kind === ts.SyntaxKind.ExportKeyword)) return []
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap((each) => (ts.isIdentifier(each.name) ? [each.name.text] : []))
  const { name } = node as ts.Node & { readonly name?: ts.Node }
  return name && ts.isIdentifier(name) ? [name.text] : []
}

const OBJECTS = new Set(['fetch', 'console', 'Buffer', 'process'])

/** `Date.now`, `new Date()` without argument, `Math.random`, `fetch`, `console`, `Buffer`, `process`, also behind `globalThis`. */
function forbiddenGlobal(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()'
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()'
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText().replace(/^(globalThis|self|window)\??\./, '')
    if (text === 'Date.now' || text === 'Math.random') return text
    if (text !== node.getText() && OBJECTS.has(text)) return text
    return undefined
  }
  if (!ts.isIdentifier(node) || !OBJECTS.has(node.text)) return undefined
  return isReference(node) ? node.text : undefined
}

/** An identifier read as a variable: no member name, no declaration, no property key. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isShorthandPropertyAssignment(parent)) return true
  if (ts.isQualifiedName(parent) || ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent)) return false
  return !('name' in parent && parent.name === node) && !('propertyName' in parent && parent.propertyName === node)
}
