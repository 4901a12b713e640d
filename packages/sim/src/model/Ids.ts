/** Index into a cluster's units. Never reused: a unit made anew under an old name is another unit. */
export type UnitId = number

/** Index into a cluster's relations. Never reused: a relation made anew is another relation. */
export type RelationId = number
