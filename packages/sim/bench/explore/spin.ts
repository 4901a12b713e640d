import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a search cost: states and bytes of memory for each, and seconds of processor time, its own and the system's. */
export interface Cost {
  readonly states: number
  readonly cpuSeconds: number
  readonly bytesPerState: number
}

/** Whether Spin and a C compiler are here. */
export const hasSpin = ['spin', 'gcc'].every((tool) => spawnSync('which', [tool]).status === 0)

const minutes = (text: string): number => {
  const [, m = '0', s = '0'] = /^(\d+)m([\d.]+)s$/.exec(text) ?? []
  return Number(m) * 60 + Number(s)
}

/** Compile a model as exact search, and search it: what it took, as the shell and Spin itself tell. */
export const spin = (promela: string, flags: ReadonlyArray<string> = []): Cost => {
  const folder = mkdtempSync(join(tmpdir(), 'spin-'))
  try {
    writeFileSync(join(folder, 'model.pml'), promela)
    execFileSync('spin', ['-a', 'model.pml'], { cwd: folder })
    execFileSync('gcc', ['-O2', '-DSAFETY', '-DNOREDUCE', ...flags, '-o', 'pan', 'pan.c'], { cwd: folder })
    // The shell's `times` ends with a line for its children: user and system.
    const told = execFileSync('bash', ['-c', './pan -E -m5000000 -w24; times'], { cwd: folder, encoding: 'utf8' })
    const states = Number(/(\d+) states, stored/.exec(told)?.[1] ?? 0)
    const megabytes = Number(/([\d.]+)\s+total actual memory usage/.exec(told)?.[1] ?? 0)
    const [user = '', system = ''] = told.trim().split('\n').at(-1)?.split(' ') ?? []
    return { states, cpuSeconds: minutes(user) + minutes(system), bytesPerState: (megabytes * 2 ** 20) / states }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
