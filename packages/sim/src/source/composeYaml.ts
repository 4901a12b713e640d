import { type Problem, problem, quote, type SourceText } from '@coordinated-workers/core'
import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml'
import type { SourceLimits } from './sourceLimits.js'

export type YamlDocument = Document.Parsed<ParsedNode>

/** What came of reading a text as YAML: documents, or what is wrong with it. */
export interface Composed {
  readonly documents: ReadonlyArray<YamlDocument>
  readonly problems: ReadonlyArray<Problem>
}

/** Unrendered Jinja: an expression or a statement. */
const templateMark = /\{\{|\{%/

const templateProblem = (source: SourceText, offset: number): Problem => {
  const line = source.text.slice(offset, offset + 200).split(/[\r\n]/, 1)[0] ?? ''
  return problem('template-unrendered', 'this file is a Jinja template that was not rendered, not YAML', {
    location: source.locate(offset),
    found: quote(line),
    expected: 'plain YAML',
    hint: 'Render the template first, and give the result.',
  })
}

/** A template's mark on the line of a syntax error, which that mark then explains. */
const templateOnLine = (source: SourceText, offset: number): Problem | null => {
  const start = source.text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1
  const end = source.text.indexOf('\n', offset)
  const line = source.text.slice(start, Math.min(end === -1 ? source.text.length : end, start + 4_000))
  const found = templateMark.exec(line)
  return found === null ? null : templateProblem(source, start + found.index)
}

/**
 * The tokens of a text, given to `take` as soon as each is complete; a problem ends the reading. The parser keeps its
 * own stack, so depth is seen here before anything recursive, which no `catch` would survive, meets the tokens.
 */
const parseTokens = (
  source: SourceText,
  limits: SourceLimits,
  take: (token: CST.Token) => Problem | null,
): Problem | null => {
  const parser = new Parser()
  // A document and a scalar lie on the stack besides the collections.
  const stackMax = limits.depthMax + 2
  let lexemes = 0
  let errors = 0
  for (const lexeme of new Lexer().lex(source.text)) {
    const offset = parser.offset
    if (lexeme === '{' && (source.text[offset + 1] === '{' || source.text[offset + 1] === '%')) {
      return templateProblem(source, offset)
    }
    lexemes += 1
    if (lexemes > limits.lexemesMax) {
      return problem('document-too-large', 'the file holds too much', {
        location: source.locate(offset),
        expected: `at most ${limits.lexemesMax} words and marks`,
      })
    }
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error') errors += 1
      const refused = take(token)
      if (refused !== null) return refused
    }
    // What follows so many errors is not worth the memory that each takes.
    if (errors >= limits.problemsMax) break
    if (parser.stack.length > stackMax) {
      return problem('document-too-large', 'lists and maps are nested too deeply', {
        location: source.locate(offset),
        expected: `at most ${limits.depthMax} levels`,
      })
    }
  }
  for (const token of parser.end()) {
    const refused = take(token)
    if (refused !== null) return refused
  }
  return null
}

const sentence = (message: string): string => message.replace(/\s+/g, ' ').trim().slice(0, 300)

const syntaxProblems = (source: SourceText, document: YamlDocument, limits: SourceLimits): ReadonlyArray<Problem> =>
  document.errors.slice(0, limits.problemsMax).map(
    (error) =>
      templateOnLine(source, error.pos[0]) ??
      problem('yaml-syntax', `YAML syntax: ${sentence(error.message)}`, {
        location: source.locate(error.pos[0]),
        expected: 'valid YAML or JSON',
      }),
  )

/** A composer that drops errors beyond those that are told: each holds a stack trace, and a text can have millions. */
const boundedComposer = (limits: SourceLimits): Composer => {
  const composer = new Composer({ uniqueKeys: false, strict: true, logLevel: 'silent' })
  const note: (...error: ReadonlyArray<unknown>) => void = composer['onError']
  let noted = 0
  composer['onError'] = (...error: ReadonlyArray<unknown>) => {
    noted += 1
    if (noted <= limits.problemsMax) note(...error)
  }
  return composer
}

/**
 * Parse a text into YAML documents with all its bounds held. Keys are not compared here: the parser's own comparison is
 * quadratic. Never throws; O(length).
 */
export const composeYaml = (source: SourceText, limits: SourceLimits): Composed => {
  const composer = boundedComposer(limits)
  const documents: YamlDocument[] = []
  const tooMany = (document: YamlDocument): Problem | null => {
    documents.push(document)
    return documents.length <= limits.documentsMax
      ? null
      : problem('document-too-large', 'there are too many YAML documents in one file', {
          location: source.locate(document.range[0]),
          expected: `at most ${limits.documentsMax}`,
        })
  }
  const refused = parseTokens(source, limits, (token) => {
    for (const document of composer.next(token)) {
      const problem = tooMany(document)
      if (problem !== null) return problem
    }
    return null
  })
  if (refused !== null) return { documents: [], problems: [refused] }
  for (const document of composer.end(documents.length === 0, source.text.length)) {
    const problem = tooMany(document)
    if (problem !== null) return { documents: [], problems: [problem] }
  }
  const problems = documents.flatMap((document) => syntaxProblems(source, document, limits))
  const template = problems.find(({ code }) => code === 'template-unrendered')
  return { documents, problems: template === undefined ? problems.slice(0, limits.problemsMax) : [template] }
}
