import { formatDuration } from '../kernel/formatDuration.js'
import type { Fault, Target, TimedFault } from './Fault.js'

const name = (target: Target): string => (target._tag === 'random' ? 'random' : target.name)

const what = (fault: Fault): string => {
  switch (fault._tag) {
    case 's3':
      return `s3 ${fault.how}${fault.of === null ? '' : ` (${fault.of})`}`
    case 'crash':
    case 'churn':
    case 'hook':
    case 'coordinator':
      return `${fault._tag} ${name(fault.unit)}`
    case 'node':
      return `node with ${fault.units.join(', ')}`
    case 'leader':
      return `leader of ${name(fault.app)}`
    case 'integration':
      return `integration ${fault.ends.join(' ')}`
  }
}

/** A fault in a line, as it stands in a timeline. */
export const faultText = ({ fault, forMs }: TimedFault): string =>
  forMs === null ? what(fault) : `${what(fault)}, for ${formatDuration(forMs)}`
