import * as Either from 'fp-ts/lib/Either.js'
import { didYouMeanHint } from '../error/didYouMean.js'
import { quote } from '../error/quote.js'
import { unitsMax } from './codecs.js'
import { dictionary, lookup } from './dictionary.js'
import type { JujuApplication, JujuModel } from './JujuModel.js'

/** Why a command has no effect. */
export interface JujuRefusal {
  /** `juju`: Juju itself would refuse; `not-simulated`: Juju might not, but what follows is not known here. */
  readonly kind: 'juju' | 'not-simulated'
  readonly message: string
  readonly hint: string | null
  /** The command, in its canonical spelling. */
  readonly step: string
}

/** A refusal before it is known which command it is of. */
export type Refused = Omit<JujuRefusal, 'step'>

/** What a command makes of something, or why Juju would not. */
export type Applied<A = JujuModel> = Either.Either<Refused, A>

export const refuse = (message: string, hint: string | null = null): Either.Either<Refused, never> =>
  Either.left({ kind: 'juju', message, hint })

export const applicationIn = (model: JujuModel, name: string): Applied<JujuApplication> => {
  const application = lookup(model.applications, name)
  if (application !== undefined) return Either.right(application)
  return refuse(`application ${quote(name)} not found`, didYouMeanHint(name, Object.keys(model.applications)))
}

export const withApplication = (model: JujuModel, application: JujuApplication): JujuModel => ({
  ...model,
  applications: dictionary([...Object.entries(model.applications), [application.name, application]]),
})

/** Change one application, or refuse because it is not there. */
export const change = (
  model: JujuModel,
  name: string,
  next: (application: JujuApplication) => Applied<JujuApplication>,
): Applied => {
  const application = applicationIn(model, name)
  if (Either.isLeft(application)) return application
  return Either.map((changed: JujuApplication) => withApplication(model, changed))(next(application.right))
}

export const unitsBound = (units: number): Applied<number> =>
  units <= unitsMax
    ? Either.right(units)
    : Either.left({
        kind: 'not-simulated',
        message: `more than ${unitsMax} units of an application are not simulated`,
        hint: null,
      })
