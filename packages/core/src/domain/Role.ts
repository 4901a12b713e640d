/**
 * The name of one thing a worker can be asked to do, e.g. `ingester`, or of a meta-role that stands for several,
 * e.g. `all`. Roles are data that a {@link Solution} lists, not a closed type: releases rename and drop them.
 */
export type Role = string

/** The worker option that turns a role on: `role-ingester` for `ingester`. */
export const optionOfRole = (role: Role): string => `role-${role}`
