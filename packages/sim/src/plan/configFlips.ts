import { Prng } from '../kernel/Prng.js'
import type { PlanTask } from './PlanTask.js'
import type { PhaseJudge } from './phaseJudge.js'

/** What the config says of the holders of one role, by who they are: texts that are equal have equal numbers. */
interface Feature {
  readonly role: number
  /** Applications that hold it in some state. */
  readonly apps: ReadonlyArray<number>
  /** For each set of them, as bits in their order, what the config says. */
  readonly says: ReadonlyArray<number>
}

/** More applications than this are not tried out in every combination. */
const holdersMax = 6

const featureOf = (task: PlanTask, judge: PhaseJudge, role: number): Feature | null => {
  const { applications, goal, bits } = task
  const silent = bits.bitsOf(bits.solution.roles) & ~judge.configs.telling
  if (silent === 0) return null
  const holds = (index: number, local: number): boolean => (judge.factsOf(index, local).advertised & role) !== 0
  const apps = applications.flatMap(({ kind, states }, index) =>
    kind !== 'spare' && states.some((_, local) => holds(index, local)) ? [index] : [],
  )
  if (apps.length > holdersMax) return null
  const texts: Array<string> = []
  const says = Array.from({ length: 2 ** apps.length }, (_, set) => {
    const roles = goal.map((local, index) => {
      // Everybody keeps an address, whatever is taken away.
      const others = (judge.factsOf(index, local).advertised & ~role) | silent
      const place = apps.indexOf(index)
      return place >= 0 && (set & (1 << place)) !== 0 ? others | role : others
    })
    const text = judge.configs.textWith(goal, roles)
    if (!texts.includes(text)) texts.push(text)
    return texts.indexOf(text)
  })
  return { role, apps, says }
}

/** Whether whatever changes what the config says holds one change that alone makes it say something else. */
const changesOneByOne = ({ says }: Feature): boolean =>
  says.every((said, before) =>
    says.every((later, after) => {
      if (said === later) return true
      for (let rest = before ^ after; rest !== 0; rest &= rest - 1) {
        if (says[before ^ (rest & -rest)] !== said) return true
      }
      return false
    }),
  )

/**
 * How often the shared config changes at least on the way from one settled state to another while nobody joins or goes.
 *
 * What it says of one role is tried out on the renderer for every set of its holders. If it is to say something else of
 * two roles, and no single move changes both as wanted, then it changes twice. Null where addresses change on the way,
 * or where what it says of one role depends on who holds another.
 *
 * Law: at least so many waves lie on any way between the states on which no temporary application comes.
 */
export const configFlips = (task: PlanTask, judge: PhaseJudge): ((state: ArrayLike<number>) => number) | null => {
  const { applications, goal, start } = task
  const fixed = applications.every(({ kind, states }, index) => {
    const units = states.map((_, local) => {
      const { advertised, units: count, related } = judge.factsOf(index, local)
      return related && advertised !== 0 ? count : -1
    })
    return kind === 'spare' || new Set(units).size === 1
  })
  if (!fixed || !judge.configs.comparesHolders) return null
  const features: Array<Feature> = []
  for (let rest = judge.configs.telling; rest !== 0; rest &= rest - 1) {
    const feature = featureOf(task, judge, rest & -rest)
    if (feature === null) return null
    if (new Set(feature.says).size > 1) features.push(feature)
  }
  const setIn = ({ role, apps }: Feature, state: ArrayLike<number>): number => {
    let set = 0
    for (let place = 0; place < apps.length; place += 1) {
      const index = apps[place] ?? 0
      if ((judge.factsOf(index, state[index] ?? 0).advertised & role) !== 0) set |= 1 << place
    }
    return set
  }
  const saidIn = (feature: Feature, state: ArrayLike<number>): number => feature.says[setIn(feature, state)] ?? 0
  const coveredIn = (state: ReadonlyArray<number>): number =>
    state.reduce((covered, local, index) => covered | judge.factsOf(index, local).advertised, 0)
  const separable = (): boolean => {
    const random = Prng.fromSeed(1, 'flips')
    const any = (): ReadonlyArray<number> =>
      applications.map(({ kind, states }, index) =>
        kind === 'spare' ? (start[index] ?? 0) : random.intBetween(0, states.length - 1),
      )
    // Whatever is covered stays covered on the way.
    const guarded = judge.guarded & coveredIn(start)
    return Array.from({ length: 40 }, any)
      .filter((state) => (guarded & ~coveredIn(state)) === 0)
      .slice(0, 8)
      .every(
        (state) =>
          judge.configs.differ(state, goal) === features.some((each) => saidIn(each, state) !== saidIn(each, goal)),
      )
  }
  const told = features.reduce((roles, { role }) => roles | role, 0)
  const areApart = features.every(({ role }) => (judge.configs.companions(role) & told) === role)
  if (!areApart || !separable()) return null

  /** Whether a move of `index` from `from` to `to` may turn what is said of a role from one thing to another. */
  const turns = (feature: Feature, index: number, pair: readonly [number, number], said: number, later: number) => {
    const place = feature.apps.indexOf(index)
    const [was, is] = pair.map((local) => (judge.factsOf(index, local).advertised & feature.role) !== 0)
    if (place < 0 || was === is) return false
    const bit = 1 << place
    return feature.says.some((_, others) => {
      if ((others & bit) !== 0) return false
      const [before, after] = [was ? others | bit : others, is ? others | bit : others]
      return feature.says[before] === said && feature.says[after] === later
    })
  }
  const oneByOne = new Set(features.filter(changesOneByOne))
  const known = new Map<string, boolean>()
  /** Whether two features may change at a time, in one change of the config. */
  const together = (one: Feature, other: Feature, state: ArrayLike<number>): boolean => {
    if (!oneByOne.has(one) && !oneByOne.has(other)) return true
    const [said, later, said2, later2] = [
      saidIn(one, state),
      saidIn(one, goal),
      saidIn(other, state),
      saidIn(other, goal),
    ]
    const key = `${one.role} ${said} ${later} ${other.role} ${said2} ${later2}`
    const found =
      known.get(key) ??
      applications.some(({ next }, index) =>
        next.some((targets, from) =>
          targets.some(
            (to) => turns(one, index, [from, to], said, later) && turns(other, index, [from, to], said2, later2),
          ),
        ),
      )
    known.set(key, found)
    return found
  }
  const flipsFrom = (state: ArrayLike<number>): number => {
    const turning = features.filter((feature) => saidIn(feature, state) !== saidIn(feature, goal))
    if (turning.length < 2) return turning.length
    const apart = turning.some((one, index) => turning.slice(index + 1).some((other) => !together(one, other, state)))
    return apart ? 2 : 1
  }
  // All that counts of a state is what the config says of each role, which is one of few things.
  const radix = 2 ** holdersMax
  if (radix ** features.length > Number.MAX_SAFE_INTEGER) return flipsFrom
  const flips = new Map<number, number>()
  return (state) => {
    let said = 0
    for (const feature of features) said = said * radix + saidIn(feature, state)
    const before = flips.get(said)
    if (before !== undefined) return before
    const found = flipsFrom(state)
    flips.set(said, found)
    return found
  }
}
