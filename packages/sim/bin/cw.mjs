#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import module from 'node:module'

const [, , first, ...others] = process.argv
if (others.length === 0 && (first === '--version' || first === '-V')) {
  // Asked by scripts at every turn, and not worth a parser of arguments.
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  process.stdout.write(`${version}\n`)
} else {
  // Node 22 and newer keep compiled code between runs.
  module.enableCompileCache?.()
  await import('../dist-cli/main.js')
}
