import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutPart } from '../../src/golden/layoutPart.js'

describe('layoutPart', () => {
  it.each([
    ['worker/loki-read/config.yaml', 'worker'],
    ['worker/loki-read/layer.yaml', 'layer'],
    ['worker/loki-read/notes.txt', 'worker'],
    ['nginx/loki-0/nginx.conf', 'nginx'],
    ['databag/loki-read.json', 'databag'],
    ['statuses.json', 'statuses'],
    ['README.md', null],
    ['other/config.yaml', null],
    ['worker/.hidden', null],
    ['worker/../../etc/passwd', null],
    ['/worker/a/config.yaml', null],
    ['worker//config.yaml', null],
    ['worker/a\\b/config.yaml', null],
    ['worker/a\nb/config.yaml', null],
  ])('%j: %s', (path, part) => {
    expect(layoutPart(path)).toBe(part)
  })

  it('law: a path of a part leads nowhere out of the folder', () => {
    const step = fc.constantFrom('worker', 'nginx', 'databag', '..', '.', '', 'a', '\\', 'config.yaml', '\0', 'C:')
    let kept = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 5 }), (steps) => {
        if (layoutPart(steps.join('/')) === null) return
        kept += 1
        for (const each of steps) expect(['', '.', '..', '\\', '\0']).not.toContain(each)
      }),
      { numRuns: 1000 },
    )
    expect(kept).toBeGreaterThan(20)
  })
})
