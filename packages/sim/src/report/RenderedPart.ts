/** The kinds of files that can be rendered on their own. */
export const renderedParts = ['worker', 'nginx', 'layer', 'databag'] as const

export type RenderedPart = (typeof renderedParts)[number]
