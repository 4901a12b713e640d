/**
 * Which policy a coordinator follows while it is inconsistent or without s3.
 *
 * - `documented`: it withdraws the worker config, so every worker process stops, and publishes it again once the
 *   cluster is consistent (the product document).
 * - `shipped`: it stops reconciling, and workers keep running on their last config (what the charms really do).
 */
export type Behaviour = 'documented' | 'shipped'

export const behaviours: ReadonlyArray<Behaviour> = ['documented', 'shipped']
