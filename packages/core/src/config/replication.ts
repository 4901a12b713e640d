import type { Solution } from '../domain/Solution.js'

/** The replication factor for a role that so many units hold: the solution's, once there are that many, else 1. */
export const replication = ({ ring }: Solution, units: number): number => (units >= ring.factor ? ring.factor : 1)
