import fc from 'fast-check'
import { yamlText } from '../bundle/yamlText.js'

/** An answer that may take its time: implementations may be functions, processes or servers. */
export type Awaitable<A> = A | Promise<A>

/** How to look for a counterexample. What is absent is fast-check's own default or global setting. */
export interface LawParameters {
  readonly seed?: number
  readonly numRuns?: number
  /** With the seed: goes straight to a counterexample that was found before. */
  readonly path?: string
}

/** Whether a law held, and if not, everything that helps to see why. */
export interface LawOutcome {
  readonly law: string
  readonly held: boolean
  /** How many cases were tried. */
  readonly runs: number
  readonly seed: number
  /** Null when the law held. */
  readonly path: string | null
  /** The smallest input that was found to break the law; null when it held. */
  readonly counterexample: unknown
  /** A scenario file that shows the counterexample in `cw sim`; null when it held, or when no file can say it. */
  readonly scenario: string | null
  /** All of it for a person; empty when the law held. */
  readonly report: string
}

/** One law of the domain with the implementation that it is run against. */
export interface Law {
  /** Whose law it is, its number, and what it says. */
  readonly name: string
  /** Look for a counterexample. Never rejects: an implementation that fails has broken the law. */
  readonly check: (parameters?: LawParameters) => Promise<LawOutcome>
}

/** Why a law does not hold for one input. */
export interface Complaint {
  readonly because: string
  readonly expected?: unknown
  readonly actual?: unknown
}

/** What a law is made from. */
export interface LawDefinition<A> {
  readonly name: string
  readonly arbitrary: fc.Arbitrary<A>
  /** Null when the law holds for that value. */
  readonly complaint: (value: A) => Awaitable<Complaint | null>
  /** What of the value a person should see. */
  readonly show: (value: A) => unknown
  readonly scenario?: (value: A) => string | null
}

class Broken extends Error {
  constructor(readonly complaint: Complaint) {
    super(complaint.because)
  }
}

const complaintOf = (error: unknown): Complaint =>
  error instanceof Broken
    ? error.complaint
    : { because: `the implementation failed: ${error instanceof Error ? error.message : String(error)}` }

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')

const plain = { layout: 'block', quoted: false, comments: false } as const

/** Undefined values and functions have no place in a report. */
const asText = (value: unknown): string => yamlText(JSON.parse(JSON.stringify(value ?? null)), plain)

interface Found {
  readonly name: string
  readonly complaint: Complaint
  readonly shown: unknown
  readonly scenario: string | null
  readonly seed: number
  readonly path: string
  readonly runs: number
  readonly shrinks: number
}

const reportOf = ({ name, complaint, shown, scenario, seed, path, runs, shrinks }: Found): string =>
  [
    `✗ ${name}`,
    `  ${complaint.because}`,
    ...('expected' in complaint ? ['  expected', indented(asText(complaint.expected))] : []),
    ...('actual' in complaint ? ['  actual', indented(asText(complaint.actual))] : []),
    '  for',
    indented(asText(shown)),
    `  case ${runs}, after ${shrinks} steps of shrinking; again with { seed: ${seed}, path: '${path}' }`,
    ...(scenario === null ? [] : ['  as a scenario for `cw sim`', indented(scenario)]),
    '',
  ].join('\n')

/** A law from its definition. */
export const lawOf = <A>(definition: LawDefinition<A>): Law => {
  const { name, arbitrary, complaint, show, scenario = () => null } = definition
  const property = fc.asyncProperty(arbitrary, async (value) => {
    const found = await complaint(value)
    if (found !== null) throw new Broken(found)
  })
  return {
    name,
    check: async (parameters = {}) => {
      const details = await fc.check(property, parameters)
      const { failed, numRuns: runs, seed, counterexample, counterexamplePath, errorInstance, numShrinks } = details
      const held = { law: name, held: true, runs, seed, path: null, counterexample: null, scenario: null, report: '' }
      if (!failed) return held
      // Nothing is skipped and nothing interrupts, so what failed has a counterexample.
      const [value] = counterexample ?? []
      if (value === undefined) throw new Error(`${name}: fast-check gave no counterexample`)
      const path = counterexamplePath ?? ''
      const file = scenario(value)
      const report = reportOf({
        name,
        complaint: complaintOf(errorInstance),
        shown: show(value),
        scenario: file,
        seed,
        path,
        runs,
        shrinks: numShrinks,
      })
      return { ...held, held: false, path, counterexample: value, scenario: file, report }
    },
  }
}
