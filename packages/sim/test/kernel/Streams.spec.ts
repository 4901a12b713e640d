import { describe, expect, it } from 'vitest'
import { Streams } from '../../src/kernel/Streams.js'

const draws = (streams: Streams, label: string, count: number) =>
  Array.from({ length: count }, () => streams.of(label).intBetween(0, 1_000_000))

describe('Streams', () => {
  it('gives each label a stream of its own, where its last draw left it', () => {
    const [apart, mixed] = [new Streams(7), new Streams(7)]
    const [a, b] = [draws(apart, 'a', 4), draws(apart, 'b', 4)]
    const turns = [draws(mixed, 'a', 1), draws(mixed, 'b', 2), draws(mixed, 'a', 3), draws(mixed, 'b', 2)]
    expect([
      [...(turns[0] ?? []), ...(turns[2] ?? [])],
      [...(turns[1] ?? []), ...(turns[3] ?? [])],
    ]).toEqual([a, b])
    expect(new Set([...a, ...b]).size).toBe(8)
    expect(draws(new Streams(8), 'a', 4)).not.toEqual(a)
  })
})
