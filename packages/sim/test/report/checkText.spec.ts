import { lintRules } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { call } from '../cli/call.js'

const exampleOf = (code: string): string => lintRules.find((rule) => rule.code === code)?.example.bundle ?? ''

const check = (code: string, ...options: ReadonlyArray<string>) =>
  call({ 'bundle.yaml': exampleOf(code) }, 'check', 'bundle.yaml', ...options)

const lintsIn = (stdout: string): ReadonlyArray<string> => {
  const lines = stdout.split('\n')
  const start = lines.indexOf('  lints')
  return start === -1 ? [] : lines.slice(start + 1, lines.indexOf('', start)).map((line) => line.slice(4))
}

describe('check', () => {
  it('prints a lint with its code, its sentence and its fix below the roles', async () => {
    const { stdout, exit } = await check('coordinator-without-trust')
    expect(lintsIn(stdout)).toEqual([
      'warning coordinator-without-trust: `loki` is deployed without trust, so it cannot patch its pods.',
      '  juju trust loki --scope=cluster',
    ])
    expect(exit).toBe(0)
  })

  it('keeps what is only worth knowing for --verbose', async () => {
    expect(lintsIn((await check('ingesters-even')).stdout)).toEqual([])
    expect(lintsIn((await check('ingesters-even', '--verbose')).stdout)).toEqual([
      'info ingesters-even: `mimir` has 4 `ingester` units, an even number.',
      '  juju scale-application mimir-data-a 3',
    ])
  })

  it('does not say twice what a lint says', async () => {
    const { stdout } = await check('s3-shared')
    expect(stdout).toContain('error s3-shared')
    expect(stdout).not.toContain('warning: ')
  })

  it('has an exit status that follows lints only with --strict, and then only errors', async () => {
    expect((await check('s3-shared')).exit).toBe(0)
    expect((await check('s3-shared', '--strict')).exit).toBe(1)
    expect((await check('coordinator-without-trust', '--strict')).exit).toBe(0)
  })

  it('has every lint in JSON', async () => {
    const { stdout } = await check('ingesters-even', '--format', 'json')
    expect(JSON.parse(stdout).solutions[0].lints).toEqual([
      expect.objectContaining({
        code: 'ingesters-even',
        severity: 'info',
        message: expect.any(String),
        why: expect.any(String),
        fix: ['juju scale-application mimir-data-a 3'],
      }),
    ])
  })
})

describe('lint', () => {
  it('lists every lint, in text and in JSON', async () => {
    const text = await call({}, 'lint', '--list')
    const data = await call({}, 'lint', '--list', '--format', 'json')
    for (const { code } of lintRules) expect(text.stdout).toContain(` ${code} `)
    expect(JSON.parse(data.stdout).lints.map(({ code }: { code: string }) => code)).toEqual(
      lintRules.map(({ code }) => code),
    )
  })

  it('explains one', async () => {
    const { stdout, exit } = await call({}, 'lint', 's3-shared')
    expect(stdout).toContain('An s3 integrator holds one bucket.')
    expect(exit).toBe(0)
  })

  it('refuses a code that there is not, and says which was meant', async () => {
    const { stderr, exit } = await call({}, 'lint', 's3-shred')
    expect(stderr).toContain('Did you mean s3-shared?')
    expect(exit).toBe(2)
  })
})
