import * as Either from 'fp-ts/lib/Either.js'
import type { Options, OptionValue } from '../domain/Deployment.js'
import type { Solution } from '../domain/Solution.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { quote } from '../error/quote.js'
import { parseCharmUrl } from './CharmUrl.js'
import type { AddUnit, Command, Configure, Deploy, Integrate, RemoveRelation, RemoveUnit, Settings } from './Command.js'
import { charmEndpoints } from './charmEndpoints.js'
import { charmOptions, optionValue } from './charmOptions.js'
import { unitsMax } from './codecs.js'
import { dictionary, lookup } from './dictionary.js'
import type { JujuApplication, JujuEndpoint, JujuModel, JujuRelation } from './JujuModel.js'
import { touches } from './JujuModel.js'
import { printCommand } from './printCommand.js'
import { type CharmedEnd, printEnd, type RelationEnd, resolveEnds } from './resolveEnds.js'

/** Why a command has no effect. */
export interface JujuRefusal {
  /** `juju`: Juju itself would refuse; `not-simulated`: Juju might not, but what follows is not known here. */
  readonly kind: 'juju' | 'not-simulated'
  readonly message: string
  readonly hint: string | null
  /** The command, in its canonical spelling. */
  readonly step: string
}

type Refused = Omit<JujuRefusal, 'step'>

type Applied<A = JujuModel> = Either.Either<Refused, A>

const refuse = (message: string, hint: string | null = null): Either.Either<Refused, never> =>
  Either.left({ kind: 'juju', message, hint })

const applicationIn = (model: JujuModel, name: string): Applied<JujuApplication> => {
  const application = lookup(model.applications, name)
  if (application !== undefined) return Either.right(application)
  return refuse(`application ${quote(name)} not found`, didYouMeanHint(name, Object.keys(model.applications)))
}

const withApplication = (model: JujuModel, application: JujuApplication): JujuModel => ({
  ...model,
  applications: dictionary([...Object.entries(model.applications), [application.name, application]]),
})

/** Change one application, or refuse because it is not there. */
const change = (
  model: JujuModel,
  name: string,
  next: (application: JujuApplication) => Applied<JujuApplication>,
): Applied => {
  const application = applicationIn(model, name)
  if (Either.isLeft(application)) return application
  return Either.map((changed: JujuApplication) => withApplication(model, changed))(next(application.right))
}

const unitsBound = (units: number): Applied<number> =>
  units <= unitsMax
    ? Either.right(units)
    : Either.left({
        kind: 'not-simulated',
        message: `more than ${unitsMax} units of an application are not simulated`,
        hint: null,
      })

/** Values of options as the charm's types take them; one that it does not take refuses the whole change. */
const valuesOf = (
  solutions: ReadonlyArray<Solution>,
  name: string,
  charm: string,
  settings: Settings,
): Applied<Options> => {
  const table = charmOptions(solutions)(charm)
  const values: Array<readonly [string, OptionValue]> = []
  for (const [key, text] of Object.entries(settings)) {
    const type = table === null ? null : lookup(table, key)
    if (type === undefined) return unknownOption(name, charm, key, Object.keys(table ?? {}))
    const value = optionValue(type, text)
    if (Either.isLeft(value)) return refuse(`option ${key} of ${name} expects ${value.left}, got ${quote(text)}`)
    values.push([key, value.right])
  }
  return Either.right(dictionary(values))
}

const unknownOption = (
  name: string,
  charm: string,
  key: string,
  known: ReadonlyArray<string>,
): Either.Either<Refused, never> =>
  refuse(
    `unknown option ${quote(key)} for application ${name} (charm ${charm})`,
    didYouMeanHint(key, known) ?? `Its options are ${known.join(', ')}.`,
  )

const deploy = (solutions: ReadonlyArray<Solution>, model: JujuModel, command: Deploy): Applied => {
  const url = parseCharmUrl(command.charm)
  if (url === null) return refuse(`${quote(command.charm)} is not a charm`)
  const name = command.app ?? url.name
  if (Object.hasOwn(model.applications, name)) {
    return refuse(`application ${quote(name)} already exists`, `Choose another name: juju deploy ${command.charm} NAME`)
  }
  const units = command.units ?? 1
  if (units < 1) return refuse(`the number of units must be at least 1, got ${units}`)
  const bounded = unitsBound(units)
  const options = valuesOf(solutions, name, url.name, command.settings)
  if (Either.isLeft(bounded)) return bounded
  if (Either.isLeft(options)) return options
  const fromStore = url.source === 'charmhub' || url.source === 'charm-store'
  return Either.right(
    withApplication(model, {
      name,
      charm: url.name,
      channel: command.channel,
      revision: fromStore ? (command.revision ?? url.revision) : null,
      scale: units,
      options: options.right,
      trust: command.trust,
    }),
  )
}

