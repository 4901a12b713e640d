import { type Role, unitName, type Verdict } from '@coordinated-workers/core'
import { type Judgeable, type Match, verdictsOf } from './Match.js'

const told = (role: Role, { cluster, workers }: Verdict): string => {
  const serving = workers.filter(({ served }) => served.includes(role))
  if (serving.length > 0) return `${cluster.app}: ${serving.map(({ unit }) => unit).join(', ')} serve ${role}`
  const lines = cluster.workers.map(({ app, roles, hostnames }) => {
    const unit = workers.find((worker) => worker.unit === unitName(app, 0))
    const state = unit === undefined ? '' : `  ${unit.status.winner.status}: ${unit.status.winner.message}`
    return `  ${app}: ${roles.join(', ') || 'no role'} × ${hostnames.length}${state}`
  })
  return [`${cluster.app}: nobody serves ${role}`, ...lines].join('\n')
}

/** Whether a running, ready process of any worker serves that role. */
export const matchServes = (subject: Judgeable, role: Role): Match => {
  const verdicts = verdictsOf(subject)
  const pass = verdicts.some(({ workers }) => workers.some(({ served }) => served.includes(role)))
  return { pass, message: verdicts.map((judged) => told(role, judged)).join('\n') }
}
