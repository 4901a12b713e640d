/** Kubernetes names end long before this. */
const lengthMax = 200

const pattern = /^[a-z][a-z0-9]*(?:-[0-9]*[a-z][a-z0-9]*)*$/

/**
 * Juju's rule for an application's name: lower-case letters, digits and hyphens; it starts with a letter, and every
 * part between hyphens holds a letter. Source: Juju's `names` package.
 *
 * @example
 * isApplicationName('tempo-worker2') // → true
 * isApplicationName('tempo-2') // → false: Juju would take it for a unit's name
 */
export const isApplicationName = (text: string): boolean => text.length <= lengthMax && pattern.test(text)

/** What messages say was expected. */
export const applicationNameRule = "an application's name: lower-case letters, digits and hyphens, such as tempo-worker"
