import * as Either from 'fp-ts/lib/Either.js'
import type { Solution } from '../domain/Solution.js'
import { quote } from '../error/quote.js'
import { configure, deploy } from './applyOptions.js'
import { integrate, removeRelation } from './applyRelations.js'
import type { AddUnit, Command, RemoveUnit } from './Command.js'
import { dictionary } from './dictionary.js'
import type { JujuModel } from './JujuModel.js'
import {
  type Applied,
  applicationIn,
  change,
  type JujuRefusal,
  type Refused,
  refuse,
  unitsBound,
} from './JujuRefusal.js'
import { printCommand } from './printCommand.js'

const addUnit = (model: JujuModel, { app, units }: AddUnit): Applied =>
  change(model, app, (application) => {
    if (units < 1) return refuse(`the number of units to add must be at least 1, got ${units}`)
    return Either.map((scale: number) => ({ ...application, scale }))(unitsBound(application.scale + units))
  })

const removeUnit = (model: JujuModel, { targets, units }: RemoveUnit): Applied => {
  const [app = '', ...others] = targets
  const named = targets.find((target) => target.includes('/'))
  if (named !== undefined) {
    return refuse(
      `on Kubernetes units are not removed by name (${named})`,
      `Write juju remove-unit ${named.split('/')[0] ?? ''} --num-units 1, which takes the highest one.`,
    )
  }
  if (others.length > 0) return refuse('on Kubernetes units of one application are removed at a time')
  return change(model, app, (application) => {
    if (units === null)
      return refuse(`how many units of ${app} to remove is not said`, `Write juju remove-unit ${app} --num-units N.`)
    if (units < 1) return refuse(`the number of units to remove must be at least 1, got ${units}`)
    if (units > application.scale) return refuse(`${app} has ${application.scale} units, ${units} cannot be removed`)
    return Either.right({ ...application, scale: application.scale - units })
  })
}

const scaleTo = (model: JujuModel, app: string, scale: number): Applied =>
  change(model, app, (application) => {
    if (scale < 0) return refuse(`an application cannot have ${scale} units`)
    return Either.map((bounded: number) => ({ ...application, scale: bounded }))(unitsBound(scale))
  })

const removeApplications = (model: JujuModel, apps: ReadonlyArray<string>): Applied => {
  const gone = new Set(apps)
  for (const app of gone) {
    const known = applicationIn(model, app)
    if (Either.isLeft(known)) return known
  }
  return Either.right({
    ...model,
    applications: dictionary(Object.entries(model.applications).filter(([name]) => !gone.has(name))),
    relations: model.relations.filter(({ ends }) => !ends.some(({ app }) => gone.has(app))),
  })
}

/** An action needs units that are there; it changes nothing of the model. */
const runAction = (model: JujuModel, units: ReadonlyArray<string>): Applied => {
  for (const unit of units) {
    const [app = '', ordinal = '0'] = unit.split('/')
    const application = applicationIn(model, app)
    if (Either.isLeft(application)) return application
    const exists = ordinal === 'leader' ? application.right.scale > 0 : Number(ordinal) < application.right.scale
    if (!exists) return refuse(`unit ${quote(unit)} not found: ${app} has ${application.right.scale} units`)
  }
  return Either.right(model)
}

const apply = (solutions: ReadonlyArray<Solution>, model: JujuModel, command: Command): Applied => {
  switch (command._tag) {
    case 'deploy':
      return deploy(solutions, model, command)
    case 'integrate':
      return integrate(solutions, model, command)
    case 'config':
      return configure(solutions, model, command)
    case 'add-unit':
      return addUnit(model, command)
    case 'remove-unit':
      return removeUnit(model, command)
    case 'scale-application':
      return scaleTo(model, command.app, command.scale)
    case 'remove-relation':
      return removeRelation(model, command)
    case 'remove-application':
      return removeApplications(model, command.apps)
    case 'trust':
      return change(model, command.app, (application) => Either.right({ ...application, trust: !command.remove }))
    case 'refresh':
      return change(model, command.app, (application) =>
        Either.right({
          ...application,
          channel: command.channel ?? application.channel,
          revision: command.revision ?? application.revision,
        }),
      )
    case 'run':
      return runAction(model, command.units)
    case 'wait-for':
    case 'query':
      return Either.right(model)
    case 'unsupported':
      return Either.left({
        kind: 'not-simulated',
        message: `juju ${command.words[0] ?? ''} is not simulated yet`,
        hint: null,
      })
  }
}

/**
 * What a juju command makes of a model, or why Juju would refuse it. Nothing changes when it is refused.
 *
 * Laws:
 * 1. total: every command on every model gives a model or a refusal;
 * 2. `config` is atomic: all of its options change, or none;
 * 3. the model's relations only ever join different endpoints once.
 */
export const applyCommand =
  (solutions: ReadonlyArray<Solution>) =>
  (model: JujuModel, command: Command): Either.Either<JujuRefusal, JujuModel> =>
    Either.mapLeft((refused: Refused): JujuRefusal => ({ ...refused, step: printCommand(command) }))(
      apply(solutions, model, command),
    )
