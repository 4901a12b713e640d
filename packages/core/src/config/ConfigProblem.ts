import type { Rendering } from '@coordinated-workers/templates'
import * as Either from 'fp-ts/lib/Either.js'

/** What keeps a coordinator or a worker from writing anything at all. */
export type Unpublished =
  | 'no-workers'
  | 'inconsistent'
  | 'no-s3'
  | 's3-not-ready'
  | 'resources-patch'
  | 'several-roles'
  | 'no-roles'
  | 'no-units'
  | 'no-container'
  | 'not-related'

/**
 * Why a config cannot be rendered.
 *
 * - `no-template`: a user's own solution, for which this library has no templates;
 * - `unpublished`: the charm itself would write nothing in this state;
 * - `bad-value`: one value of the deployment cannot stand in the config. The value itself is never told: it may be a
 *   secret.
 */
export type ConfigProblem =
  | { readonly _tag: 'no-template'; readonly solution: string }
  | { readonly _tag: 'unpublished'; readonly because: Unpublished }
  | { readonly _tag: 'bad-value'; readonly field: string; readonly reason: string }

export type Configured<A> = Either.Either<ConfigProblem, A>

export const noTemplate = (solution: string): Configured<never> => Either.left({ _tag: 'no-template', solution })

export const unpublished = (because: Unpublished): Configured<never> => Either.left({ _tag: 'unpublished', because })

export const badValue = (field: string, reason: string): Configured<never> =>
  Either.left({ _tag: 'bad-value', field, reason })

/** The text of a rendering, or its first refusal. */
export const renderedText = (rendering: Rendering): Configured<string> => {
  if (rendering._tag === 'rendered') return Either.right(rendering.text)
  const [first] = rendering.refusals
  return badValue(first?.field ?? '', first?.reason ?? 'refused')
}

const explanations: Readonly<Record<Unpublished, string>> = {
  'no-workers': 'no worker is integrated with the coordinator, so it configures nothing',
  inconsistent: 'a required role is missing, so the coordinator configures nothing',
  'no-s3': 'there is no s3 integration, so the coordinator configures nothing',
  's3-not-ready': 'the s3 integration has no usable data, so the coordinator configures nothing',
  'resources-patch': 'the coordinator waits for its resource limits to be patched, so it configures nothing',
  'several-roles': 'a worker holds several roles, which this charm cannot handle',
  'no-roles': 'the worker has no role, so it runs nothing',
  'no-units': 'the worker application has no such unit',
  'no-container': "the worker's container is not reachable",
  'not-related': 'the worker is not integrated with the coordinator',
}

/**
 * The problem as a sentence for a person.
 *
 * @example
 * describeConfigProblem({ _tag: 'no-template', solution: 'beyla' }) // → 'there is no template for the solution `beyla`'
 */
export const describeConfigProblem = (problem: ConfigProblem): string => {
  switch (problem._tag) {
    case 'no-template':
      return `there is no template for the solution \`${problem.solution}\``
    case 'unpublished':
      return explanations[problem.because]
    case 'bad-value':
      return `${problem.field} cannot be rendered: ${problem.reason}`
  }
}
