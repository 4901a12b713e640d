/** The natural logarithm of 2 in two pieces: the first ends in 21 zero bits, so that small multiples of it are exact. */
export const ln2High = 0.6931471803691238
export const ln2Low = 1.9082149292705877e-10

const exponentMax = 1023

/** 2⁻¹⁰²³ … 2¹⁰²³. Doubling and halving are exact. */
const powers = new Float64Array(2 * exponentMax + 1).fill(1)
for (let exponent = 1; exponent <= exponentMax; exponent += 1) {
  powers[exponentMax + exponent] = (powers[exponentMax + exponent - 1] ?? 1) * 2
  powers[exponentMax - exponent] = (powers[exponentMax - exponent + 1] ?? 1) / 2
}

/** `2^exponent`, exactly, for an integer exponent from −1023 to 1023. */
export const powerOfTwo = (exponent: number): number => powers[exponentMax + exponent] ?? Number.NaN

/** Eight bytes to look at a number's parts; every use writes them before it reads them. */
const scratch = new DataView(new ArrayBuffer(8))

/** The integer `e` with `2^e ≤ value < 2^(e+1)`, for a positive normal number. */
export const exponentOf = (value: number): number => {
  scratch.setFloat64(0, value, true)
  return (scratch.getInt32(4, true) >> 20) - exponentMax
}
