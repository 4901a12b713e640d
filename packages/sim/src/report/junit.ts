import { isMet, type ScenarioRun } from '../run/ScenarioRun.js'

/** Whether XML 1.0 can hold a character; it cannot hold most control characters, nor half of a surrogate pair. */
const isXmlCharacter = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
}

/** Characters that XML cannot hold are left out, those with a meaning in it are named. */
const xml = (text: string): string =>
  [...text]
    .filter(isXmlCharacter)
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(String(value))}"`)
    .join('')

const seconds = (ms: number): string => (ms / 1_000).toFixed(3)

/** The promises of one run as test cases; a run without promises has one case, that it came to an end. */
const cases = (scenario: ScenarioRun): ReadonlyArray<string> => {
  const { title, run, results } = scenario
  const ending = { app: '', expectation: 'comes to rest', met: run.stopped === 'finished', actual: run.stopped }
  return [...results, ...(results.length === 0 || !ending.met ? [ending] : [])].map(
    ({ app, expectation, met, actual }) => {
      const name = app === '' ? expectation : `${app}: ${expectation}`
      const head = `    <testcase${attributes({ classname: title, name, time: seconds(run.now) })}`
      return met
        ? `${head}/>`
        : `${head}>\n      <failure${attributes({ message: `was ${actual}` })}/>\n    </testcase>`
    },
  )
}

/** Scenario runs as a JUnit report. Times are simulated seconds. */
export const junit = (runs: ReadonlyArray<ScenarioRun>): string => {
  const suites = runs.map((scenario) => {
    const tests = cases(scenario)
    const failures = tests.filter((test) => test.includes('<failure')).length
    const { title, file, run } = scenario
    const head = attributes({ name: title, file, tests: tests.length, failures, time: seconds(run.now) })
    return [`  <testsuite${head}>`, ...tests, '  </testsuite>'].join('\n')
  })
  const total = attributes({ name: 'coordinated-workers', failures: runs.filter((run) => !isMet(run)).length })
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${total}>`, ...suites, '</testsuites>', ''].join('\n')
}
