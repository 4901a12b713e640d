/** `` `a`, `b` ``. */
export const listed = (names: ReadonlyArray<string>): string => names.map((name) => `\`${name}\``).join(', ')

/** `1 unit`, `2 units`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** `juju scale-application w 3`. */
export const scaled = (app: string, units: number): string => `juju scale-application ${app} ${units}`
