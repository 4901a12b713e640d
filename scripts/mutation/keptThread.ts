import { type PoolOptions, ThreadsPoolWorker } from 'vitest/node'

type Message = Parameters<ThreadsPoolWorker['send']>[0]

type Listener = (message: unknown) => void
type Finish = () => void

const typeOf = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined

/**
 * One thread for the runs of all mutants. Vitest would start one for each run and load every module anew, which takes a
 * hundred times as long as the few tests that a mutant needs. Stryker switches mutants on and off inside the loaded
 * modules, so nothing must be loaded again; what modules compute when they load is not mutated.
 */
class KeptThread extends ThreadsPoolWorker {
  override readonly name = 'kept-thread'
  private readonly listeners = new Map<string, Set<Listener>>()
  private started = false
  private config: unknown
  private finish: Finish | undefined
  private finished: Promise<void> = Promise.resolve()

  override async start(): Promise<void> {
    if (!this.started) await super.start()
  }

  override on(event: string, callback: Listener): void {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(callback))
    super.on(event, callback)
  }

  override off(event: string, callback: Listener): void {
    this.listeners.get(event)?.delete(callback)
    super.off(event, callback)
  }

  override send(message: Message): void {
    if (message.type === 'start') this.config = message.context.config
    if (message.type === 'stop') this.answer('stopped')
    else if (message.type === 'start' && this.started) this.answer('started')
    else {
      if (message.type === 'start') this.started = true
      if (message.type === 'run') {
        this.begin()
        // A thread keeps the config that it started with; which tests a mutant needs stands in that of this run.
        Object.assign(message.context, { config: this.config })
      }
      super.send(message)
    }
  }

  /** The thread lives on; only whoever listened to it in this run no longer does, once the run has ended. */
  override async stop(): Promise<void> {
    await this.finished
    for (const [event, callbacks] of this.listeners) for (const callback of callbacks) super.off(event, callback)
    this.listeners.clear()
  }

  private begin(): void {
    this.finished = new Promise((resolve) => {
      this.finish = resolve
    })
    const ended: Listener = (message) => {
      if (typeOf(message) !== 'testfileFinished') return
      super.off('message', ended)
      this.finish?.()
    }
    super.on('message', ended)
  }

  private answer(type: 'started' | 'stopped'): void {
    for (const callback of [...(this.listeners.get('message') ?? [])])
      callback({ type, __vitest_worker_response__: true })
  }
}

let kept: KeptThread | undefined

/** The pool that hands out the one thread of this process. */
export const keptThread = {
  name: 'kept-thread',
  createPoolWorker: (options: PoolOptions): KeptThread => {
    kept ??= new KeptThread(options)
    return kept
  },
}
