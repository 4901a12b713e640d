import type { RenderedPart } from '../report/RenderedPart.js'

/** The folders that a rendering is written into; everything in them but hidden files is golden. */
export const layoutFolders: ReadonlyArray<string> = ['databag', 'nginx', 'worker']

/** The golden file that stands beside those folders. */
export const statusesFile = 'statuses.json'

const isPlainName = (name: string): boolean => /^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u.test(name)

/**
 * Which part of a rendering a path belongs to, or null when it is none of its paths. A strange file in one of the
 * layout's folders belongs to that folder's part.
 *
 * Law: a path that belongs to a part leads nowhere out of the folder: it has no empty, dotted or absolute step.
 *
 * @example
 * layoutPart('worker/loki-read/layer.yaml') // → 'layer'
 * layoutPart('worker/../../etc/passwd') // → null
 */
export const layoutPart = (path: string): RenderedPart | 'statuses' | null => {
  const names = path.split('/')
  if (!names.every(isPlainName)) return null
  const [first, ...others] = names
  if (others.length === 0) return first === statusesFile ? 'statuses' : null
  if (first === 'nginx' || first === 'databag') return first
  if (first !== 'worker') return null
  return others.at(-1) === 'layer.yaml' ? 'layer' : 'worker'
}
