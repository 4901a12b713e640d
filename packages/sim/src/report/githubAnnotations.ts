import type { ScenarioRun } from '../run/ScenarioRun.js'

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/**
 * Broken promises as GitHub's workflow commands, one a line, which GitHub shows beside the scenario's file. Nothing when
 * every promise is kept.
 */
export const githubAnnotations = (runs: ReadonlyArray<ScenarioRun>): string =>
  runs
    .flatMap(({ file, title, run, results }) => {
      const annotation = (message: string) =>
        `::error file=${property(file)},title=${property(title)}::${data(message)}\n`
      const broken = results.filter(({ met }) => !met)
      return [
        ...broken.map(({ app, expectation, actual }) => annotation(`${app}: expected ${expectation}, was ${actual}`)),
        ...(run.stopped === 'finished' ? [] : [annotation(`the run ended early: ${run.stopped}`)]),
      ]
    })
    .join('')
