import { readFileSync } from 'node:fs'
import { nodeTooOld } from './checkNode.mjs'

/**
 * Set up or end: a failure is told in a sentence, with exit status 2.
 *
 * @param {ReadonlyArray<'command' | 'library'>} parts
 */
export async function ready(parts) {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const complaint = nodeTooOld(process.versions.node, engines.node)
  if (complaint !== null) {
    process.stderr.write(`${complaint}\n`)
    process.exit(2)
  }
  const { setUp } = await import('./setUp.mjs')
  const { SetupError } = await import('./SetupError.mjs')
  try {
    await setUp(parts)
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    const detail = error.detail === '' ? '' : `\n\n${error.detail.replace(/^/gm, '  ')}\n`
    process.stderr.write(`${error.message + detail}\n`)
    process.exit(2)
  }
}
