import { fc } from '@fast-check/vitest'
import { type Cast, distributed, monolith } from './Cast.js'
import type { Life } from './lifeOf.js'
import { type Operator, operatorCommands } from './operatorCommands.js'
import { playedBy } from './playedBy.js'

/** Solutions whole and taken apart, with one ingester or three. */
export const arbitraryCast: fc.Arbitrary<Cast> = fc
  .tuple(fc.constantFrom('tempo', 'mimir', 'loki'), fc.constantFrom(0, 1, 3))
  .map(([solution, units]) => (units === 0 ? monolith(solution) : distributed(solution, units)))

/**
 * What a random life is made of: a cast, what its operator does by commands of those kinds, a seed and a behaviour.
 * {@link livedBy} makes a life of them; until then the commands can still be shortened.
 */
export const arbitraryLife = (
  kinds: ReadonlyArray<keyof typeof operatorCommands>,
  casts: fc.Arbitrary<Cast> = arbitraryCast,
): LifeArbitraries => {
  const all: ReadonlyArray<fc.Arbitrary<Operator>> = kinds.flatMap((kind) => operatorCommands[kind])
  return [
    casts,
    fc.commands([...all], { maxCommands: 10, size: 'max' }),
    fc.nat(),
    fc.constantFrom('documented', 'shipped'),
  ]
}

type LifeArbitraries = [
  fc.Arbitrary<Cast>,
  fc.Arbitrary<Iterable<Operator>>,
  fc.Arbitrary<number>,
  fc.Arbitrary<'documented' | 'shipped'>,
]

/** The life that such values are. */
export const livedBy = (
  cast: Cast,
  commands: Iterable<Operator>,
  seed: number,
  behaviour: 'documented' | 'shipped',
): Life => ({ cast, steps: playedBy(cast, commands), seed, behaviour })
