/**
 * How a solution's object storage answers, whatever Juju knows of it.
 *
 * - `well`: as it should;
 * - `slow`: it answers, but late;
 * - `unreachable`: requests get no answer; Juju never hears of it;
 * - `refused`: the credentials are revoked; the integrator hands over none until they are back.
 */
export type S3Condition = 'well' | 'slow' | 'unreachable' | 'refused'

/** Whether processes can read and write objects. */
export const answers = (condition: S3Condition): boolean => condition === 'well' || condition === 'slow'
