import {
  type Cluster,
  hostnameOf,
  type Role,
  replication,
  type Solution,
  type WorkerApplication,
} from '@coordinated-workers/core'
import { refusesConfig } from '../model/refusesConfig.js'
import { renderWorker } from '../model/renderWorker.js'
import type { LocalState } from './LocalState.js'
import type { PlanTask } from './PlanTask.js'
import { probeUnit } from './probeUnit.js'

/** Compares the configs that a coordinator publishes in settled states. */
export interface PublishedConfigs {
  /**
   * Whether the texts differ. Law: where one of them has every required role held, exactly when `renderWorker` gives
   * different texts; where none has, nothing is published.
   */
  readonly differ: (left: Locals, right: Locals) => boolean
  /** Whether two states of one application are the same to it, whatever those of others are. */
  readonly alike: (index: number, left: number, right: number) => boolean
  readonly replicationFactor: (state: Locals) => number
  /** Tells of a target whether processes with it end at once because of what stands in the config. */
  readonly refusing: (state: Locals) => (target: ReadonlyArray<Role>) => boolean
  /** The same of a text. */
  readonly refusingText: (text: string) => (target: ReadonlyArray<Role>) => boolean
  /** Whether some process may end at once because of what stands in a config. */
  readonly refusable: boolean
  /** Roles, as bits, whose holders it names. */
  readonly telling: number
  /** Of those, roles of which it matters which applications hold them, as where it names the first one. */
  readonly choosing: number
  /** Of a telling role, those on whose holders what is said of it depends as well, and itself, as bits. Tried out when asked. */
  readonly companions: (role: number) => number
  /** Whether a change of addresses always shows, and all that else counts is who holds the telling roles. */
  readonly comparesHolders: boolean
  /**
   * The text where the applications of a state hold those role bits instead of their own, and one more application
   * holds others, if any.
   */
  readonly textWith: (state: Locals, roles: ReadonlyArray<number>, others?: number) => string
}

/** A settled state, in whatever it is kept. */
type Locals = ArrayLike<number>

type Wiring = Pick<PlanTask, 'cluster' | 'behaviour' | 'bits'>

type Worker = Pick<WorkerApplication, 'app' | 'roles'> & { readonly units: number; readonly related: boolean }

const clusterWith = (cluster: Cluster, workers: ReadonlyArray<Worker>): Cluster => ({
  ...cluster,
  workers: workers.map(({ app, roles, units, related }): WorkerApplication => {
    const known = cluster.workers.find((worker) => worker.app === app)
    return {
      app,
      charm: cluster.solution.workerCharm,
      hostnames: Array.from(
        { length: units },
        (_, ordinal) => known?.hostnames[ordinal] ?? hostnameOf(cluster.model.name, app, ordinal),
      ),
      roles,
      related,
      container: 'up',
      check: 'up',
    }
  }),
})

/** The cluster that a settled state stands for. */
export const clusterOf = ({ cluster, applications, bits }: PlanTask, state: Locals): Cluster =>
  clusterWith(
    cluster,
    applications.flatMap(({ name, states }, index) => {
      const local = states[state[index] ?? 0] ?? null
      return local === null
        ? []
        : [{ app: name, roles: bits.rolesOf(local.mask), units: local.units, related: local.related }]
    }),
  )

/**
 * Whether the config says who holds a role, beyond that somebody with an address holds one at all: tried out on the
 * renderer, with the role on one, two and three applications, and moved from one to another.
 */
const namesHolders = ({ cluster, behaviour, bits }: Wiring, role: Role): boolean => {
  const { roles } = cluster.solution
  const render = renderWorker(behaviour)
  const others = roles.filter((other) => other !== role)
  const textOf = (held: ReadonlyArray<ReadonlyArray<Role>>): string =>
    render(
      clusterWith(
        cluster,
        held.map((each, index) => ({
          app: `probe-${index}`,
          roles: bits.rolesOf(bits.maskOf(each)),
          units: index + 1,
          related: true,
        })),
      ),
    ).text
  return others.slice(0, 3).some((other) => {
    const [first, ...rest] = [
      textOf([roles, [other], [other]]),
      textOf([roles, [other, role], [other]]),
      textOf([roles, [other, role], [other, role]]),
      textOf([others, [other, role], [other]]),
    ]
    return rest.some((text) => text !== first)
  })
}

