import { Engine } from '../../src/kernel/Engine.js'
import { Processes } from '../../src/kernel/Processes.js'
import { bareHeap } from './bareHeap.js'
import { delayMask, exponentialDelays } from './delays.js'
import type { Simjs } from './simjs.js'

const pendingCount = 1_000
const eventCount = 1_000_000
const delays = exponentialDelays(1_000, 'phold')
const delay = (draw: number): number => delays[draw & delayMask] ?? 0

/**
 * PHOLD: 1,000 events are always pending; each, when handled, schedules its successor after an exponential delay. Every
 * contestant gives the same digest of the order in which entities had their turn.
 */
const bare = (): number => {
  const heap = bareHeap(2_048)
  let digest = 0
  let draws = 0
  while (draws < pendingCount) {
    heap.push(delay(draws), draws)
    draws += 1
  }
  for (let handled = 0; handled < eventCount; handled += 1) {
    const entity = heap.pop()
    digest = (Math.imul(digest, 31) + entity) | 0
    heap.push(heap.now() + delay(draws), entity)
    draws += 1
  }
  return digest
}

const callbacks = (): number => {
  const engine = new Engine<number>()
  let digest = 0
  let draws = 0
  while (draws < pendingCount) {
    engine.schedule(delay(draws), draws)
    draws += 1
  }
  engine.run({
    maxEvents: eventCount,
    handler: (entity) => {
      digest = (Math.imul(digest, 31) + entity) | 0
      engine.schedule(delay(draws), entity)
      draws += 1
    },
  })
  return digest
}

const generators = (): number => {
  const world = new Processes()
  let digest = 0
  let draws = pendingCount
  for (let entity = 0; entity < pendingCount; entity += 1) {
    world.spawn(function* () {
      for (;;) {
        digest = (Math.imul(digest, 31) + entity) | 0
        const wait = delay(draws)
        draws += 1
        yield wait
      }
    }, delay(entity))
  }
  world.run({ maxEvents: eventCount })
  return digest
}

const simjs =
  ({ Sim, Entity }: Simjs) =>
  (): number => {
    const sim = new Sim()
    let digest = 0
    let draws = 0
    let handled = 0
    class Member extends Entity {
      private readonly entity = draws
      start(): void {
        this.setTimer(delay(draws)).done(this.turn, this)
        draws += 1
      }
      private turn(): void {
        // The engine has no working budget of events; it ends when its queue is empty.
        if (handled === eventCount) return
        handled += 1
        digest = (Math.imul(digest, 31) + this.entity) | 0
        this.setTimer(delay(draws)).done(this.turn, this)
        draws += 1
      }
    }
    for (let entity = 0; entity < pendingCount; entity += 1) sim.addEntity(Member)
    sim.simulate(Number.MAX_SAFE_INTEGER)
    return digest
  }

export const phold = (library: Simjs) => ({ bare, callbacks, generators, simjs: simjs(library) })
