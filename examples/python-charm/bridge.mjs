// Asks a program that answers one line of JSON for each line of JSON. Standard library of Node only.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/**
 * @param {string} command
 * @param {ReadonlyArray<string>} args
 */
export const bridge = (command, args) => {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  /** @type {{ resolve: (answer: any) => void, reject: (error: Error) => void }[]} */
  const waiting = []
  /** @param {Error} error */
  const fail = (error) => {
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { answer, error } = JSON.parse(line)
    const next = waiting.shift()
    if (error === undefined) next?.resolve(answer)
    else next?.reject(new Error(error))
  })
  child.on('error', fail)
  child.on('exit', (code) => fail(new Error(`${command} ended with ${code}`)))
  return {
    /**
     * @param {string} question
     * @param {unknown} input
     * @returns {Promise<any>}
     */
    ask: (question, input) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject })
        child.stdin.write(`${JSON.stringify({ ask: question, input })}\n`)
      }),
    close: () => child.stdin.end(),
  }
}
