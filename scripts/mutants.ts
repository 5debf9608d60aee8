/**
 * A source text -> its mutants (small changes of meaning) and its regions (what runs as a whole or not at all), found on TypeScript's own tree.
 * Left out by rule, since no test should notice: types, imports and exports, and prose (`isProse`).
 */
import ts from 'typescript'

export interface Mutant {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly before: string
  readonly after: string
  readonly line: number
  /** The region it stands in, as `markRegions` names it. */
  readonly region: string
}

interface Region {
  readonly start: number
  readonly end: number
  /** An expression is put in brackets behind its mark. */
  readonly isBlock: boolean
}

const OPERATORS: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.AsteriskToken]: '/',
}

const METHODS: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
}

export function mutantsOf(file: string, text: string): Mutant[] {
  const source = parse(file, text)
  const regions = regionsOf(source)
  const found: Mutant[] = []
  const add = (node: ts.Node, after: string): void => {
    const start = node.getStart(source)
    const end = node.getEnd()
    const line = source.getLineAndCharacterOfPosition(start).line + 1
    // the innermost is the last that begins before it
    const region = regions.findLastIndex((each) => each.start <= start && end <= each.end)
    found.push({ file, start, end, before: node.getText(source), after, line, region: `${file}#${region}` })
  }
  const visit = (node: ts.Node): void => {
    if (isTypeLevel(node) || isProse(node)) return
    if (ts.isBinaryExpression(node)) {
      const other = OPERATORS[node.operatorToken.kind]
      // texts are not subtracted
      if (other !== undefined && !(other === '-' && isText(node))) add(node.operatorToken, other)
      if (node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) add(node, node.left.getText(source))
    } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
      add(node, node.operand.getText(source))
    } else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false')
    else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true')
    else if (ts.isNumericLiteral(node)) add(node, `(${node.text} + 1)`)
    else if (ts.isIfStatement(node)) {
      add(node.expression, 'true')
      add(node.expression, 'false')
    } else if (ts.isConditionalExpression(node)) {
      add(node.condition, 'true')
      add(node.condition, 'false')
    } else if (ts.isExpressionStatement(node)) add(node, ';')
    else if (
      ts.isPropertyAccessExpression(node) &&
      ts.isCallExpression(node.parent) &&
      node.parent.expression === node
    ) {
      const other = Object.hasOwn(METHODS, node.name.text) ? METHODS[node.name.text] : undefined
      if (other !== undefined) add(node.name, other)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The text with a call in each region that tells that it was reached. */
export function markRegions(file: string, text: string): string {
  const inserts: { readonly at: number; readonly what: string }[] = []
  for (const [index, { start, end, isBlock }] of regionsOf(parse(file, text)).entries()) {
    const mark = `(globalThis.__reached ??= new Set()).add(${JSON.stringify(`${file}#${index}`)})`
    if (isBlock) inserts.push({ at: start, what: `;${mark};` })
    else inserts.push({ at: start, what: `(${mark}, (` }, { at: end, what: '))' })
  }
  // what ends inside goes before what ends around it, and that before what begins there
  const sorted = inserts.toSorted(
    (one, other) => one.at - other.at || Number(other.what === '))') - Number(one.what === '))'),
  )
  let at = 0
  const parts = sorted.map((each) => {
    const before = text.slice(at, each.at)
    at = each.at
    return before + each.what
  })
  return parts.join('') + text.slice(at)
}

const parse = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)

/** Blocks of functions and branches, arms of conditions, and what stands behind `&&`, `||` and `??`: in the order they begin. */
function regionsOf(source: ts.SourceFile): Region[] {
  const found: Region[] = []
  const expression = (node: ts.Node): void =>
    void found.push({ start: node.getStart(source), end: node.getEnd(), isBlock: false })
  const visit = (node: ts.Node): void => {
    if (isTypeLevel(node)) return
    if (ts.isBlock(node)) found.push({ start: node.getStart(source) + 1, end: node.getEnd(), isBlock: true })
    else if (ts.isConditionalExpression(node)) {
      expression(node.whenTrue)
      expression(node.whenFalse)
    } else if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) expression(node.body)
    else if (ts.isBinaryExpression(node) && isChoice(node.operatorToken.kind)) expression(node.right)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found.toSorted((one, other) => one.start - other.start || other.end - one.end)
}

const isChoice = (kind: ts.SyntaxKind): boolean =>
  kind === ts.SyntaxKind.AmpersandAmpersandToken ||
  kind === ts.SyntaxKind.BarBarToken ||
  kind === ts.SyntaxKind.QuestionQuestionToken

const isTypeLevel = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node)

/** A text put together, or one of two, that holds a word and a blank behind it: a sentence for people. */
function isProse(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node)) return /[a-z]{2},? /i.test(node.text)
  if (ts.isTemplateExpression(node)) {
    return [node.head, ...node.templateSpans.map(({ literal }) => literal)].some(({ text }) =>
      /[a-z]{2},? /i.test(text),
    )
  }
  if (ts.isConditionalExpression(node)) {
    return isText(node.whenTrue) && isText(node.whenFalse) && (isProse(node.whenTrue) || isProse(node.whenFalse))
  }
  return ts.isBinaryExpression(node) && isText(node) && (isProse(node.left) || isProse(node.right))
}

function isText(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    return isText(node.left) || isText(node.right)
  }
  return ts.isConditionalExpression(node) && isText(node.whenTrue) && isText(node.whenFalse)
}
