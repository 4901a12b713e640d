import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../root.js'
import { judge } from './judge.js'

const GZIP_BYTES_MAX = 40_000

const tempo = (workerRoles: Readonly<Record<string, boolean>>) => ({
  bundle: 'kubernetes',
  applications: {
    tempo: { charm: 'tempo-coordinator-k8s', scale: 1 },
    worker: { charm: 'tempo-worker-k8s', scale: 1, options: workerRoles },
    s3: { charm: 's3-integrator', scale: 1 },
  },
  relations: [
    ['tempo:tempo-cluster', 'worker:tempo-cluster'],
    ['tempo:s3', 's3:s3-credentials'],
  ],
})

/** A page as a bundler makes it from what is published: the built files, not the source. */
const bundle = async () => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, 'tests', 'browser', 'judge.ts')],
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

  it('is bundled from the built packages, without their source', () => {
    expect(inputs).toContain('packages/core/dist/index.js')
    expect(inputs.filter((input) => /^packages\/[^/]+\/src\//.test(input))).toEqual([])
  })

  it('needs nothing of Node', () => {
    const fromNode = inputs.filter((input) => builtinModules.includes(input.replace(/^node:/, '')))
    expect(fromNode).toEqual([])
  })

  it.each([
    ['a deployment that works', tempo({ 'role-all': true }), /^tempo active/],
    ['a deployment that is blocked', tempo({ 'role-all': false, 'role-querier': true }), /^tempo blocked/],
    ['what is no bundle', { applications: 7 }, /applications/],
  ])('judges %s as it does here, in a world of ECMAScript alone', (_, input, shown) => {
    const world = createContext({})
    runInContext(text, world)
    const there: unknown = JSON.parse(runInContext(`JSON.stringify(page.judge(${JSON.stringify(input)}))`, world))
    expect(there).toEqual(judge(input))
    expect(there).toEqual(expect.arrayContaining([expect.stringMatching(shown)]))
    expect(runInContext('[typeof process, typeof require, typeof Buffer].join()', world)).toBe(
      'undefined,undefined,undefined',
    )
  })

  it(`weighs less than ${GZIP_BYTES_MAX / 1000} kB`, () => {
    const bytes = gzipSync(text).length
    console.log(`core and its dependencies: ${(bytes / 1000).toFixed(1)} kB (minified, gzipped)`)
    expect(bytes).toBeLessThan(GZIP_BYTES_MAX)
  })
})
