/** The natural logarithm of 2 in two pieces: the first ends in 21 zero bits, so that small multiples of it are exact. */
export const ln2High = 0.6931471803691238
export const ln2Low = 1.9082149292705877e-10

/** Eight bytes to look at a number's parts; every use writes them before it reads them. */
const scratch = new DataView(new ArrayBuffer(8))

/** A positive number taken apart: `value = mantissa · 2^exponent` with `1 ≤ mantissa < 2`. */
export interface Parts {
  readonly mantissa: number
  readonly exponent: number
}

/** Takes a positive normal number apart, exactly. */
export const partsOf = (value: number): Parts => {
  scratch.setFloat64(0, value)
  const highWord = scratch.getUint32(0)
  scratch.setUint32(0, (highWord & 0x000f_ffff) | 0x3ff0_0000)
  return { mantissa: scratch.getFloat64(0), exponent: (highWord >>> 20) - 1023 }
}

/** `2^exponent`, exactly, for an integer exponent from −1022 to 1023. */
export const powerOfTwo = (exponent: number): number => {
  scratch.setUint32(0, (exponent + 1023) << 20)
  scratch.setUint32(4, 0)
  return scratch.getFloat64(0)
}
