import type { Tree } from './plainTree.js'

interface Block {
  readonly name: string
  readonly directives: Map<string, string[]>
  readonly blocks: Map<string, Tree>
}

const opened = (name: string): Block => ({ name, directives: new Map(), blocks: new Map() })

const closed = ({ directives, blocks }: Block): Tree =>
  Object.assign(Object.create(null), Object.fromEntries(directives), Object.fromEntries(blocks))

/** Blocks of one name, such as the servers, are told apart by their order. */
const put = (parent: Block, block: Block): void => {
  let name = block.name
  for (let ordinal = 2; parent.blocks.has(name); ordinal += 1) name = `${block.name} #${ordinal}`
  parent.blocks.set(name, closed(block))
}

/**
 * What an nginx config says, by block and directive: enough to name what differs between two of them. A directive's
 * values are a list, because directives repeat. It reads line by line, and takes any text.
 *
 * @example
 * nginxOutline('http {\n  server {\n    listen 80;\n  }\n}') // → { http: { server: { listen: ['80'] } } }
 */
export const nginxOutline = (text: string): Tree => {
  const root = opened('')
  const stack: Block[] = [root]
  let pending = ''
  const innermost = (): Block => stack.at(-1) ?? root
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const statement = pending === '' ? line : `${pending} ${line}`
    pending = ''
    if (statement.endsWith('{')) {
      stack.push(opened(statement.slice(0, -1).trim()))
    } else if (statement === '}') {
      const block = stack.length > 1 ? stack.pop() : undefined
      if (block !== undefined) put(innermost(), block)
    } else if (statement.endsWith(';')) {
      const [name = '', ...values] = statement.slice(0, -1).split(' ')
      const known = innermost().directives.get(name)
      if (known === undefined) innermost().directives.set(name, [values.join(' ')])
      else known.push(values.join(' '))
    } else {
      pending = statement
    }
  }
  if (pending !== '') innermost().directives.set(pending, [''])
  while (stack.length > 1) {
    const block = stack.pop()
    if (block !== undefined) put(innermost(), block)
  }
  return closed(root)
}
