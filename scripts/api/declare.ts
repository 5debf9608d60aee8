/** What a module exports, each name with its declaration as a `.d.ts` file has it, and its TSDoc. */
import ts from 'typescript'

export interface Declared {
  readonly name: string
  /** The same for the same thing, whatever it is called and from wherever it is exported. */
  readonly identity: string
  readonly text: string
  /** The TSDoc in front of it, as Markdown. */
  readonly documentation: string
}

/** In the order of their names, capitals like small letters. Throws where an exported name has no declaration of its own. */
export function declare(program: ts.Program, file: string): Declared[] {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const module = source && checker.getSymbolAtLocation(source)
  if (module === undefined) throw new Error(`${file} exports nothing.`)
  return checker
    .getExportsOfModule(module)
    .map((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
      const [declaration] = target.declarations ?? []
      if (declaration === undefined) throw new Error(`${symbol.name} of ${file} has no declaration.`)
      const home = declaration.getSourceFile()
      const { text, documentation } = declarationOf(home, target.name)
      return { name: symbol.name, identity: `${home.fileName}#${target.name}`, text, documentation }
    })
    .sort((a, b) => compare(a.name.toLowerCase(), b.name.toLowerCase()) || compare(a.name, b.name))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const files = new Map<string, ts.SourceFile>()

/** Types are written out everywhere (`isolatedDeclarations`), so a file's declarations can be made from it alone. */
function declarationsOf(home: ts.SourceFile): ts.SourceFile {
  const known = files.get(home.fileName)
  if (known !== undefined) return known
  const { outputText } = ts.transpileDeclaration(home.text, {
    fileName: home.fileName,
    compilerOptions: { declaration: true, isolatedDeclarations: true, target: ts.ScriptTarget.ES2022 },
  })
  const made = ts.createSourceFile('declarations.d.ts', outputText, ts.ScriptTarget.ES2022, true)
  files.set(home.fileName, made)
  return made
}

function declarationOf(home: ts.SourceFile, name: string): Pick<Declared, 'text' | 'documentation'> {
  const file = declarationsOf(home)
  const statements = file.statements.filter((statement) => namesOf(statement).includes(name))
  if (statements.length === 0) throw new Error(`${name} is not declared in ${home.fileName}.`)
  const documentation = statements.map((statement) => commentOf(file, statement)).filter((text) => text !== '')
  // each overload may say something of its own; what is the same for all stands once
  return {
    text: statements.map((statement) => statement.getText(file).replace(/^export (declare )?/, '')).join('\n'),
    documentation: [...new Set(documentation)].join('\n\n'),
  }
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  const { name } = statement as ts.Statement & { readonly name?: ts.Node }
  return name === undefined ? [] : [name.getText()]
}

/** The text of the last TSDoc comment in front, tags in bold. */
function commentOf(file: ts.SourceFile, statement: ts.Statement): string {
  const ranges = ts.getLeadingCommentRanges(file.text, statement.getFullStart()) ?? []
  const comment = ranges.map(({ pos, end }) => file.text.slice(pos, end)).filter((text) => text.startsWith('/**'))
  return (comment.at(-1) ?? '')
    .replace(/^\/\*\*\s?|\s*\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\*\s?/, ''))
    .join('\n')
    .trim()
    .replace(/^@(\w+)/gm, (_, tag: string) => `**${tag}**`)
}
