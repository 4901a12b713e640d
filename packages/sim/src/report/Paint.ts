import type { StatusName } from '@coordinated-workers/core'

/** Marks up pieces of a text answer; the plain one leaves them as they are. */
export interface Paint {
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly weak: (text: string) => string
  readonly strong: (text: string) => string
}

const same = (text: string): string => text

export const plain: Paint = { good: same, bad: same, weak: same, strong: same }

/** ✓ or ✗. */
export const mark = (paint: Paint, good: boolean): string => (good ? paint.good('✓') : paint.bad('✗'))

/** A status in the colour of its severity. */
export const paintStatus = (paint: Paint, status: StatusName): ((text: string) => string) =>
  status === 'active' ? paint.good : status === 'waiting' || status === 'maintenance' ? paint.weak : paint.bad
