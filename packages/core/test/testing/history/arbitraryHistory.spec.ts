import { arbitraryHistory, type HistorySample } from '../../../src/testing/history/arbitraryHistory.js'
import { modelAfter } from '../../../src/testing/history/OperatorMove.js'
import { keepsContract } from '../arbitraryContract.js'

const wrong = ({ model, solutions, steps }: HistorySample): ReadonlyArray<string> => {
  let now = model
  return steps.flatMap(({ line, refused, after }) => {
    const next = modelAfter({ model: now, solutions }, line)
    now = next ?? now
    return (next === null) === refused && JSON.stringify(now) === JSON.stringify(after) ? [] : [line]
  })
}

const labels = ({ steps }: HistorySample): ReadonlyArray<string> => [
  ...steps.map(({ line }) => line.split(' ')[1] ?? ''),
  ...(steps.length > 5 ? ['long'] : []),
  ...(steps.some(({ refused }) => refused) ? ['refused'] : []),
]

const lines = ({ steps }: HistorySample): ReadonlyArray<string> => steps.map(({ line }) => line)

keepsContract({
  name: 'arbitraryHistory',
  arbitrary: arbitraryHistory(),
  wrong: (history) => [...wrong(history), ...history.steps.filter(({ refused }) => refused).map(({ line }) => line)],
  labels,
  shares: {
    config: [0.5, 0.95],
    deploy: [0.2, 0.8],
    integrate: [0.15, 0.9],
    'remove-relation': [0.2, 0.9],
    'remove-application': [0.15, 0.8],
    'add-unit': [0.2, 0.8],
    'remove-unit': [0.1, 0.8],
    long: [0.25, 0.75],
    refused: [0, 0],
  },
  smallest: [
    {
      fails: ({ steps }) => steps.some(({ line }) => line.includes('deploy')),
      is: ['juju deploy tempo-worker-k8s b --trust'],
      of: lines,
    },
  ],
})

keepsContract({
  name: 'arbitraryHistory, with slips',
  arbitrary: arbitraryHistory({ legal: false }),
  wrong,
  labels,
  shares: { refused: [0.5, 0.95] },
  smallest: [{ fails: ({ steps }) => steps.some(({ refused }) => refused), is: ['juju add-unit nobody'], of: lines }],
})
