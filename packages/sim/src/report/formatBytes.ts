const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/**
 * A number of bytes for people, in powers of a thousand, with at most one decimal.
 *
 * @example
 * formatBytes(3_006_000) // → '3 MB'
 */
export const formatBytes = (bytes: number): string => {
  let value = bytes
  let unit = 0
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  const rounded = Math.round(value * 10) / 10
  return `${rounded} ${units[unit] ?? 'B'}`
}
