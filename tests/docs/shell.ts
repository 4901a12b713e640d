import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../root.js'
import { tidy } from './transcript.js'

/** What a console block may call. Anything else (`git clone`, `juju`) is shown, not run. */
const isOurs = (command: string): boolean => /^(npm run (--silent )?sim|npx cw|cw)\b/.test(command)
const isHarmless = (command: string): boolean => /^(cat|head|tail|ls|diff|grep|jq|echo|mkdir|cp|cd|sed) /.test(command)

/** A place like the checkout to type commands in, thrown away afterwards. */
export interface Shell {
  /** The lines that each command prints, both streams; null where a command is not for us to run. */
  readonly type: (commands: ReadonlyArray<string>) => ReadonlyArray<ReadonlyArray<string> | null>
  readonly close: () => void
}

const mark = '\u0001'

export const openShell = (): Shell => {
  const place = mkdtempSync(join(tmpdir(), 'cw-docs-'))
  const folder = join(place, 'clone')
  const bin = join(place, 'bin')
  mkdirSync(bin)
  mkdirSync(folder)
  for (const name of ['scenarios', 'examples', 'docs']) {
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  const cw = `exec "${process.execPath}" "${join(root, 'packages', 'sim', 'bin', 'cw.cjs')}"`
  const program = (name: string, text: string) =>
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  program('cw', `${cw} "$@"`)
  // `npx cw …` and `npm run sim -- …`, without what npm itself says and costs.
  program('npx', `shift; ${cw} "$@"`)
  program('npm', `shift 2; [ "$1" = sim ] && shift; [ "$1" = -- ] && shift; ${cw} sim "$@"`)
  const env = { PATH: `${bin}:${process.env['PATH']}`, HOME: place, LC_ALL: 'C.UTF-8', NO_COLOR: '1', COLUMNS: '100' }
  return {
    type: (commands) => {
      const runs = commands.map((command) => isOurs(command) || isHarmless(command))
      if (!commands.some((command) => isOurs(command))) return commands.map(() => null)
      const script = commands.map((command, index) => `${runs[index] ? command : ':'}\nprintf '${mark}'`).join('\n')
      const { stdout, error } = spawnSync('sh', ['-c', `exec 2>&1\n${script}`], { cwd: folder, env, encoding: 'utf8' })
      if (error !== undefined) throw error
      const outputs = stdout.split(mark)
      return commands.map((_, index) => (runs[index] ? tidy(outputs[index] ?? '') : null))
    },
    close: () => rmSync(place, { recursive: true, force: true }),
  }
}