/** Sets of three applications, as bits, and what they become when two of the three change places. */
const sets = [0, 1, 2, 3, 4, 5, 6, 7]
const exchanges = [
  [0, 2, 1, 3, 4, 6, 5, 7],
  [0, 1, 4, 5, 2, 3, 6, 7],
] as const

/**
 * Whether it makes a difference to the config which of several applications hold a role, as where it names the first of
 * them. Tried out with the role on each set of three: whether two sets look alike has to stay when they change places.
 */
const choosesHolders = ({ cluster, behaviour, bits }: Wiring, role: Role): boolean => {
  const others = cluster.solution.roles.filter((other) => other !== role)
  const texts = sets.map((holders) => {
    const workers = [0, 1, 2].map((index) => {
      const roles = (holders & (1 << index)) === 0 ? others : cluster.solution.roles
      return { app: `probe-${index}`, roles: bits.rolesOf(bits.maskOf(roles)), units: 1, related: true }
    })
    return renderWorker(behaviour)(clusterWith(cluster, workers)).text
  })
  const looksLike = (one: number, other: number): boolean => texts[one] === texts[other]
  return exchanges.some((moved) =>
    sets.some((one) =>
      sets.some((other) => looksLike(one, other) !== looksLike(moved[one] ?? one, moved[other] ?? other)),
    ),
  )
}

/**
 * Whether what the config says of two roles' holders cannot be told apart, as Tempo's names no query frontend where every
 * querier is one itself. Tried out with each of them on each set of two applications, and everything else on a third.
 */
const dependsOn = ({ cluster, behaviour, bits }: Wiring, one: Role, other: Role): boolean => {
  const rest = cluster.solution.roles.filter((role) => role !== one && role !== other)
  const textOf = (ones: number, others: number): string => {
    const roles = [0, 1].map((index) => [
      ...rest,
      ...((ones & (1 << index)) === 0 ? [] : [one]),
      ...((others & (1 << index)) === 0 ? [] : [other]),
    ])
    // Whatever is not asked about is held aside.
    const aside = [...rest, ...(ones === 0 ? [one] : []), ...(others === 0 ? [other] : [])]
    const workers = [...roles, aside].map((each, index) => ({
      ...{ app: `probe-${index}`, roles: bits.rolesOf(bits.maskOf(each)), units: 1, related: true },
    }))
    return renderWorker(behaviour)(clusterWith(cluster, workers)).text
  }
  const holders = [1, 2, 3]
  const [saidOfOne, saidOfOther] = [holders.map((set) => textOf(set, 0)), holders.map((set) => textOf(0, set))]
  const said = holders.flatMap((ones, place) =>
    holders.map((others, second) => ({
      both: textOf(ones, others),
      apart: JSON.stringify([saidOfOne[place], saidOfOther[second]]),
    })),
  )
  return said.some((first) => said.some((second) => (first.both === second.both) !== (first.apart === second.apart)))
}

/** Each telling role with those that it depends on, and those that they do. */
const companionsIn = (task: Wiring, telling: number): ReadonlyMap<number, number> => {
  const groups = new Map(task.bits.named(telling).map((role) => [task.bits.bitsOf([role]), task.bits.bitsOf([role])]))
  for (const [one] of groups) {
    for (const [other, group] of groups) {
      if (one >= other || (group & one) !== 0) continue
      const [role = '', second = ''] = [one, other].flatMap(task.bits.named)
      if (!dependsOn(task, role, second)) continue
      const joined = group | (groups.get(one) ?? one)
      for (const [each, old] of groups) if ((old & joined) !== 0) groups.set(each, joined)
    }
  }
  return groups
}

const refusesText = (solution: Solution, text: string, target: ReadonlyArray<Role>): boolean =>
  refusesConfig(probeUnit(solution, 0, 1), { target, config: { text, replicationFactor: 1 } })

