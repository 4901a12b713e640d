import { inconsistencies, type Solution } from '../../../src/index.js'
import { arbitrarySolution } from '../../../src/testing/arbitrary/arbitrarySolution.js'
import { keepsContract } from '../arbitraryContract.js'

const wrong = (solution: Solution) => inconsistencies(solution).map(({ message }) => message)

const labels = (solution: Solution): ReadonlyArray<string> => [
  solution.release === 'own' ? 'invented' : solution.name,
  ...(solution.severalRolesPerWorker ? ['several roles'] : []),
  ...(solution.defaultRoles.length > 0 ? ['a default'] : []),
  ...(solution.required.length < solution.roles.length ? ['not all required'] : []),
]

keepsContract({
  name: 'arbitrarySolution',
  arbitrary: arbitrarySolution(),
  wrong,
  labels,
  shares: { invented: [0.4, 0.6], tempo: [0.1, 0.25], mimir: [0.1, 0.25], loki: [0.1, 0.25] },
  smallest: [{ is: 'tempo 2024-09', of: ({ name, release }) => `${name} ${release}` }],
})

keepsContract({
  name: 'arbitrarySolution, invented',
  arbitrary: arbitrarySolution({ from: 'invented' }),
  wrong,
  labels,
  shares: { 'several roles': [0.4, 0.6], 'a default': [0.4, 0.6], 'not all required': [0.3, 0.6] },
  smallest: [
    {
      is: ['p', ['read'], ['read'], []],
      of: ({ name, roles, required, optional }) => [name, roles, required, optional],
    },
    {
      fails: ({ optional }) => optional.length > 1,
      is: 3,
      of: ({ roles }) => roles.length,
    },
  ],
})
