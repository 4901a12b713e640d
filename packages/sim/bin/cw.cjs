#!/usr/bin/env node
'use strict'

// CommonJS, because Node starts it without setting up its loader of ES modules, which is half of what a start costs.
const { argv, stdout } = process
if (argv.length === 3 && (argv[2] === '--version' || argv[2] === '-V')) {
  stdout.write(`${require('../package.json').version}\n`)
} else {
  // Node 22 and newer keep compiled code between runs.
  require('node:module').enableCompileCache?.()
  import('../dist-cli/main.js')
}
