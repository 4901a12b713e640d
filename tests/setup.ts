import { configureGlobal } from 'fast-check'

/**
 * One seed for every property. @fast-check/vitest puts the seed into the name of the test: with a random one no test
 * would keep its name from run to run. `FC_SEED=n npm run vitest` looks elsewhere; `FC_RUNS=n` looks longer.
 */
const fromEnvironment = (name: string, otherwise: number): number => {
  const value = Number(process.env[name] ?? otherwise)
  if (!Number.isSafeInteger(value)) throw new Error(`${name} must be an integer, found ${process.env[name]}`)
  return value
}

configureGlobal({ seed: fromEnvironment('FC_SEED', 20_240_917), numRuns: fromEnvironment('FC_RUNS', 100) })
