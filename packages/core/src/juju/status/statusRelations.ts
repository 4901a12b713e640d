import type { Solution } from '../../domain/Solution.js'
import { charmEndpoints } from '../charmEndpoints.js'
import type { JujuEndpoint, JujuRelation } from '../JujuModel.js'
import type { ApplicationStatus } from './StatusCodec.js'

/** One side of an integration: `app` says that its `endpoint` is integrated with `other`. */
interface Half {
  readonly app: string
  readonly endpoint: string
  readonly other: string
  readonly interface: string | null
}

const halvesOf = (applications: ReadonlyArray<readonly [string, ApplicationStatus]>): ReadonlyArray<Half> =>
  applications.flatMap(([app, { relations }]) =>
    Object.entries(relations ?? {}).flatMap(([endpoint, related]) =>
      (related ?? []).flatMap((each): ReadonlyArray<Half> => {
        const other = typeof each === 'string' ? each : each['related-application']
        // Peers of one application: nothing here depends on them.
        if (other === app) return []
        return [{ app, endpoint, other, interface: typeof each === 'string' ? null : (each.interface ?? null) }]
      }),
    ),
  )

/** How well two halves go together; 0: not at all. */
const affinity = (known: (half: Half) => string | null, left: Half, right: Half): number => {
  const [one, other] = [left.interface ?? known(left), right.interface ?? known(right)]
  if (one !== null && other !== null) return one === other ? 3 : 0
  return left.endpoint === right.endpoint ? 2 : 1
}

const key = ({ app, endpoint, other }: Half): string => `${app}:${endpoint} ${other}`

const pairKey = (app: string, other: string): string => `${app} ${other}`

/**
 * The integrations of a status, which tells each from both sides but not which sides belong together. Sides with the
 * same interface do; where that is not told, as by Juju 2.9, the interfaces of known charms decide. A side whose other
 * side is not there, as of an application in another model, keeps the name of the interface as its endpoint.
 */
export const statusRelations = (
  applications: ReadonlyArray<readonly [string, ApplicationStatus]>,
  solutions: ReadonlyArray<Solution>,
  charmOf: (app: string) => string,
): ReadonlyArray<JujuRelation> => {
  const endpointsOf = charmEndpoints(solutions)
  const known = ({ app, endpoint }: Half): string | null =>
    endpointsOf(charmOf(app))?.endpoints.find(({ name }) => name === endpoint)?.interface ?? null
  const halves = halvesOf(applications)
  const waiting = new Map<string, Half[]>()
  for (const half of halves) {
    const list = waiting.get(pairKey(half.app, half.other)) ?? []
    waiting.set(pairKey(half.app, half.other), list)
    list.push(half)
  }
  const taken = new Set<Half>()
  const seen = new Set<string>()
  const relations: JujuRelation[] = []
  for (const half of halves) {
    if (taken.has(half) || seen.has(key(half))) continue
    taken.add(half)
    seen.add(key(half))
    const candidates = (waiting.get(pairKey(half.other, half.app)) ?? []).filter((each) => !taken.has(each))
    const ranked = candidates
      .map((each) => ({ each, rank: affinity(known, half, each) }))
      .filter(({ rank }) => rank > 0)
      .sort((left, right) => right.rank - left.rank)
    const mate = ranked[0]?.each
    if (mate !== undefined) {
      taken.add(mate)
      seen.add(key(mate))
    }
    const near: JujuEndpoint = { app: half.app, endpoint: half.endpoint }
    const far: JujuEndpoint = {
      app: half.other,
      endpoint: mate?.endpoint ?? half.interface ?? known(half) ?? half.endpoint,
    }
    relations.push({ ends: [near, far] })
  }
  return relations
}
