import { describe, expect, it } from 'vitest'
import {
  deploymentReferences,
  isDeploymentDocument,
  isSolutionPath,
} from '../../src/deployment/deploymentReferences.js'
import { memoryDocument } from '../../src/error/SourceDocument.js'

const referencesOf = (value: unknown) => deploymentReferences(memoryDocument(value))

describe('isDeploymentDocument', () => {
  it.each([
    [{ deployment: 2 }, true],
    [{ deployment: null }, true],
    [{ applications: {} }, false],
    [['deployment'], false],
    [null, false],
    ['deployment', false],
  ])('of %j is %s', (value, is) => {
    expect(isDeploymentDocument(memoryDocument(value))).toBe(is)
  })
})

describe('isSolutionPath', () => {
  it.each(['./pyro.yaml', 'pyro.yml', 'pyro.JSON', 'solutions/pyro', 'C:\\pyro'])('takes %s for a path', (text) => {
    expect(isSolutionPath(text)).toBe(true)
  })

  it.each(['pyro', 'pyro.yaml.old', 'yaml', 'pyro.txt'])('takes %s for a name', (text) => {
    expect(isSolutionPath(text)).toBe(false)
  })
})

describe('deploymentReferences', () => {
  it('has the bundle and each definition once, with its place', () => {
    const document = {
      bundle: './cos.yaml',
      solutions: {
        a: { solution: './pyro.yaml' },
        b: { solution: 'loki' },
        c: { solution: './pyro.yaml' },
        d: { solution: 'own.json' },
        e: { solution: 7 },
        f: null,
      },
    }
    expect(referencesOf(document)).toEqual({
      bundle: { path: './cos.yaml', at: ['bundle'] },
      solutions: [
        { path: './pyro.yaml', at: ['solutions', 'a', 'solution'] },
        { path: 'own.json', at: ['solutions', 'd', 'solution'] },
      ],
    })
  })

  it.each([null, 7, [], {}, { bundle: '' }, { bundle: 7, solutions: ['./pyro.yaml'] }])('has none of %j', (value) => {
    expect(referencesOf(value)).toEqual({ bundle: null, solutions: [] })
  })
})
