import { yamlScalar } from '../escape/yamlScalar.js'
import type { Template } from '../Template.js'
import { pebbleLayerText } from './pebbleLayer.mustache.js'

type Pair = { readonly name: string; readonly value: string }

export type LogTargetView = {
  readonly name: string
  readonly location: string
  readonly labels: ReadonlyArray<Pair>
}

/** What varies in the pebble layer of a worker. */
export type PebbleLayerView = {
  readonly service: string
  readonly serviceSummary: string
  readonly command: string
  readonly environment: { readonly variables: ReadonlyArray<Pair> } | null
  readonly readyLevel: boolean
  readonly readyUrl: string
  readonly logging: { readonly targets: ReadonlyArray<LogTargetView> } | null
}

export const pebbleLayer: Template<PebbleLayerView> = {
  name: 'pebble layer',
  text: pebbleLayerText,
  escape: yamlScalar,
  sample: {
    service: 'tempo',
    serviceSummary: 'tempo worker process',
    command: '/bin/tempo',
    environment: { variables: [{ name: 'A', value: 'b' }] },
    readyLevel: true,
    readyUrl: 'http://tempo-worker-0:3200/ready',
    logging: { targets: [{ name: 'loki/0', location: 'http://loki', labels: [{ name: 'product', value: 'Juju' }] }] },
  },
}