/** Whether the config names everybody who has an address and a role, and whether it names those without a role too. */
const namesAddresses = ({ cluster, behaviour }: Wiring, roles: ReadonlyArray<Role>): boolean => {
  const render = renderWorker(behaviour)
  const textWith = (units: number): string =>
    render(
      clusterWith(cluster, [
        { app: 'probe-0', roles: cluster.solution.roles, units: cluster.solution.ring.factor, related: true },
        { app: 'probe-1', roles, units, related: true },
      ]),
    ).text
  return textWith(1) !== textWith(2)
}

/** What the config of a cluster tells its workers, whoever they are. */
export interface ConfigTraits {
  /** Roles, as bits, whose holders the config names. */
  readonly telling: number
  /** Of those, roles of which it matters which applications hold them, as where it names the first one. */
  readonly choosing: number
  /** Whether it names the addresses of workers without a role. */
  readonly namesIdle: boolean
  /** Whether it names the addresses of everybody with a role. */
  readonly addressed: boolean
  /** Whether some process may end at once because of what stands in it. */
  readonly refusable: boolean
}

/** Tried out on the renderer. Law: depends on the behaviour and on the cluster without its workers. */
export const configTraits = (task: Wiring): ConfigTraits => {
  const { cluster, behaviour, bits } = task
  const { solution } = cluster
  // Whoever holds everything twice over provokes it, if anybody can.
  const twice = [0, 1].map((index) => ({ app: `probe-${index}`, roles: solution.roles, units: 1, related: true }))
  const { text } = renderWorker(behaviour)(clusterWith(cluster, twice))
  const telling = solution.roles.filter((role) => namesHolders(task, role))
  return {
    telling: bits.bitsOf(telling),
    choosing: bits.bitsOf(telling.filter((role) => choosesHolders(task, role))),
    namesIdle: namesAddresses(task, []),
    addressed: solution.roles.every((role) => namesAddresses(task, [role])),
    refusable: solution.roles.some((role) => refusesText(solution, text, [role])),
  }
}

/** What is published in settled states that look alike. */
interface Published {
  readonly text: string
  /** Whether processes with some roles end at once because of it; lists of roles are shared, so that each is looked at once. */
  readonly refuses: (target: ReadonlyArray<Role>) => boolean
}

const never = (): boolean => false

/**
 * The configs of a task's settled states. The renderer itself is asked wherever it could tell two states apart in a way
 * that was not tried out beforehand.
 */
