import { escapeControls } from '@coordinated-workers/core'
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff'

/** Files that differ in more lines are shown whole: nobody reads the smallest difference between them. */
const editsMax = 2_000

/** What a terminal would act on is spelled out. */
const visible = (text: string): string => text.split('\n').map(escapeControls).join('\n')

/** A text and the name that it goes by. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

const whole = (sign: string, text: string): string => text.replace(/\n$/, '').replaceAll(/^/gm, sign)

/** The difference of two texts as `diff -u` prints it, or nothing when they are equal. */
export const unifiedDiff = (before: NamedText, after: NamedText): string => {
  if (before.text === after.text) return ''
  const [left, right] = [visible(before.text), visible(after.text)]
  const patch = createTwoFilesPatch(before.name, after.name, left, right, undefined, undefined, {
    context: 3,
    maxEditLength: editsMax,
    headerOptions: FILE_HEADERS_ONLY,
  })
  if (patch !== undefined) return patch
  return `--- ${before.name}\n+++ ${after.name}\n${whole('-', left)}\n${whole('+', right)}\n`
}
