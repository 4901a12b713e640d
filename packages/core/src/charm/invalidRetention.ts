import type { Options } from '../domain/Deployment.js'
import { isTimespec } from '../domain/Timespec.js'

/** Mimir's retention option when it is set to something that is not a time span, or null when it is fine or unset. */
export const invalidRetention = (options: Options): string | null => {
  const value = options['metrics_retention_period']
  if (value === undefined || isTimespec(String(value))) return null
  return String(value)
}