export const publishedConfigs = (task: PlanTask, traits: ConfigTraits = configTraits(task)): PublishedConfigs => {
  const { applications, bits, behaviour, cluster } = task
  const { telling, choosing, namesIdle, addressed, refusable } = traits
  const { solution } = cluster
  const render = renderWorker(behaviour)
  const counted = bits.bitsOf([solution.ring.countedRole])
  const heldBy = (local: LocalState): number => (local === null || !local.related ? 0 : bits.expand(local.mask))
  const addressesOf = (local: LocalState): number =>
    local?.related && (namesIdle || heldBy(local) !== 0) ? local.units : 0
  const look = (local: LocalState): string => {
    if (local === null || !local.related) return ''
    // Nobody is told of a worker that has joined without a role.
    if (!namesIdle && local.mask === 0) return ''
    return namesIdle ? `${local.units} ${local.mask}` : `${addressesOf(local)} ${heldBy(local) & telling}`
  }
  const flat = <A>(of: (local: LocalState) => A): ReadonlyArray<A> =>
    applications.flatMap(({ states }) => states.map(of))
  const offsets = applications.map((_, index) =>
    applications.slice(0, index).reduce((sum, { states }) => sum + states.length, 0),
  )
  const addresses = Int32Array.from(flat(addressesOf))
  const heldBits = Int32Array.from(flat(heldBy))
  const countedUnits = Int32Array.from(flat((local) => ((heldBy(local) & counted) === 0 ? 0 : (local?.units ?? 0))))
  // States of an application that look alike to the renderer share a number.
  const looksOf = applications.map(({ states }) => {
    const seen = states.map(look)
    const distinct = [...new Set(seen)]
    return seen.map((each) => distinct.indexOf(each))
  })
  const looks = Int32Array.from(looksOf.flat())
  const radices = looksOf.map((each) => Math.max(0, ...each) + 1)
  const countable = radices.reduce((product, radix) => product * radix, 1) <= Number.MAX_SAFE_INTEGER
  /** By role bits that somebody holds, then by looks: where nobody holds a role, the config may say something else. */
  const published = new Map<number, Map<number | string, Published>>()
  let groups: ReadonlyMap<number, number> | null = null
  const offsetOf = Int32Array.from(offsets)
  const radixOf = Float64Array.from(radices)
  /** What all applications look like together, as one number where that is exact. */
  const lookKey = (state: Locals, exact: number): number | string =>
    countable ? exact : offsets.map((offset, index) => looks[offset + (state[index] ?? 0)]).join()
  const publishedAt = (covered: number, exact: number, state: Locals): Published => {
    const alike = published.get(covered) ?? new Map<number | string, Published>()
    const key = lookKey(state, exact)
    const known = alike.get(key)
    if (known !== undefined) return known
    const { text } = render(clusterOf(task, state))
    const refused = new Map<ReadonlyArray<Role>, boolean>()
    const refuses = (target: ReadonlyArray<Role>): boolean => {
      const before = refused.get(target)
      if (before !== undefined) return before
      const answer = refusesText(solution, text, target)
      refused.set(target, answer)
      return answer
    }
    const found = { text, refuses }
    alike.set(key, found)
    published.set(covered, alike)
    return found
  }
  const publishedIn = (state: Locals): Published => {
    let [covered, key] = [0, 0]
    for (let index = 0; index < offsetOf.length; index += 1) {
      const local = (offsetOf[index] ?? 0) + (state[index] ?? 0)
      covered |= heldBits[local] ?? 0
      key = key * (radixOf[index] ?? 1) + (looks[local] ?? 0)
    }
    return publishedAt(covered, key, state)
  }
  return {
    differ: (left, right) => {
      let [coveredLeft, coveredRight, keyLeft, keyRight, alike] = [0, 0, 0, 0, true]
      for (let index = 0; index < offsetOf.length; index += 1) {
        const [offset, radix] = [offsetOf[index] ?? 0, radixOf[index] ?? 1]
        const one = offset + (left[index] ?? 0)
        const other = offset + (right[index] ?? 0)
        if (addressed && addresses[one] !== addresses[other]) return true
        const [look, otherLook] = [looks[one] ?? 0, looks[other] ?? 0]
        if (look !== otherLook) alike = false
        coveredLeft |= heldBits[one] ?? 0
        coveredRight |= heldBits[other] ?? 0
        keyLeft = keyLeft * radix + look
        keyRight = keyRight * radix + otherLook
      }
      if (alike && coveredLeft === coveredRight) return false
      return publishedAt(coveredLeft, keyLeft, left).text !== publishedAt(coveredRight, keyRight, right).text
    },
    telling,
    choosing,
    companions: (role) => {
      groups ??= companionsIn(task, telling)
      return groups.get(role) ?? role
    },
    comparesHolders: addressed && !namesIdle,
    textWith: (state, roles, others = 0) => {
      const own = clusterOf(task, state).workers.map((worker) => {
        const index = applications.findIndex(({ name }) => name === worker.app)
        return { ...worker, roles: bits.named(roles[index] ?? 0) }
      })
      const beside = { app: 'others', roles: bits.named(others), units: 1, related: true }
      const workers = [...own, ...(others === 0 ? [] : clusterWith(cluster, [beside]).workers)]
      return render({ ...cluster, workers }).text
    },
    alike: (index, left, right) => {
      const offset = offsets[index] ?? 0
      return looks[offset + left] === looks[offset + right] && addresses[offset + left] === addresses[offset + right]
    },
    refusable,
    refusingText: (text) => (target) => refusesText(solution, text, target),
    refusing: (state) => (refusable ? publishedIn(state).refuses : never),
    replicationFactor: (state) => {
      let units = 0
      for (let index = 0; index < offsets.length; index += 1) {
        units += countedUnits[(offsets[index] ?? 0) + (state[index] ?? 0)] ?? 0
      }
      return replication(solution, units)
    },
  }
}
