import colours from 'picocolors'
import type { Paint } from '../report/Paint.js'

const { bold, dim, green, red } = colours.createColors(true)

/** For a terminal that shows colours. */
export const terminalPaint: Paint = { good: green, bad: red, weak: dim, strong: bold }
