/** How YAML is written. Every style says the same. */
export interface YamlStyle {
  /** `block` as people and Juju write it, `flow` on one line below the top, `json` throughout. */
  readonly layout: 'block' | 'flow' | 'json'
  /** Whether texts stand in quotes that would not need them. */
  readonly quoted: boolean
  /** Whether comments stand between the parts. */
  readonly comments: boolean
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: unknown): value is ReadonlyArray<unknown> => Array.isArray(value)

/** Texts that mean themselves in YAML 1.1 and 1.2 without quotes, in blocks and in flows. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z][\w./-]*(:[\w./-]+)*$/.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)

const scalar = (value: unknown, { quoted, layout }: YamlStyle): string =>
  typeof value === 'string' && !quoted && layout !== 'json' && isPlain(value) ? value : JSON.stringify(value ?? null)

const flow = (value: unknown, style: YamlStyle): string => {
  if (isList(value)) return `[${value.map((item) => flow(item, style)).join(', ')}]`
  if (!isMap(value)) return scalar(value, style)
  const entries = Object.entries(value).map(([key, item]) => `${scalar(key, style)}: ${flow(item, style)}`)
  return `{${entries.join(', ')}}`
}

const isEmpty = (value: unknown): boolean =>
  isList(value) ? value.length === 0 : isMap(value) && Object.keys(value).length === 0

const lines = (value: unknown, style: YamlStyle, depth: number): ReadonlyArray<string> => {
  const inside = (item: unknown): boolean =>
    (isMap(item) || isList(item)) && !isEmpty(item) && (style.layout === 'block' || depth === 0)
  if (isList(value)) {
    return value.flatMap((item) => {
      if (!inside(item)) return [`- ${flow(item, style)}`]
      return lines(item, style, depth + 1).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`)
    })
  }
  if (!isMap(value)) return [flow(value, style)]
  return Object.entries(value).flatMap(([key, item]) => {
    const name = scalar(key, style)
    const remark = style.comments && depth === 0 ? [`# ${key}`, ''] : []
    if (!inside(item)) return [...remark, `${name}: ${flow(item, style)}`]
    return [...remark, `${name}:`, ...lines(item, style, depth + 1).map((line) => `  ${line}`)]
  })
}

/**
 * Plain data as one YAML document, without its `---`.
 *
 * Law: parsing the text gives the data, in every style.
 */
export const yamlText = (value: unknown, style: YamlStyle): string =>
  style.layout === 'json' || !(isMap(value) || isList(value)) || isEmpty(value)
    ? `${flow(value, style)}\n`
    : `${lines(value, style, 0).join('\n')}\n`
