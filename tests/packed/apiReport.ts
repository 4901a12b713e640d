import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

/** Files that a built declaration file imports from beside it: parts that several entries share. */
const partsOf = (file: string, source: ts.SourceFile): ReadonlyArray<string> =>
  source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const from = statement.moduleSpecifier
    if (from === undefined || !ts.isStringLiteral(from) || !from.text.startsWith('.')) return []
    const beside = join(dirname(file), from.text.replace(/\.js$/, '.d.ts'))
    return existsSync(beside) ? [beside] : []
  })

const parsed = (file: string): ts.SourceFile =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)

/** Declared names of a statement, to put statements into an order of their own. */
const nameOf = (statement: ts.Statement): string => {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations[0]?.name.getText() ?? ''
  if (
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isModuleDeclaration(statement)
  ) {
    return statement.name?.getText() ?? ''
  }
  return ''
}

const printer = ts.createPrinter({ removeComments: true, newLine: ts.NewLineKind.LineFeed })

const isWiring = (statement: ts.Statement): boolean =>
  ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)

const exported = (source: ts.SourceFile): ReadonlyArray<string> =>
  source.statements.flatMap((statement) =>
    ts.isExportDeclaration(statement) &&
    statement.exportClause !== undefined &&
    ts.isNamedExports(statement.exportClause)
      ? statement.exportClause.elements.map(({ name }) => name.text)
      : [],
  )

/**
 * What an entry of a package exports, as text: the names first, then each declaration of the built types without
 * comments, by name, so that a difference is a difference of the surface and not of the order in which a bundler met it.
 */
export const apiReport = (file: string): string => {
  const source = parsed(file)
  const sources = [source, ...partsOf(file, source).map(parsed)]
  const declarations = sources
    .flatMap((each) =>
      each.statements
        .filter((statement) => !isWiring(statement))
        .map((statement) => ({
          name: nameOf(statement),
          text: printer.printNode(ts.EmitHint.Unspecified, statement, each),
        })),
    )
    .sort((left, right) => (left.name + left.text < right.name + right.text ? -1 : 1))
  return [
    ...[...new Set(exported(source))].sort().map((name) => `export ${name}`),
    '',
    ...declarations.map(({ text }) => text),
    '',
  ].join('\n')
}
