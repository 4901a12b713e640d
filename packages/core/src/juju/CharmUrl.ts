/** Where a charm comes from. */
export type CharmSource = 'charmhub' | 'charm-store' | 'local' | 'path'

/** A charm as a bundle or `juju deploy` names it. */
export interface CharmUrl {
  readonly source: CharmSource
  /** Without source, series, architecture or revision: `tempo-worker-k8s`. */
  readonly name: string
  /** Revision written in the URL itself, if any. */
  readonly revision: number | null
}

const charmName = /^[a-z][a-z0-9]*(?:-[0-9]*[a-z][a-z0-9]*)*$/

const lengthMax = 1_000

const sources: Readonly<Record<string, CharmSource>> = { ch: 'charmhub', cs: 'charm-store', local: 'local' }

const nameAndRevision = (text: string): Omit<CharmUrl, 'source'> | null => {
  const [, name = text, revision = null] = /^(.*?)-(\d{1,9})$/.exec(text) ?? []
  if (!charmName.test(name)) return null
  return { name, revision: revision === null ? null : Number(revision) }
}

/** `./tempo-worker-k8s_ubuntu@22.04-amd64.charm` and `../charms/tempo-worker-k8s` both name `tempo-worker-k8s`. */
const ofPath = (path: string): CharmUrl | null => {
  const file = path.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const [name = ''] = file.replace(/\.charm$/, '').split('_')
  return charmName.test(name) ? { source: 'path', name, revision: null } : null
}

/**
 * Read a charm's name out of every form that Juju accepts: `name`, `ch:name`, `ch:arch/series/name-N`,
 * `cs:~user/series/name-N`, `local:name-N`, `local:series/name-N`, and paths. Null for anything else. O(length).
 *
 * @example
 * parseCharmUrl('local:focal/tempo-worker-k8s-4') // → { source: 'local', name: 'tempo-worker-k8s', revision: 4 }
 */
export const parseCharmUrl = (text: string): CharmUrl | null => {
  if (text.length > lengthMax) return null
  const [, scheme = null, rest = text] = /^([a-z]+):(.*)$/.exec(text) ?? []
  if (scheme === null) {
    if (/^[./~]/.test(text) || text.includes('/') || text.endsWith('.charm')) return ofPath(text)
    const parsed = nameAndRevision(text)
    return parsed === null ? null : { source: 'charmhub', ...parsed }
  }
  const source = Object.hasOwn(sources, scheme) ? sources[scheme] : undefined
  const segments = rest.split('/')
  if (source === undefined || segments.length > 3) return null
  const parsed = nameAndRevision(segments.at(-1) ?? '')
  return parsed === null ? null : { source, ...parsed }
}
