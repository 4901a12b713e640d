import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { githubAnnotations } from '../../src/report/githubAnnotations.js'
import { junit } from '../../src/report/junit.js'
import { isMet, type ScenarioRun } from '../../src/run/ScenarioRun.js'
import { replay } from '../support/replay.js'

const broken = replay(`
scenario: 'a promise, <broken>: 100 %'
start: { bundle: ./deployments/loki-monolith.yaml }
steps: [{ wait: 1m }]
expect: { finally: blocked, dataLoss: none }
`)

const named = (title: string, file: string): ScenarioRun => ({ ...broken, title, file })

describe('junit', () => {
  it('has a case for each promise', () => {
    expect(junit([broken]).split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="coordinated-workers" failures="1">',
      '  <testsuite name="a promise, &lt;broken&gt;: 100 %" file="test.yaml" tests="2" failures="1" time="60.000">',
      '    <testcase classname="a promise, &lt;broken&gt;: 100 %" name="loki: data loss none" time="60.000"/>',
      '    <testcase classname="a promise, &lt;broken&gt;: 100 %" name="loki: finally blocked" time="60.000">',
      '      <failure message="was active"/>',
      '    </testcase>',
      '  </testsuite>',
      '</testsuites>',
      '',
    ])
  })

  test.prop([fc.string({ unit: 'binary' })])('holds any title without breaking out of its attribute', (title) => {
    const report = junit([named(title, 'f')])
    expect(report.match(/<testsuite /g)).toHaveLength(1)
    expect(report.match(/"/g)?.length).toBe(junit([named('', 'f')]).match(/"/g)?.length)
  })
})

describe('githubAnnotations', () => {
  it('points to the file of a broken promise', () => {
    expect(isMet(broken)).toBe(false)
    expect(githubAnnotations([broken])).toBe(
      '::error file=test.yaml,title=a promise%2C <broken>%3A 100 %25::loki: expected finally blocked, was active\n',
    )
  })

  test.prop([fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })])(
    'is one line whatever the names',
    (title, file) => {
      expect(githubAnnotations([named(title, file)]).split('\n')).toHaveLength(2)
    },
  )
})
