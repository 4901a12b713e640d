import type { Laws } from '../../model/Laws.js'
import type { Plan } from './Plan.js'

/** What stays the same while a cluster is explored. */
export interface World {
  readonly laws: Laws
  readonly plan: Plan
  /**
   * What must not be hurried over. `control`: what coordinators show, databags, and where things come to rest;
   * `service`: also every process, because properties look at who serves what. `everything` leaves no order out.
   */
  readonly watch: 'control' | 'service' | 'everything'
}
