import { Engine } from '../../src/kernel/Engine.js'
import { Processes } from '../../src/kernel/Processes.js'
import { bareHeap } from './bareHeap.js'
import type { Delays, Source } from './delays.js'
import type { Simjs } from './simjs.js'

const pendingCount = 1_000
const eventCount = 1_000_000

const bare = (delays: Delays) => (): number => {
  const heap = bareHeap(2_048)
  const delay = delays()
  let digest = 0
  for (let entity = 0; entity < pendingCount; entity += 1) heap.push(delay(), entity)
  for (let handled = 0; handled < eventCount; handled += 1) {
    const entity = heap.pop()
    digest = (Math.imul(digest, 31) + entity) | 0
    heap.push(heap.now() + delay(), entity)
  }
  return digest
}

const callbacks = (delays: Delays) => (): number => {
  const engine = new Engine<number>()
  const delay = delays()
  let digest = 0
  for (let entity = 0; entity < pendingCount; entity += 1) engine.schedule(delay(), entity)
  engine.run({
    maxEvents: eventCount,
    handler: (entity) => {
      digest = (Math.imul(digest, 31) + entity) | 0
      engine.schedule(delay(), entity)
    },
  })
  return digest
}

const generators = (delays: Delays) => (): number => {
  const world = new Processes()
  const delay = delays()
  let digest = 0
  function* live(entity: number) {
    for (;;) {
      digest = (Math.imul(digest, 31) + entity) | 0
      yield delay()
    }
  }
  for (let entity = 0; entity < pendingCount; entity += 1) world.spawn(() => live(entity), delay())
  world.run({ maxEvents: eventCount })
  return digest
}

const simjs =
  ({ Sim, Entity }: Simjs, delays: Delays) =>
  (): number => {
    const sim = new Sim()
    const delay = delays()
    let digest = 0
    let added = 0
    let handled = 0
    class Member extends Entity {
      private readonly entity = added
      start(): void {
        this.setTimer(delay()).done(this.turn, this)
      }
      private turn(): void {
        // The engine has no working budget of events; it ends when its queue is empty.
        if (handled === eventCount) return
        handled += 1
        digest = (Math.imul(digest, 31) + this.entity) | 0
        this.setTimer(delay()).done(this.turn, this)
      }
    }
    while (added < pendingCount) {
      sim.addEntity(Member)
      added += 1
    }
    sim.simulate(Number.MAX_SAFE_INTEGER)
    return digest
  }

/**
 * PHOLD: 1,000 events are always pending; each, when handled, schedules its successor after an exponential delay. Every
 * contestant gives the same digest of the order in which entities had their turn.
 */
export const phold = (library: Simjs, source: Source) => {
  const delays = source(1_000, 'phold')
  return {
    bare: bare(delays),
    callbacks: callbacks(delays),
    generators: generators(delays),
    simjs: simjs(library, delays),
  }
}
