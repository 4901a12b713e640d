import { type Problem, renderProblem } from '@coordinated-workers/core'

/** What a command has to say: its answer on standard output, notes on standard error, and an exit status. */
export interface Outcome {
  /** 0: the answer is good; 1: it is bad; 2: the input or the call is wrong; 3: the budget ran out before an answer. */
  readonly exit: 0 | 1 | 2 | 3
  readonly stdout: string
  readonly stderr: string
}

/** The answer of a command that could read its input. */
export const answer = (good: boolean, stdout: string, stderr = ''): Outcome => ({ exit: good ? 0 : 1, stdout, stderr })

/** What is wrong with the input or the call; nothing is answered. */
export const refusal = (problems: ReadonlyArray<Problem>): Outcome => ({
  exit: 2,
  stdout: '',
  stderr: problems.map((problem) => `error: ${renderProblem(problem)}\n`).join(''),
})

/** An answer as JSON, as every command prints it. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
