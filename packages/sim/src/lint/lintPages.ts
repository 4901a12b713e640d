import { type LintRule, lints, pageOfLint } from '@coordinated-workers/core'
import { exampleInput } from './exampleInput.js'

const words: Readonly<Record<LintRule['severity'], string>> = {
  error: 'It does not work, or will lose data.',
  warning: 'It works until the next change or fault.',
  info: 'Worth knowing before the next change; `check` prints it with `--verbose`.',
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``

/** What an example has beyond its bundle, in the words of a deployment document. */
const beyondText = ({ example }: LintRule): string | null => {
  const { s3, surroundings } = example.beyond ?? {}
  const lines = [
    ...(s3?.tlsCaChain === undefined ? [] : [`s3: { tls-ca-chain: ['${s3.tlsCaChain.join("', '")} …'] }`]),
    ...(surroundings?.remoteWrite === undefined
      ? []
      : ['remote-write:', ...surroundings.remoteWrite.map((url) => `  - ${url}`)]),
  ]
  return lines.length === 0 ? null : lines.join('\n')
}

const flags = ({ example }: LintRule): string => {
  const given = [
    ...(example.release === undefined ? [] : [`--release ${example.release}`]),
    ...(example.behaviour === undefined ? [] : [`--behaviour ${example.behaviour}`]),
  ]
  return given.length === 0 ? '' : ` With \`${given.join(' ')}\`:`
}

/** The page of one lint: what it is, why it matters, how one knows, an example, what is said of it, what mends it. */
const page = (rule: LintRule): string => {
  const { code, severity, title, why, source, advice, example } = rule
  const found = lints(exampleInput(rule)).filter((lint) => lint.code === code)
  const beyond = beyondText(rule)
  const fix = found.find((lint) => lint.fix.length > 0)?.fix ?? []
  return `${[
    `# ${code}`,
    `**${severity}**: ${title}. ${words[severity]}`,
    `## Why it matters\n\n${why}`,
    `How we know: ${source}`,
    `## Example\n\n${example.says}${flags(rule)}`,
    fenced('yaml', example.bundle),
    ...(beyond === null ? [] : ['and, which a bundle cannot hold, in a deployment document:', fenced('yaml', beyond)]),
    fenced('text', found.map((lint) => `${lint.severity} ${code}: ${lint.message}`).join('\n')),
    `## What to do\n\n${advice}`,
    ...(fix.length === 0 ? [] : [fenced('sh', fix.join('\n'))]),
    '[All lints](README.md)',
  ].join('\n\n')}\n`
}

const overview = (rules: ReadonlyArray<LintRule>): string => `# Lints

What works against the operator of a solution, whatever its status says. \`cw check\` prints errors and warnings, with
\`--verbose\` also what is only worth knowing, and every one of them in JSON. \`cw lint --list\` prints this table,
\`cw lint CODE\` explains one.

- **error**: ${words.error.toLowerCase()}
- **warning**: ${words.warning.toLowerCase()}
- **info**: worth knowing before the next change.

The exit status of \`check\` does not depend on lints, except with \`--strict\`: then one of severity error makes it 1.
A fix is printed only after it was applied to the model: the lint is gone, no required role is lost, and no lint of
severity error is there that was not before.

| lint | severity | what it looks for |
|---|---|---|
${rules.map(({ code, severity, title }) => `| [\`${code}\`](${code}.md) | ${severity} | ${title} |`).join('\n')}

These pages are written from the lints themselves: \`npm run docs:update\`.
`

/** Every page about lints, by its path from the root of the repository. */
export const lintPages = (rules: ReadonlyArray<LintRule>): ReadonlyMap<string, string> =>
  new Map([['docs/lints/README.md', overview(rules)], ...rules.map((rule) => [pageOfLint(rule), page(rule)] as const)])
