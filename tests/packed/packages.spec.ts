import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../root.js'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const names = ['templates', 'core', 'sim'] as const

const place = mkdtempSync(join(tmpdir(), 'cw-packed-'))
const tarballs = join(place, 'tarballs')
const project = join(place, 'a project')

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** What an installation would find on a user's machine: not this checkout, none of its settings. */
const env = { PATH: process.env['PATH'], HOME: place, NO_COLOR: '1', npm_config_cache: join(place, 'npm') }

const call = (program: string, args: ReadonlyArray<string>, cwd: string) => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  if (error !== undefined) throw error
  return { status, stdout, stderr }
}

const succeed = (program: string, args: ReadonlyArray<string>, cwd: string): string => {
  const { status, stdout, stderr } = call(program, args, cwd)
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`)
  return stdout
}

const pack = (folder: string): string => {
  const before = new Set(readdirSync(tarballs))
  succeed(
    process.execPath,
    [join(root, 'node_modules/pnpm/bin/pnpm.cjs'), 'pack', '--pack-destination', tarballs],
    folder,
  )
  const made = readdirSync(tarballs).find((file) => !before.has(file))
  if (made === undefined) throw new Error(`nothing was packed in ${folder}`)
  return join(tarballs, made)
}

/** Folders of all packages of others that ours need at run time, where pnpm put them. */
const foreignFolders = (folder: string, seen: Map<string, string> = new Map()): ReadonlyMap<string, string> => {
  for (const name of Object.keys(manifestIn(folder).dependencies ?? {})) {
    // pnpm lays a package's dependencies beside it.
    const beside = [join(folder, 'node_modules', name), join(folder, '..', name), join(folder, '..', '..', name)]
    const found = beside.find((candidate) => existsSync(join(candidate, 'package.json')))
    if (found === undefined) throw new Error(`${name}, which ${folder} needs, is not installed`)
    const real = realpathSync(found)
    if (seen.has(name)) continue
    if (!name.startsWith('@coordinated-workers/')) seen.set(name, real)
    foreignFolders(real, seen)
  }
  return seen
}

/** The registry's package again, from what is installed here: the test needs no network. */
const repack = (name: string, folder: string): string => {
  const file = join(tarballs, `${name.replaceAll(/[@/]/g, '-')}.tgz`)
  succeed('tar', ['-czf', file, '--exclude=./node_modules', '--transform=s,^\\.,package,', '-C', folder, '.'], root)
  return file
}

const bundle = `bundle: kubernetes
applications:
  tempo: { charm: tempo-coordinator-k8s, scale: 1 }
  tempo-worker: { charm: tempo-worker-k8s, scale: 1, options: { role-all: ALL } }
  s3: { charm: s3-integrator, scale: 1 }
relations:
  - [tempo:tempo-cluster, tempo-worker:tempo-cluster]
  - [tempo:s3, s3:s3-credentials]
`

const packed = new Map<string, string>()

beforeAll(() => {
  for (const folder of [tarballs, project]) mkdirSync(folder, { recursive: true })
  for (const name of names) packed.set(name, pack(join(root, 'packages', name)))
  const foreign = [...foreignFolders(join(root, 'packages', 'sim'))].map(([name, folder]) => repack(name, folder))
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n')
  succeed('npm', ['install', '--offline', '--no-audit', '--no-fund', ...packed.values(), ...foreign], project)
  writeFileSync(join(project, 'good.yaml'), bundle.replace('ALL', 'true'))
  writeFileSync(join(project, 'bad.yaml'), bundle.replace('ALL', 'false'))
})

afterAll(() => rmSync(place, { recursive: true, force: true }))

const tarball = (name: string): string => packed.get(name) ?? ''

describe.each(names)('%s, packed', (name) => {
  const full = `@coordinated-workers/${name}`

  it('has a manifest that publint finds nothing wrong with', async () => {
    const bytes = readFileSync(tarball(name))
    const content = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
    const { messages, pkg } = await publint({ pack: { tarball: content }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([])
  })

  it('has types that agree with its code in every module system', () => {
    const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js')
    const { status, stdout, stderr } = call(process.execPath, [attw, tarball(name), '--no-color', '--no-emoji'], root)
    expect(status === 0 ? '' : stdout + stderr).toBe('')
  })

  it('holds what is built, its licence, and nothing of the workshop', () => {
    const files = succeed('tar', ['-tzf', tarball(name)], root)
      .trim()
      .split('\n')
    expect(files).toContain('package/LICENSE')
    expect(files).toContain('package/dist/index.d.cts')
    expect(
      files.filter((file) => !/^package\/(package\.json|LICENSE|README\.md|(bin|dist|dist-cli)\/.+)$/.test(file)),
    ).toEqual([])
  })

  it('names no other workspace by its folder, and no source condition', () => {
    const manifest = succeed('tar', ['-xzOf', tarball(name), 'package/package.json'], root)
    expect(manifest).not.toContain('workspace:')
    expect(manifest).not.toContain('src/')
  })

  it('gives the same names to `import` and to `require`', () => {
    const list = 'process.stdout.write(Object.keys(it).filter((name) => name !== "default").sort().join("\\n"))'
    const imported = succeed('node', ['--input-type=module', '-e', `import * as it from '${full}'; ${list}`], project)
    const required = succeed('node', ['--input-type=commonjs', '-e', `const it = require('${full}'); ${list}`], project)
    expect(required).toBe(imported)
    if (name !== 'sim') expect(imported).not.toBe('')
  })
})

describe('the matcher for tests, installed', () => {
  const act = "process.stdout.write(matchGoldenConfig({ files: [], missing: [], only: [] }, 'none').message)"

  it('can be imported and required without vitest', () => {
    const imported = `import { matchGoldenConfig } from '@coordinated-workers/sim/vitest'; ${act}`
    const required = `const { matchGoldenConfig } = require('@coordinated-workers/sim/vitest'); ${act}`
    for (const [kind, code] of [
      ['module', imported],
      ['commonjs', required],
    ] as const) {
      expect(succeed('node', [`--input-type=${kind}`, '-e', code], project)).toContain('there is no such folder')
    }
  })
})

describe('the kit for tests, installed', () => {
  const inside = (code: string, kind: 'module' | 'commonjs') =>
    succeed('node', [`--input-type=${kind}`, '-e', code], withKit)
  const withKit = join(place, 'with the kit')

  beforeAll(() => {
    mkdirSync(withKit)
    const fastCheck = realpathSync(join(root, 'node_modules', 'fast-check'))
    const beside = foreignFolders(fastCheck, new Map([['fast-check', fastCheck]]))
    const foreign = [...new Map([...foreignFolders(join(root, 'packages', 'sim')), ...beside])]
    writeFileSync(join(withKit, 'package.json'), '{ "private": true }\n')
    const packages = [...packed.values(), ...foreign.map(([name, folder]) => repack(name, folder))]
    succeed('npm', ['install', '--offline', '--no-audit', '--no-fund', ...packages], withKit)
  })

  it.each([
    ['core/testing', 'arbitraryBundle'],
    ['core/match', 'matchConsistent'],
    ['sim/testing', 'arbitraryScenario'],
    ['sim/jest', 'toHaveDowntime'],
    ['sim/vitest', 'toHaveDowntime'],
  ])('%s can be imported and required', (entry, name) => {
    const from = `@coordinated-workers/${entry}`
    const act = `process.stdout.write(typeof ${name})`
    expect(inside(`import { ${name} } from '${from}'; ${act}`, 'module')).toBe('function')
    expect(inside(`const { ${name} } = require('${from}'); ${act}`, 'commonjs')).toBe('function')
  })

  it('speaks of the same solutions as the library: they are compared by identity', () => {
    const act = `const [drawn] = fc.sample(arbitrarySolution({ from: 'catalogue' }), 1)
      process.stdout.write(String(solutionOf(drawn.name, drawn.release) === drawn))`
    const names = ['fast-check', '@coordinated-workers/core', '@coordinated-workers/core/testing']
    const [checks, core, kit] = names
    const imported = `import fc from '${checks}'; import { solutionOf } from '${core}'
      import { arbitrarySolution } from '${kit}'; ${act}`
    const required = `const fc = require('${checks}'); const { solutionOf } = require('${core}')
      const { arbitrarySolution } = require('${kit}'); ${act}`
    expect(inside(imported, 'module')).toBe('true')
    expect(inside(required, 'commonjs')).toBe('true')
  })
})

describe('the command, installed', () => {
  const cw = (...args: ReadonlyArray<string>) => call('npx', ['--no-install', 'cw', ...args], project)

  it('says its version', () => {
    expect(cw('--version')).toEqual({
      status: 0,
      stdout: `${manifestIn(join(root, 'packages', 'sim')).version}\n`,
      stderr: '',
    })
  })

  it('goes by its long name too', () => {
    expect(call('npx', ['--no-install', 'coordinated-workers', '--version'], project).status).toBe(0)
  })

  it('tells a deployment that works from one that does not', () => {
    const good = cw('check', 'good.yaml', '--format', 'json')
    expect(good).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(good.stdout)).toMatchObject({
      solutions: [{ app: 'tempo', status: { winner: { status: 'active' } } }],
    })
    const bad = cw('check', 'bad.yaml', '--format', 'json')
    expect(bad).toMatchObject({ status: 1, stderr: '' })
    expect(JSON.parse(bad.stdout)).toMatchObject({
      solutions: [{ app: 'tempo', status: { winner: { status: 'blocked' } } }],
    })
  })

  it('refuses what it cannot read', () => {
    expect(cw('check', 'none.yaml').status).toBe(2)
  })
})
