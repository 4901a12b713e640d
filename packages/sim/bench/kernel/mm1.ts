import { Engine } from '../../src/kernel/Engine.js'
import { untilInterrupted } from '../../src/kernel/Process.js'
import { Processes } from '../../src/kernel/Processes.js'
import { bareHeap } from './bareHeap.js'
import { delayMask, exponentialDelays } from './delays.js'
import type { Simjs } from './simjs.js'

const customerCount = 1_000_000
const arrivals = exponentialDelays(1_000, 'arrivals')
const services = exponentialDelays(800, 'services')
const toNextArrival = (customer: number): number => arrivals[customer & delayMask] ?? 0
const serviceOf = (customer: number): number => services[customer & delayMask] ?? 0

const arrival = 0
const departure = 1

/**
 * M/M/1: a million customers come at random to one server with a queue, which is busy four fifths of the time. Every
 * contestant gives the time of the last departure.
 */
const bare = (): number => {
  const heap = bareHeap(16)
  let arrived = 0
  let served = 0
  heap.push(toNextArrival(0), arrival)
  for (let kind = heap.pop(); kind >= 0; kind = heap.pop()) {
    if (kind === arrival) {
      arrived += 1
      if (arrived < customerCount) heap.push(heap.now() + toNextArrival(arrived), arrival)
      if (arrived === served + 1) heap.push(heap.now() + serviceOf(served), departure)
    } else {
      served += 1
      if (served < arrived) heap.push(heap.now() + serviceOf(served), departure)
    }
  }
  return heap.now()
}

const callbacks = (): number => {
  const engine = new Engine<number>()
  let arrived = 0
  let served = 0
  engine.schedule(toNextArrival(0), arrival)
  return engine.run({
    handler: (kind) => {
      if (kind === arrival) {
        arrived += 1
        if (arrived < customerCount) engine.schedule(toNextArrival(arrived), arrival)
        if (arrived === served + 1) engine.schedule(serviceOf(served), departure)
      } else {
        served += 1
        if (served < arrived) engine.schedule(serviceOf(served), departure)
      }
    },
  }).now
}

const generators = (): number => {
  const world = new Processes()
  let arrived = 0
  let served = 0
  const server = world.spawn(function* () {
    for (;;) {
      while (served < arrived) {
        yield serviceOf(served)
        served += 1
      }
      yield untilInterrupted
    }
  })
  world.spawn(function* () {
    while (arrived < customerCount) {
      yield toNextArrival(arrived)
      arrived += 1
      if (arrived === served + 1) server.interrupt('customer')
    }
  })
  return world.run().now
}

const simjs =
  ({ Sim, Entity, Facility }: Simjs) =>
  (): number => {
    const sim = new Sim()
    const server = new Facility('server')
    let arrived = 0
    let lastDeparture = 0
    class Source extends Entity {
      start(): void {
        this.setTimer(toNextArrival(0)).done(this.arrive, this)
      }
      private arrive(): void {
        this.useFacility(server, serviceOf(arrived)).done(this.depart, this)
        arrived += 1
        if (arrived < customerCount) this.setTimer(toNextArrival(arrived)).done(this.arrive, this)
      }
      private depart(): void {
        lastDeparture = this.time()
      }
    }
    sim.addEntity(Source)
    sim.simulate(Number.MAX_SAFE_INTEGER)
    return lastDeparture
  }

export const mm1 = (library: Simjs) => ({ bare, callbacks, generators, simjs: simjs(library) })
