import type { HeldData } from '../cluster/HeldData.js'
import type { Scene } from '../cluster/Scene.js'
import { VectorTree } from '../interned/VectorTree.js'
import type { Atlas } from './Atlas.js'
import { Desk } from './Desk.js'
import type { Reads } from './Reads.js'

const nowhere = -1

/** The states of a cluster that were met, by number, and what those who judge them ask. */
export class States {
  /** The state that was asked for last, until another is. */
  readonly desk: Desk
  private readonly tree: VectorTree
  private loaded = nowhere

  constructor(
    private readonly atlas: Atlas,
    private readonly reads: Reads,
  ) {
    this.tree = new VectorTree(atlas.width)
    this.desk = new Desk(atlas, reads)
  }

  get bytes(): number {
    return this.tree.bytes
  }

  /** The number of a scene. */
  numberOf(scene: Scene): number {
    const buffer = this.tree.buffer()
    this.atlas.encode(scene, buffer)
    return this.tree.add(buffer)
  }

  /** The number of what is on a desk, which was changed from the state that is loaded. */
  add({ buffer }: Desk): number {
    return this.tree.add(buffer, this.desk.buffer)
  }

  /** Put a state on the desk. */
  load(state: number): void {
    if (this.loaded === state) return
    this.tree.read(state, this.desk.buffer)
    this.desk.forget()
    this.loaded = state
  }

  /** The scene that a number stands for. */
  sceneOf(state: number): Scene {
    this.load(state)
    return this.atlas.decode(this.desk.buffer)
  }

  /** The number of what a state has besides its units and relations. */
  restOf(state: number): number {
    this.load(state)
    return this.desk.rest
  }

  positionOf(state: number): number {
    return this.atlas.restAt(this.restOf(state)).position
  }

  dataOf(state: number): HeldData {
    return this.atlas.restAt(this.restOf(state)).data
  }

  /** Whether nothing is under way. */
  isSettled(state: number): boolean {
    this.load(state)
    return this.desk.isSettled
  }

  /** Whether some coordinator reports that its cluster is inconsistent. */
  showsInconsistency(state: number): boolean {
    this.load(state)
    return this.desk.someUnit((part) => this.atlas.showsInconsistency(part))
  }

  /** A number for all that paths depend on. */
  pathsOf(state: number): number {
    this.load(state)
    return this.desk.paths
  }

  /** A number for all that paths depend on, and which processes are ready. */
  readinessOf(state: number): number {
    this.load(state)
    return this.reads.ofReadiness(this.desk.frame, this.desk.buffer)
  }
}