const configure = (solutions: ReadonlyArray<Solution>, model: JujuModel, command: Configure): Applied =>
  change(model, command.app, (application) => {
    const { name, charm } = application
    const both = command.reset.find((key) => Object.hasOwn(command.settings, key))
    if (both !== undefined) return refuse(`option ${both} is both set and reset`)
    const table = charmOptions(solutions)(charm)
    const wrong =
      table === null
        ? undefined
        : command.reset.find((key) => !Object.hasOwn(table, key) && !Object.hasOwn(application.options, key))
    if (wrong !== undefined) return unknownOption(name, charm, wrong, Object.keys(table ?? {}))
    const values = valuesOf(solutions, name, charm, command.settings)
    if (Either.isLeft(values)) return values
    const kept = Object.entries(application.options).filter(([key]) => !command.reset.includes(key))
    return Either.right({ ...application, options: dictionary([...kept, ...Object.entries(values.right)]) })
  })

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

const charmedEnds = (
  model: JujuModel,
  ends: readonly [RelationEnd, RelationEnd],
): Applied<readonly [CharmedEnd, CharmedEnd]> => {
  const left = applicationIn(model, ends[0].app)
  const right = applicationIn(model, ends[1].app)
  if (Either.isLeft(left)) return left
  if (Either.isLeft(right)) return right
  return Either.right([
    { ...ends[0], charm: left.right.charm },
    { ...ends[1], charm: right.right.charm },
  ])
}

const same = (a: JujuEndpoint, b: JujuEndpoint): boolean => a.app === b.app && a.endpoint === b.endpoint

const isRelation = (
  { ends: [left, right] }: JujuRelation,
  [one, other]: readonly [JujuEndpoint, JujuEndpoint],
): boolean => (same(left, one) && same(right, other)) || (same(left, other) && same(right, one))

/** An end whose endpoint takes no further integration, or undefined. */
const fullEnd = (
  solutions: ReadonlyArray<Solution>,
  model: JujuModel,
  ends: ReadonlyArray<JujuEndpoint>,
): { readonly end: JujuEndpoint; readonly limit: number } | undefined => {
  for (const end of ends) {
    const charm = lookup(model.applications, end.app)?.charm ?? ''
    const limit = charmEndpoints(solutions)(charm)?.endpoints.find(({ name }) => name === end.endpoint)?.limit ?? null
    const taken = model.relations.filter((relation) => touches(relation, end.app, end.endpoint)).length
    if (limit !== null && taken >= limit) return { end, limit }
  }
  return undefined
}

const integrate = (solutions: ReadonlyArray<Solution>, model: JujuModel, command: Integrate): Applied => {
  const charmed = charmedEnds(model, command.ends)
  if (Either.isLeft(charmed)) return charmed
  const resolved = resolveEnds(solutions)(...charmed.right)
  if (Either.isLeft(resolved)) {
    const { reason, message, hint } = resolved.left
    return Either.left({ kind: reason === 'unknown-charm' ? 'not-simulated' : 'juju', message, hint })
  }
  const ends = resolved.right
  const told = ends.map(printEnd).join(' ')
  if (model.relations.some((relation) => isRelation(relation, ends)))
    return refuse(`the relation ${told} already exists`)
  const full = fullEnd(solutions, model, ends)
  if (full !== undefined) {
    return refuse(
      `${printEnd(full.end)} takes at most ${full.limit} integration, and has it`,
      'Remove the one it has first: juju remove-relation.',
    )
  }
  return Either.right({ ...model, relations: [...model.relations, { ends }] })
}

const removeRelation = (model: JujuModel, { ends: [left, right] }: RemoveRelation): Applied => {
  for (const { app } of [left, right]) {
    const known = Object.hasOwn(model.applications, app) || model.relations.some((relation) => touches(relation, app))
    if (!known) return Either.map(() => model)(applicationIn(model, app))
  }
  const is = (end: RelationEnd, actual: JujuEndpoint): boolean =>
    end.app === actual.app && (end.endpoint === null || end.endpoint === actual.endpoint)
  const found = model.relations.filter(
    ({ ends: [one, other] }) => (is(left, one) && is(right, other)) || (is(left, other) && is(right, one)),
  )
  const told = `${printEnd(left)} ${printEnd(right)}`
  const [only, ...others] = found
  if (only === undefined) return refuse(`there is no relation ${told}`)
  if (others.length > 0) {
    const listed = found.map(({ ends }) => ends.map(printEnd).join(' ')).join('; ')
    return refuse(`there are several relations ${told}`, `Write one of: ${listed}.`)
  }
  return Either.right({ ...model, relations: model.relations.filter((relation) => relation !== only) })
}

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
