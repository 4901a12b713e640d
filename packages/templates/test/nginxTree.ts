/** A directive of an nginx configuration as nginx's own reader sees it. */
export interface Directive {
  readonly name: string
  readonly args: ReadonlyArray<string>
  readonly block: ReadonlyArray<Directive> | null
}

type Token = { readonly text: string; readonly quoted: boolean }

const escapes: Readonly<Record<string, string>> = { '"': '"', "'": "'", '\\': '\\', t: '\t', r: '\r', n: '\n' }
const isBlank = (character: string): boolean => ' \t\r\n'.includes(character)

/**
 * Tokens as `ngx_conf_read_token` cuts them: blanks separate, `;` `{` `}` end a token, quotes count at its start only,
 * a backslash takes the special meaning of the next character in `"'\trn` and stays before any other, `#` at the start
 * of a token begins a comment.
 */
const tokens = (text: string): ReadonlyArray<Token> => {
  const found: Token[] = []
  let at = 0
  const take = (ends: (character: string) => boolean): string => {
    let value = ''
    for (; at < text.length && !ends(text[at] ?? ''); at += 1) {
      const next = text[at + 1] ?? ''
      if (text[at] !== '\\') value += text[at]
      else {
        value += escapes[next] ?? `\\${next}`
        at += 1
      }
    }
    return value
  }
  while (at < text.length) {
    const character = text[at] ?? ''
    if (isBlank(character)) at += 1
    else if (character === '#') while (at < text.length && text[at] !== '\n') at += 1
    else if (';{}'.includes(character)) {
      found.push({ text: character, quoted: false })
      at += 1
    } else if (character === '"' || character === "'") {
      at += 1
      found.push({ text: take((each) => each === character), quoted: true })
      at += 1
      const after = text[at] ?? ' '
      if (!isBlank(after) && !';{)'.includes(after)) throw new Error(`unexpected ${after} after a quoted token`)
    } else found.push({ text: take((each) => isBlank(each) || ';{'.includes(each)), quoted: false })
  }
  return found
}

const isSign = (token: Token | undefined, sign: string): boolean =>
  token !== undefined && !token.quoted && token.text === sign

/** The tree of directives of an nginx configuration, or an exception where nginx's reader would refuse it. */
export const nginxTree = (text: string): ReadonlyArray<Directive> => {
  const all = tokens(text)
  let at = 0
  const block = (nested: boolean): ReadonlyArray<Directive> => {
    const directives: Directive[] = []
    while (at < all.length) {
      if (isSign(all[at], '}')) {
        if (!nested) throw new Error('unexpected }')
        at += 1
        return directives
      }
      const words: string[] = []
      while (at < all.length && ![';', '{', '}'].some((sign) => isSign(all[at], sign))) {
        words.push(all[at]?.text ?? '')
        at += 1
      }
      const [name, ...args] = words
      if (name === undefined) throw new Error(`unexpected ${all[at]?.text}`)
      if (isSign(all[at], ';')) {
        at += 1
        directives.push({ name, args, block: null })
      } else if (isSign(all[at], '{')) {
        at += 1
        directives.push({ name, args, block: block(true) })
      } else throw new Error(`directive ${name} is not ended`)
    }
    if (nested) throw new Error('a block is not closed')
    return directives
  }
  return block(false)
}
