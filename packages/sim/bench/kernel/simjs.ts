/** The part of simjs 2.0.3 that the benchmarks use; it comes without types. */
export interface SimjsEntity {
  time(): number
  setTimer(delay: number): { done(callback: () => void, context: unknown): unknown }
  useFacility(facility: unknown, duration: number): { done(callback: () => void, context: unknown): unknown }
}

export interface Simjs {
  readonly Sim: new () => { simulate(until: number): boolean; addEntity(kind: unknown): SimjsEntity }
  readonly Entity: new (...args: readonly unknown[]) => SimjsEntity
  readonly Facility: new (name: string) => unknown
}

const isSimjs = (value: unknown): value is Simjs =>
  typeof value === 'object' && value !== null && 'Sim' in value && 'Entity' in value && 'Facility' in value

/** Loads simjs, which puts itself into `window` and exports nothing. */
export const loadSimjs = async (): Promise<Simjs> => {
  const window: { Sim?: unknown } = {}
  Reflect.set(globalThis, 'window', window)
  const name = 'simjs'
  await import(name)
  Reflect.deleteProperty(globalThis, 'window')
  if (!isSimjs(window.Sim)) throw new Error('simjs 2.0.3 was expected to define window.Sim')
  return window.Sim
}
