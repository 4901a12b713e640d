import type { ProjectedApplication } from './ProjectedApplication.js'

/** How many pairs of classes an application stays in, goes along with batches between, and goes between apart from them. */
const waysOf = ({ members, moves }: ProjectedApplication) => {
  const all = moves.flat().filter((move) => move !== null)
  const apart = all.filter((move) => move.apart).length
  return { staying: members.length, along: all.length - members.length - apart, apart }
}

/**
 * Most phases of some applications: every set of moves that batches consist of, and every set of at most `sizeMax` moves.
 * Phases that leave a role to nobody count as well.
 */
export const phasesMost = (applications: ReadonlyArray<ProjectedApplication>, sizeMax: number): number => {
  const ways = applications.map(waysOf)
  const product = (of: (way: ReturnType<typeof waysOf>) => number): number =>
    ways.reduce((sum, way) => sum * of(way), 1)
  /** Sets with somebody apart from the `from`th application on, where `chosen` counts those of the ones before. */
  const apartFrom = (from: number, size: number, isApart: boolean, chosen: number): number => {
    const way = ways[from]
    if (way === undefined) return isApart ? chosen : 0
    const staying = apartFrom(from + 1, size, isApart, chosen * way.staying)
    if (size === sizeMax) return staying
    const along = way.along === 0 ? 0 : apartFrom(from + 1, size + 1, isApart, chosen * way.along)
    const apart = way.apart === 0 ? 0 : apartFrom(from + 1, size + 1, true, chosen * way.apart)
    return staying + along + apart
  }
  return sizeMax >= applications.length
    ? product(({ staying, along, apart }) => staying + along + apart)
    : product(({ staying, along }) => staying + along) + apartFrom(0, 0, false, 1)
}
