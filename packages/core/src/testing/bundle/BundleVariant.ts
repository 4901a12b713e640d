import { type JujuModel, type Options, optionOfRole, type Solution } from '@coordinated-workers/core'
import fc from 'fast-check'
import { type YamlStyle, yamlText } from './yamlText.js'

/** One of the ways in which the same bundle is written in real files. */
export interface BundleVariant extends YamlStyle {
  /** The legacy name of `applications`. */
  readonly services: boolean
  /** `num_units`, as machine bundles have it, in the place of `scale`. */
  readonly numUnits: boolean
  readonly charm: 'name' | 'ch:' | 'cs:' | 'local:' | 'path'
  /** Whether relations leave out the endpoints that Juju finds by itself. */
  readonly bareEnds: boolean
  /** How workers' roles are spelt: as options, as older releases did, or with YAML 1.1's words for booleans. */
  readonly roles: 'options' | 'bare' | 'list' | 'words'
  /** Whether options stand in a second document, an overlay. */
  readonly overlay: boolean
  /** Whether the last document is empty. */
  readonly trailing: boolean
  /** Metadata and null sections that people and tools leave in bundles. */
  readonly clutter: boolean
}

/**
 * The ways in which bundles are written, independent of each other.
 *
 * Distribution: each way of writing alike. Shrinks to plain block YAML as `juju export-bundle` writes it.
 */
export const bundleVariant: fc.Arbitrary<BundleVariant> = fc.record({
  layout: fc.constantFrom('block', 'flow', 'json'),
  quoted: fc.boolean(),
  comments: fc.boolean(),
  services: fc.boolean(),
  numUnits: fc.boolean(),
  charm: fc.constantFrom('name', 'ch:', 'cs:', 'local:', 'path'),
  bareEnds: fc.boolean(),
  roles: fc.constantFrom('options', 'bare', 'list', 'words'),
  overlay: fc.boolean(),
  trailing: fc.boolean(),
  clutter: fc.boolean(),
})

type Fields = Readonly<Record<string, unknown>>

const charmText = (name: string, variant: BundleVariant): string => {
  switch (variant.charm) {
    case 'name':
      return name
    case 'ch:':
      return `ch:${name}`
    case 'cs:':
      return `cs:~charmers/focal/${name}-3`
    case 'local:':
      return `local:focal/${name}-4`
    case 'path':
      return `./charms/${name}_ubuntu@22.04-amd64.charm`
  }
}

const prefix = optionOfRole('')

const isRole = (option: string): boolean => option.startsWith(prefix)

/** A worker's options with its roles in another spelling. Older spellings had no defaults, so they leave nothing open. */
const spelled = (solution: Solution | undefined, options: Options, { roles }: BundleVariant): Fields => {
  if (solution === undefined || roles === 'options') return options
  const entries = Object.entries(options)
  const others = entries.filter(([name]) => !isRole(name))
  const named = entries.filter(([name]) => isRole(name)).map(([name, on]) => [name.slice(prefix.length), on] as const)
  switch (roles) {
    case 'bare':
      return Object.fromEntries([...others, ...named])
    case 'list':
      return Object.fromEntries([
        ...others,
        ['roles', named.flatMap(([role, on]) => (on === true ? [role] : [])).join(',')],
      ])
    case 'words':
      return Object.fromEntries(entries.map(([name, on]) => [name, on === true ? 'yes' : on === false ? 'off' : on]))
  }
}

const written = (model: JujuModel, solutions: ReadonlyArray<Solution>, variant: BundleVariant): Fields =>
  Object.fromEntries(
    Object.values(model.applications).map(({ name, charm, scale, options, trust }) => {
      const solution = solutions.find(({ workerCharm }) => workerCharm === charm)
      const said = spelled(solution, options, variant)
      return [
        name,
        {
          charm: charmText(charm, variant),
          ...(variant.numUnits ? { num_units: scale } : { scale }),
          ...(variant.clutter ? { constraints: 'arch=amd64', storage: {}, channel: null } : {}),
          ...(Object.keys(said).length === 0 || variant.overlay ? {} : { options: said }),
          ...(trust ? { trust } : {}),
        },
      ]
    }),
  )

const overlayOf = (model: JujuModel, solutions: ReadonlyArray<Solution>, variant: BundleVariant): Fields =>
  Object.fromEntries(
    Object.values(model.applications).flatMap(({ name, charm, options }) => {
      const said = spelled(
        solutions.find(({ workerCharm }) => workerCharm === charm),
        options,
        variant,
      )
      return Object.keys(said).length === 0 ? [] : [[name, { options: said }]]
    }),
  )

/** A bundle of that model as plain documents: the base, and the overlays that stand behind it. */
export const bundleDocuments = (
  model: JujuModel,
  solutions: ReadonlyArray<Solution>,
  variant: BundleVariant,
): ReadonlyArray<unknown> => {
  const section = variant.services ? 'services' : 'applications'
  const end = ({ app, endpoint }: { readonly app: string; readonly endpoint: string }): string =>
    variant.bareEnds ? app : `${app}:${endpoint}`
  const overlay = overlayOf(model, solutions, variant)
  return [
    {
      bundle: 'kubernetes',
      ...(variant.clutter ? { description: 'made up: for tests', machines: null, saas: {} } : {}),
      [section]: written(model, solutions, variant),
      relations: model.relations.map(({ ends }) => ends.map(end)),
    },
    ...(variant.overlay && Object.keys(overlay).length > 0 ? [{ [section]: overlay }] : []),
    ...(variant.trailing ? [null] : []),
  ]
}

/** Those documents as one text. An empty document is written as nothing at all. */
export const bundleText = (documents: ReadonlyArray<unknown>, style: YamlStyle): string =>
  documents.map((document) => (document === null ? '' : yamlText(document, style))).join('---\n')
