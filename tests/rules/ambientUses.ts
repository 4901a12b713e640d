import ts from 'typescript'

/** Globals that reach outside of the program. */
const ambient = new Set([
  'process',
  'console',
  'performance',
  'crypto',
  'globalThis',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
])

/** Members of otherwise harmless globals. */
const ambientMembers: Readonly<Record<string, ReadonlyArray<string>>> = { Date: ['now'], Math: ['random'] }

/** Names that the file declares for itself, anywhere: a parameter called `process` is no process. */
const declaredNames = (source: ts.SourceFile): ReadonlySet<string> => {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isNamespaceImport(node) ||
      ts.isImportClause(node)
    if (isDeclaration && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return names
}

/** A name that stands for a value: not a member's, a key's or a type's. */
const isReference = (node: ts.Identifier): boolean => {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isBindingElement(parent)) return parent.initializer === node
  return ts.isExpression(node) && !ts.isTypeNode(parent) && !ts.isTypeElement(parent) && !ts.isClassElement(parent)
}

const isAmbient = (node: ts.Identifier): boolean => {
  const { parent } = node
  if (ambient.has(node.text)) return true
  if (node.text === 'Date') {
    if (ts.isCallExpression(parent)) return parent.expression === node
    if (ts.isNewExpression(parent)) return (parent.arguments?.length ?? 0) === 0
  }
  const members = ambientMembers[node.text]
  if (members === undefined) return false
  if (ts.isPropertyAccessExpression(parent)) return members.includes(parent.name.text)
  if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name)) {
    return parent.name.elements.some(({ propertyName, name }) => members.includes((propertyName ?? name).getText()))
  }
  // `Math['max']` is not worth telling apart from `Math['random']`, nor what `const M = Math` is used for.
  return ts.isElementAccessExpression(parent) || (ts.isVariableDeclaration(parent) && parent.initializer === node)
}

/**
 * Where a file uses the clock, randomness, the process or the terminal, as `file:line  text`.
 *
 * It reads syntax, not types: a global taken by another name first is not found.
 */
export const ambientUses = (file: string, text: string): ReadonlyArray<string> => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const own = declaredNames(source)
  const uses: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !own.has(node.text) && isReference(node) && isAmbient(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      uses.push(`${file}:${line + 1}  ${node.parent.getText()}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return uses
}
