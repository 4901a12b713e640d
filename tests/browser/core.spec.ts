import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import * as core from '@coordinated-workers/core'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../root.js'

const sample = join(root, 'tests', 'browser', 'judge.ts')

/** As a web page would bundle it, from what is published: the built files, not the source. */
const bundle = async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [sample],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'page',
    target: 'es2022',
    logLevel: 'silent',
  })
  return { text: outputFiles[0]?.text ?? '', inputs: Object.keys(metafile.inputs) }
}

describe('core in a browser', () => {
  let text = ''
  let inputs: ReadonlyArray<string> = []

  beforeAll(async () => {
    const bundled = await bundle()
    text = bundled.text
    inputs = bundled.inputs
  })

  it('is bundled from its build', () => {
    expect(inputs).toContain('packages/core/dist/index.js')
    expect(inputs).toContain('packages/templates/dist/index.js')
  })

  it('needs nothing of Node', () => {
    const fromNode = inputs.filter((input) => builtinModules.includes(input.replace(/^node:/, '')))
    expect(fromNode).toEqual([])
  })

  it('works in a world without process, require, Buffer and console, as it does here', () => {
    const page: { result?: unknown } = {}
    const world = createContext(page)
    runInContext(`${text}\nresult = JSON.stringify(page.names)`, world)
    expect(runInContext('typeof process + typeof require + typeof Buffer + typeof console', world)).toBe(
      'undefined'.repeat(4),
    )
    expect(JSON.parse(String(page.result))).toEqual(Object.keys(core).sort())
  })

  it('is small enough to load', () => {
    const bytes = gzipSync(text).length
    console.log(`core with its dependencies: ${(bytes / 1000).toFixed(1)} kB gzipped`)
    expect(bytes).toBeLessThan(100_000)
  })
})
