import { type Deployment, encodeDeployment, type Release, releases, solutionOf } from '@coordinated-workers/core'
import { yamlText } from '../bundle/yamlText.js'

/** A scenario to be written to a file. */
export interface ScenarioDraft {
  readonly title: string
  readonly start: Deployment
  /** Lines of juju; after the last one the scenario waits until everything has settled. */
  readonly commands: ReadonlyArray<string>
  readonly seed?: number
}

const releaseOf = ({ clusters }: Deployment): Release | undefined => {
  const [first, ...others] = clusters.map(({ solution }) =>
    releases.find((release) => solutionOf(solution.name, release) === solution),
  )
  return others.every((release) => release === first) ? first : undefined
}

/**
 * A scenario file that `cw sim` replays, with all that it starts from in it. Null when no such file can be written:
 * solutions that are not built in need a definition beside it, and one file speaks of one release.
 */
export const scenarioText = ({ title, start, commands, seed }: ScenarioDraft): string | null => {
  const release = releaseOf(start)
  if (release === undefined) return null
  return yamlText(
    {
      scenario: title,
      start: encodeDeployment(start),
      release,
      ...(seed === undefined ? {} : { seed }),
      steps: [...commands.map((run) => ({ run })), { wait: 'settled' }],
    },
    { layout: 'block', quoted: false, comments: false },
  )
}
