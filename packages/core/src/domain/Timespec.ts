/**
 * Whether a text is a time span as Prometheus and Mimir write them: `0`, or numbers with units from `y` down to `ms`,
 * each at most once and in that order (`1h30m`, `30d`).
 *
 * Source: Prometheus' duration syntax, which Mimir's limits use.
 */
export const isTimespec = (text: string): boolean =>
  text === '0' ||
  (text.length > 0 &&
    text.length <= 64 &&
    /^([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$/.test(text))
