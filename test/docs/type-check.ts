/** Type-checks the `ts` blocks of the pages against the sources, each a module of its own with the names of test/docs/context.ts. */
import ts from 'typescript'
import { entries } from '../../tsup.config.ts'
import { ROOT } from '../support/dist.ts'
import { asCode } from './shapes.ts'
import type { Snippet } from './snippets.ts'

const FOLDER = `${ROOT}test/docs/`
/** Not installed: the pages show how they are handed over, and the tests of test/keys and test/batch use the like of them. */
const FOREIGN = [
  '@aws-sdk/client-kms',
  '@azure/identity',
  '@azure/keyvault-keys',
  '@google-cloud/kms',
  'bullmq',
  'node-vault',
  'pkcs11js',
]
const AMBIENT = `${FOLDER}.foreign.d.ts`

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  typeRoots: [`${ROOT}node_modules/@types`],
  strict: true,
  // a page need not say the type of every parameter
  noImplicitAny: false,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  noEmit: true,
  paths: {
    '#platform': [`${ROOT}src/platform/node.ts`],
    ...Object.fromEntries(
      Object.entries(entries).map(([name, source]) => [
        name === 'index' ? 'microcred' : `microcred/${name}`,
        [ROOT + source],
      ]),
    ),
  },
}

/** What is wrong with each of them, by place; nothing where all of it compiles. */
export function typeCheck(snippets: readonly Snippet[]): Map<Snippet, string[]> {
  const texts = new Map([[AMBIENT, FOREIGN.map((name) => `declare module '${name}'`).join('\n')]])
  const names = exportedNames()
  for (const snippet of snippets) texts.set(fileOf(snippet), complete(asCode(snippet), names))
  const host = ts.createCompilerHost(OPTIONS)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => texts.has(file) || fileExists(file)
  host.readFile = (file) => texts.get(file) ?? readFile(file)
  host.getSourceFile = (file, ...rest) => {
    const text = texts.get(file)
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  }
  const program = ts.createProgram([...texts.keys()], OPTIONS, host)
  return new Map(
    snippets.map((snippet) => {
      const file = program.getSourceFile(fileOf(snippet))
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      return [snippet, found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))]
    }),
  )
}

function fileOf({ page, line }: Snippet): string {
  return `${FOLDER}.${page.replace(/\W/g, '-')}-${line}.ts`
}

/** A module, in which the names that it neither declares nor imports are those of the context. */
function complete(code: string, names: readonly string[]): string {
  const own = new Set<string>()
  const collect = (node: ts.Node): void => {
    if ((ts.isVariableDeclaration(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name))
      own.add(node.name.text)
    if (ts.isImportSpecifier(node) || ts.isInterfaceDeclaration(node)) own.add(node.name.text)
    // what is declared further in hides nothing here
    if (!ts.isFunctionLike(node) && !ts.isBlock(node)) ts.forEachChild(node, collect)
  }
  collect(ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.ES2022, true))
  const missing = names.filter((name) => !own.has(name) && new RegExp(`\\b${name}\\b`).test(code))
  return `import { ${missing.join(', ')} } from './context.ts'\n${code}\nexport {}\n`
}

function exportedNames(): string[] {
  const path = `${FOLDER}context.ts`
  const program = ts.createProgram([path], OPTIONS)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(path)
  const module = source && checker.getSymbolAtLocation(source)
  return module === undefined ? [] : checker.getExportsOfModule(module).map(({ name }) => name)
}
