/**
 * A generation of the charms, named by the month it stands for.
 *
 * `2024-09` is the table of the product document and the default; `2026-08` is what the charms ship now.
 */
export type Release = '2024-09' | '2026-08'

export const releases: ReadonlyArray<Release> = ['2024-09', '2026-08']
