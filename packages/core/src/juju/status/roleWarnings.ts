import type { Solution } from '../../domain/Solution.js'
import { type Problem, problem } from '../../error/Problem.js'
import type { SourceDocument } from '../../error/SourceDocument.js'
import type { Addendum } from '../JujuModel.js'

/** One warning for all workers whose roles come from messages, one for each whose roles nobody knows. */
export const roleWarnings = (
  document: SourceDocument,
  workers: ReadonlyArray<{ readonly name: string; readonly solution: Solution; readonly addendum: Addendum }>,
): ReadonlyArray<Problem> => {
  const inferred = workers.filter(({ addendum }) => addendum.roles !== undefined)
  const [first] = inferred
  const remedy = (app: string): string =>
    `Give its options: juju config ${app} --format json > ${app}.json, then --config ${app}=${app}.json, or the bundle.`
  const told = inferred.map(({ name, addendum }) => `${name} (${addendum.roles?.join(', ') || 'none'})`).join(', ')
  return [
    ...(first === undefined
      ? []
      : [
          problem('roles-inferred', `roles are inferred from messages, as a status has no options: ${told}`, {
            path: ['applications', first.name],
            location: document.locateKey(['applications', first.name]),
          }),
        ]),
    ...workers
      .filter(({ addendum }) => addendum.roles === undefined)
      .map(({ name, solution }) =>
        problem(
          'roles-unknown',
          `the roles of ${name} are not known: no message names them; the charm's default is assumed, ${solution.defaultRoles.join(', ') || 'no role'}`,
          { path: ['applications', name], location: document.locateKey(['applications', name]), hint: remedy(name) },
        ),
      ),
  ]
}
