/** The name of a stream below its parent: words of the domain, or a number such as an ordinal. */
export type StreamLabel = string | number

/** The name of a stream, digested to 64 bits: two unsigned 32-bit words. */
export interface StreamIdentity {
  readonly high: number
  readonly low: number
}

/** The finaliser of splitmix32: a bijection of 32-bit words in which every bit moves about half of the others. */
const scramble = (word: number): number => {
  let mixed = word | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** The step of splitmix32, 2³² divided by the golden ratio and made odd; and a second odd step for the second word. */
const lowStep = 0x9e3779b9
const highStep = 0x85ebca6b

const absorb = ({ high, low }: StreamIdentity, word: number): StreamIdentity => {
  const nextLow = scramble((low ^ word) + lowStep)
  // The words feed each other, so that a collision of one is not a collision of both.
  return { high: scramble((high ^ nextLow) + highStep), low: nextLow ^ scramble(high + word) }
}

const absorbNumber = (identity: StreamIdentity, value: number): StreamIdentity => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`a seed or stream number must be a safe integer: ${value}`)
  return absorb(absorb(identity, value | 0), Math.floor(value / 2 ** 32) | 0)
}

const absorbText = (identity: StreamIdentity, text: string): StreamIdentity => {
  let absorbed = identity
  for (let index = 0; index < text.length; index += 1) absorbed = absorb(absorbed, text.charCodeAt(index))
  return absorbed
}

const numberTag = 1
const textTag = 2

/** The identity that a seed stands for. Throws `RangeError` unless it is a safe integer. */
export const rootIdentity = (seed: number): StreamIdentity => absorbNumber({ high: 0, low: 0 }, seed)

/**
 * The identity of the stream `label` below `parent`. O(length of the label).
 *
 * Kind and length of the label are part of it: `1` differs from `'1'`, and `a` below `b` from `ab`.
 */
export const childIdentity = (parent: StreamIdentity, label: StreamLabel): StreamIdentity =>
  typeof label === 'number'
    ? absorbNumber(absorb(parent, numberTag), label)
    : absorbText(absorb(absorb(parent, textTag), label.length), label)

/** The first four words of the two splitmix32 sequences that start at an identity: a state for xoroshiro128+. */
export const stateWords = ({ high, low }: StreamIdentity): readonly [number, number, number, number] => {
  const words = [
    scramble(high + lowStep),
    scramble(low + highStep),
    scramble(high + 2 * lowStep),
    scramble(low + 2 * highStep),
  ] as const
  // The generator would stay at zero for ever.
  return words.every((word) => word === 0) ? [0, 0, 0, 1] : [words[0] | 0, words[1] | 0, words[2] | 0, words[3] | 0]
}
