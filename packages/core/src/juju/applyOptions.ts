import * as Either from 'fp-ts/lib/Either.js'
import type { Options, OptionValue } from '../domain/Deployment.js'
import type { Solution } from '../domain/Solution.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { quote } from '../error/quote.js'
import { parseCharmUrl } from './CharmUrl.js'
import type { Configure, Deploy, Settings } from './Command.js'
import { charmOptions, optionValue } from './charmOptions.js'
import { dictionary, lookup } from './dictionary.js'
import type { JujuModel } from './JujuModel.js'
import { type Applied, change, type Refused, refuse, unitsBound, withApplication } from './JujuRefusal.js'

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

/** `juju deploy`. */
export const deploy = (solutions: ReadonlyArray<Solution>, model: JujuModel, command: Deploy): Applied => {
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

/** `juju config`: all of its options change, or none. */
export const configure = (solutions: ReadonlyArray<Solution>, model: JujuModel, command: Configure): Applied =>
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
