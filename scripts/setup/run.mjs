import { spawn } from 'node:child_process'

/**
 * Run a program to its end and collect what it says, both streams in one text. Our own end takes the program along.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ status: number, output: string }>} status 127 when there is no such program
 */
export const run = (program, args, { cwd, env = process.env }) =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    /** @type {(signal: NodeJS.Signals) => void} */
    const passOn = (signal) => {
      child.kill(signal)
      process.exit(signal === 'SIGINT' ? 130 : 143)
    }
    process.once('SIGINT', passOn).once('SIGTERM', passOn)
    /** @type {(status: number, extra?: string) => void} */
    const end = (status, extra = '') => {
      process.off('SIGINT', passOn).off('SIGTERM', passOn)
      resolve({ status, output: `${Buffer.concat(chunks)}${extra}` })
    }
    child.on('error', (error) => end(127, error.message))
    child.on('close', (status) => end(status ?? 1))
  })
