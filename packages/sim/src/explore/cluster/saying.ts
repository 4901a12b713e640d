import type { ClusterProperty } from './clusterProperties.js'

/** What each property says, in a sentence that is either true or shown to be false. */
export const saying: Readonly<Record<ClusterProperty, string>> = {
  consistent: 'no coordinator ever reports that its cluster is inconsistent',
  'advertised-served': 'whenever everything has settled, each role that is advertised is served by a ready process',
  'no-data-lost': 'no acknowledged data can lose its last copy',
  settles: 'every order comes to rest',
  confluent: 'all orders come to rest in the same configuration',
  'roles-served': 'every required role is served by a ready process all the time',
  'write-path': 'writes are possible all the time',
  'read-path': 'reads are possible all the time',
}

/** Properties that look at who serves what at every instant; the others do not notice in which order processes move. */
export const looksAtService = (property: ClusterProperty): boolean =>
  property === 'roles-served' || property === 'write-path' || property === 'read-path'
