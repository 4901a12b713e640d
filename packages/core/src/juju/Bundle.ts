import * as t from 'io-ts'
import type { Options } from '../domain/Deployment.js'
import { Count, Flag, listOf, mapOf, nullable, OptionOrNull, Text, tested, UnitCount } from './codecs.js'
import type { RelationEnd } from './resolveEnds.js'

/** What a bundle says of one application. */
export interface BundleApplication {
  /** As it is written, in any form that `parseCharmUrl` reads. */
  readonly charm: string
  readonly channel: string | null
  readonly revision: number | null
  /** Units from `scale` or `num_units`; null when neither is written. */
  readonly scale: number | null
  /** Options that are set. An option that is null in the file is not. */
  readonly options: Options
  readonly trust: boolean
  /** All other keys, as they are written. */
  readonly others: Readonly<Record<string, unknown>>
}

/** A whole bundle, overlays merged in. */
export interface Bundle {
  readonly kind: 'kubernetes' | 'machines'
  readonly applications: Readonly<Record<string, BundleApplication>>
  /** Offers of other models that this one consumes, as they are written. */
  readonly saas: Readonly<Record<string, unknown>>
  readonly relations: ReadonlyArray<readonly [RelationEnd, RelationEnd]>
  /** All other keys of the top level, as they are written. */
  readonly others: Readonly<Record<string, unknown>>
}

const anyMap = mapOf(t.unknown, 'a map')

/** Shape of an application's part of a bundle; every key may be missing, as overlays hold any subset. */
export const ApplicationCodec = t.partial(
  {
    charm: nullable(Text),
    channel: nullable(tested('a channel such as 1/stable', isChannelLike)),
    revision: nullable(Count),
    scale: nullable(UnitCount),
    num_units: nullable(UnitCount),
    options: nullable(mapOf(OptionOrNull, 'a map of options')),
    trust: nullable(Flag),
    resources: nullable(anyMap),
    storage: nullable(anyMap),
    devices: nullable(anyMap),
    bindings: nullable(anyMap),
    annotations: nullable(anyMap),
    offers: nullable(anyMap),
  },
  'an application',
)

/** YAML reads the channel `3` or `1.10` as a number. */
function isChannelLike(value: unknown): value is string | number {
  return typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))
}

const Pair = listOf(Text, 'a list of two applications, each APPLICATION or APPLICATION:ENDPOINT')

/** Shape of one YAML document of a bundle. */
export const BundleCodec = t.partial(
  {
    bundle: nullable(Text),
    applications: nullable(mapOf(nullable(ApplicationCodec), 'a map of applications')),
    services: nullable(mapOf(nullable(ApplicationCodec), 'a map of applications')),
    saas: nullable(mapOf(t.unknown, 'a map of consumed offers')),
    machines: nullable(anyMap),
    relations: nullable(listOf(Pair, 'a list of relations')),
  },
  'a bundle: a map with applications and relations',
)

/** Keys that Juju reads at the top of a bundle. */
export const bundleKeys = [
  'applications',
  'services',
  'relations',
  'saas',
  'machines',
  'bundle',
  'series',
  'default-base',
  'name',
  'description',
  'website',
  'issues',
  'docs',
  'source',
  'tags',
  'variables',
  'maintainer',
  'maintainers',
  'title',
  'summary',
] as const

/** Keys that Juju reads in an application. */
export const applicationKeys = [
  'charm',
  'channel',
  'base',
  'series',
  'revision',
  'resources',
  'num_units',
  'scale',
  'to',
  'placement',
  'expose',
  'exposed-endpoints',
  'options',
  'annotations',
  'constraints',
  'storage',
  'devices',
  'bindings',
  'plan',
  'trust',
  'offers',
] as const
