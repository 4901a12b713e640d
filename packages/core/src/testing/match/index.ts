export { isJudgeable, type Judgeable, type Match } from './Match.js'
export { matchBlockedWith } from './matchBlockedWith.js'
export { matchConsistent } from './matchConsistent.js'
export { matchServes } from './matchServes.js'
