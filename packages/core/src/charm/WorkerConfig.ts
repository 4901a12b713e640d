/**
 * The workload configuration that a coordinator publishes to its workers, as the workers see it: a text, and what the
 * data plane needs to know of it. Two configs are the same when their texts are.
 */
export interface WorkerConfig {
  readonly text: string
  readonly replicationFactor: number
}

/** Whether two configs (or their absence) are the same to a worker. */
export const sameConfig = (left: WorkerConfig | null, right: WorkerConfig | null): boolean =>
  left === right || (left !== null && right !== null && left.text === right.text)
