/** What can be verified of a cluster, as it is named on the command line. */
export const clusterProperties = [
  'consistent',
  'advertised-served',
  'no-data-lost',
  'settles',
  'confluent',
  'roles-served',
  'write-path',
  'read-path',
] as const

export type ClusterProperty = (typeof clusterProperties)[number]
