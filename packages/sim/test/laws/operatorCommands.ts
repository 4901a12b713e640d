import { fc } from '@fast-check/vitest'
import { type Cast, roleOptions, rolesIn } from './Cast.js'

/** What an operator has in mind: which worker applications there are, with how many units, integrated or not. */
export interface Plan {
  readonly cast: Cast
  readonly workers: Map<string, { roles: ReadonlyArray<string>; units: number; integrated: boolean }>
  s3: boolean
  deployed: number
}

/** What the operator has typed so far, as steps of a scenario. */
export interface Script {
  readonly steps: Array<string>
}

/** One thing that an operator may do, or suffer; legal or not depending on what there is. */
export type Operator = fc.Command<Plan, Script>

const pick = <A>(items: ReadonlyArray<A>, which: number): A | undefined => items[which % Math.max(1, items.length)]

/** A command whose text depends on what there is; it is legal when there is a text. */
const command = (
  name: string,
  text: (plan: Plan) => string | null,
  then: (plan: Plan) => void = () => {},
): Operator => {
  let typed = name
  return {
    check: (plan) => text({ ...plan, workers: new Map(plan.workers) }) !== null,
    run: (plan, { steps }) => {
      typed = text(plan) ?? name
      steps.push(typed)
      then(plan)
    },
    toString: () => typed,
  }
}

const withWorker = (
  name: string,
  which: number,
  text: (app: string, plan: Plan) => string | null,
  then: (app: string, plan: Plan) => void = () => {},
): Operator => {
  const chosen = (plan: Plan): string | undefined => pick([...plan.workers.keys()].sort(), which)
  return command(
    name,
    (plan) => {
      const app = chosen(plan)
      return app === undefined ? null : text(app, plan)
    },
    (plan) => {
      const app = chosen(plan)
      if (app !== undefined) then(app, plan)
    },
  )
}

const worker = (plan: Plan, app: string) => plan.workers.get(app) ?? { roles: [], units: 0, integrated: false }

const rolesOf = ({ cast }: Plan, mask: number): ReadonlyArray<string> =>
  cast.solution === 'tempo'
    ? [pick(rolesIn.tempo, mask) ?? 'all']
    : rolesIn[cast.solution].filter((_, index) => ((mask >> index) & 1) === 1)

/** Gives a worker other roles in one command. */
const reassign = (which: number, mask: number): Operator =>
  withWorker('reassign', which, (app, plan) => {
    const options = roleOptions(plan.cast.solution, rolesOf(plan, mask))
    return `run: juju config ${app} ${options.map(([option, on]) => `${option}=${on}`).join(' ')}`
  })

/** Turns one role of a worker on or off, whatever that makes of it. */
const toggle = (which: number, role: number, on: boolean): Operator =>
  withWorker('toggle', which, (app, { cast }) => {
    return `run: juju config ${app} role-${pick(rolesIn[cast.solution], role) ?? 'all'}=${on}`
  })

/** Lets time pass. */
const wait = (text: string): Operator => command('wait', () => `wait: ${text}`)

const scale = (which: number, units: number): Operator =>
  withWorker(
    'scale',
    which,
    (app) => `run: juju scale-application ${app} ${units}`,
    (app, plan) => plan.workers.set(app, { ...worker(plan, app), units }),
  )

const deploy = (mask: number): Operator => {
  const app = ({ cast, deployed }: Plan): string => `${cast.solution}-extra${deployed}`
  return command(
    'deploy',
    (plan) => {
      if (plan.deployed >= 3) return null
      const options = roleOptions(plan.cast.solution, rolesOf(plan, mask)).map(
        ([option, on]) => `--config ${option}=${on}`,
      )
      return `run: juju deploy ${plan.cast.solution}-worker-k8s ${app(plan)} --trust ${options.join(' ')}`
    },
    (plan) => {
      plan.workers.set(app(plan), { roles: [], units: 1, integrated: false })
      plan.deployed += 1
    },
  )
}

const setIntegrated = (which: number, integrated: boolean): Operator =>
  withWorker(
    integrated ? 'integrate' : 'remove-relation',
    which,
    (app, plan) => {
      if (worker(plan, app).integrated === integrated) return null
      return `run: juju ${integrated ? 'integrate' : 'remove-relation'} ${plan.cast.coordinator} ${app}`
    },
    (app, plan) => plan.workers.set(app, { ...worker(plan, app), integrated }),
  )

const remove = (which: number): Operator =>
  withWorker(
    'remove-application',
    which,
    (app) => `run: juju remove-application ${app} --no-prompt`,
    (app, plan) => plan.workers.delete(app),
  )

const setS3 = (there: boolean): Operator =>
  command(
    's3',
    ({ s3, cast }) =>
      s3 === there ? null : `run: juju ${there ? 'integrate' : 'remove-relation'} ${cast.coordinator} ${cast.s3}`,
    (plan) => {
      plan.s3 = there
    },
  )

const refresh = (which: number): Operator => withWorker('refresh', which, (app) => `run: juju refresh ${app}`)

const coordinators = (units: number): Operator =>
  command('coordinators', ({ cast }) => `run: juju scale-application ${cast.coordinator} ${units}`)

const fault = (text: string): Operator => command('fault', () => `fault: ${text}`)

const which = fc.nat({ max: 11 })
const mask = fc.nat({ max: 63 })
const briefly = fc.constantFrom('5s', '30s', '2m', '8m')

const roleChanges: ReadonlyArray<fc.Arbitrary<Operator>> = [
  fc.tuple(which, mask).map(([app, roles]) => reassign(app, roles)),
  fc.tuple(which, fc.nat({ max: 6 }), fc.boolean()).map(([app, role, on]) => toggle(app, role, on)),
]

const waits: ReadonlyArray<fc.Arbitrary<Operator>> = [fc.constantFrom('settled', '3s', '20s', '90s', '7m').map(wait)]

const removals: ReadonlyArray<fc.Arbitrary<Operator>> = [which.map(remove)]

const changes: ReadonlyArray<fc.Arbitrary<Operator>> = [
  fc.tuple(which, fc.nat({ max: 3 })).map(([app, units]) => scale(app, units)),
  mask.map(deploy),
  fc.tuple(which, fc.boolean()).map(([app, there]) => setIntegrated(app, there)),
  fc.boolean().map(setS3),
  which.map(refresh),
  fc.integer({ min: 1, max: 3 }).map(coordinators),
]

const faults: ReadonlyArray<fc.Arbitrary<Operator>> = [
  fc
    .tuple(fc.constantFrom('revoked', 'unreachable', 'slow'), briefly)
    .map(([how, time]) => fault(`{ s3: ${how}, for: ${time} }`)),
  fc
    .tuple(fc.constantFrom('crash', 'churn', 'hook', 'coordinator'), fc.option(briefly))
    .map(([what, time]) => fault(`{ ${what}: random${time === null ? '' : `, for: ${time}`} }`)),
  fc.constant(fault('{ leader: random }')),
]

/**
 * What operators do, by kind: `roleChanges` takes no unit away and makes nothing fail, `removals` removes worker
 * applications, `changes` is everything else that one can type, `faults` what goes wrong by itself.
 */
export const operatorCommands = { roleChanges, waits, removals, changes, faults } as const

/** The plan of somebody who has just deployed a cast. */
export const planFor = (cast: Cast): Plan => ({
  cast,
  workers: new Map(
    Object.entries(cast.workers).map(([app, { roles, units }]) => [app, { roles, units, integrated: true }]),
  ),
  s3: true,
  deployed: 0,
})
