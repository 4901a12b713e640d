import { Engine } from '../../src/kernel/Engine.js'
import { untilInterrupted } from '../../src/kernel/Process.js'
import { Processes } from '../../src/kernel/Processes.js'
import { bareHeap } from './bareHeap.js'
import type { Delays, Source } from './delays.js'
import type { Simjs } from './simjs.js'

const customerCount = 1_000_000
const arrival = 0
const departure = 1

interface Chance {
  readonly arrivals: Delays
  readonly services: Delays
}

const bare =
  ({ arrivals, services }: Chance) =>
  (): number => {
    const heap = bareHeap(16)
    const toNextArrival = arrivals()
    const service = services()
    let arrived = 0
    let served = 0
    let sinceMs = 0
    let customersMs = 0
    heap.push(toNextArrival(), arrival)
    for (let kind = heap.pop(); kind >= 0; kind = heap.pop()) {
      customersMs += (arrived - served) * (heap.now() - sinceMs)
      sinceMs = heap.now()
      if (kind === arrival) {
        arrived += 1
        if (arrived < customerCount) heap.push(heap.now() + toNextArrival(), arrival)
        if (arrived === served + 1) heap.push(heap.now() + service(), departure)
      } else {
        served += 1
        if (served < arrived) heap.push(heap.now() + service(), departure)
      }
    }
    return customersMs
  }

const callbacks =
  ({ arrivals, services }: Chance) =>
  (): number => {
    const engine = new Engine<number>()
    const toNextArrival = arrivals()
    const service = services()
    let arrived = 0
    let served = 0
    let sinceMs = 0
    let customersMs = 0
    engine.schedule(toNextArrival(), arrival)
    engine.run({
      handler: (kind) => {
        customersMs += (arrived - served) * (engine.now - sinceMs)
        sinceMs = engine.now
        if (kind === arrival) {
          arrived += 1
          if (arrived < customerCount) engine.schedule(toNextArrival(), arrival)
          if (arrived === served + 1) engine.schedule(service(), departure)
        } else {
          served += 1
          if (served < arrived) engine.schedule(service(), departure)
        }
      },
    })
    return customersMs
  }

const generators =
  ({ arrivals, services }: Chance) =>
  (): number => {
    const world = new Processes()
    const toNextArrival = arrivals()
    const service = services()
    let arrived = 0
    let served = 0
    let sinceMs = 0
    let customersMs = 0
    const look = (): void => {
      customersMs += (arrived - served) * (world.now - sinceMs)
      sinceMs = world.now
    }
    const server = world.spawn(function* () {
      for (;;) {
        while (served < arrived) {
          yield service()
          look()
          served += 1
        }
        yield untilInterrupted
      }
    })
    world.spawn(function* () {
      while (arrived < customerCount) {
        yield toNextArrival()
        look()
        arrived += 1
        if (arrived === served + 1) server.interrupt('customer')
      }
    })
    world.run()
    return customersMs
  }

const simjs =
  ({ Sim, Entity, Facility }: Simjs, { arrivals, services }: Chance) =>
  (): number => {
    const sim = new Sim()
    const server = new Facility('server')
    const toNextArrival = arrivals()
    const service = services()
    let arrived = 0
    let served = 0
    let sinceMs = 0
    let customersMs = 0
    const look = (nowMs: number): void => {
      customersMs += (arrived - served) * (nowMs - sinceMs)
      sinceMs = nowMs
    }
    class Source extends Entity {
      start(): void {
        this.setTimer(toNextArrival()).done(this.arrive, this)
      }
      private arrive(): void {
        look(this.time())
        this.useFacility(server, service()).done(this.depart, this)
        arrived += 1
        if (arrived < customerCount) this.setTimer(toNextArrival()).done(this.arrive, this)
      }
      private depart(): void {
        look(this.time())
        served += 1
      }
    }
    sim.addEntity(Source)
    sim.simulate(Number.MAX_SAFE_INTEGER)
    return customersMs
  }

/**
 * M/M/1: a million customers come at random to one server with a queue, which is busy four fifths of the time. Every
 * contestant measures what such a model is for: the customers in the system, added up over time.
 */
export const mm1 = (library: Simjs, source: Source) => {
  const chance = { arrivals: source(1_000, 'arrivals'), services: source(800, 'services') }
  return {
    bare: bare(chance),
    callbacks: callbacks(chance),
    generators: generators(chance),
    simjs: simjs(library, chance),
  }
}
