import type { PlanTask } from '../PlanTask.js'
import type { PhaseJudge } from '../phaseJudge.js'
import { PackedJudge } from './PackedJudge.js'
import { PackedMoves } from './PackedMoves.js'
import { type PackedTables, packedTables } from './PackedTables.js'
import { alikeApplications } from './Symmetry.js'

/** A task as searches want it. */
export interface PackedTask {
  readonly tables: PackedTables
  readonly moves: PackedMoves
  readonly judge: PackedJudge
  readonly classes: ReadonlyArray<ReadonlyArray<number>>
}

const known = new WeakMap<PhaseJudge, { readonly task: PlanTask; readonly packed: PackedTask }>()

/** What is the same for every search of a task, made once for a judge; one search at a time uses it. */
export const packedTask = (task: PlanTask, judge: PhaseJudge): PackedTask => {
  const before = known.get(judge)
  if (before?.task === task) return before.packed
  const tables = packedTables(task, judge)
  const classes = alikeApplications(task, judge)
  const packed = {
    tables,
    moves: new PackedMoves(task, tables, classes),
    judge: new PackedJudge(task, judge, tables),
    classes,
  }
  known.set(judge, { task, packed })
  return packed
}
