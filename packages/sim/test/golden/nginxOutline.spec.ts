import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nginxOutline } from '../../src/golden/nginxOutline.js'

describe('nginxOutline', () => {
  it('is blocks by name, and the values of directives', () => {
    const text = 'http {\n  upstream read {\n    server a:1;\n    server b:1;\n  }\n  gzip on;\n}\n'
    expect(nginxOutline(text)).toEqual({ http: { 'upstream read': { server: ['a:1', 'b:1'] }, gzip: ['on'] } })
  })

  it('tells blocks of one name apart by their order', () => {
    expect(nginxOutline('server {\nlisten 1;\n}\nserver {\nlisten 2;\n}')).toEqual({
      server: { listen: ['1'] },
      'server #2': { listen: ['2'] },
    })
  })

  it('joins a directive of several lines, and skips comments', () => {
    expect(nginxOutline("# hello\nlog_format main 'a'\n  'b';")).toEqual({ log_format: ["main 'a' 'b'"] })
  })

  it('takes any text', () => {
    const line = fc.constantFrom('a {', '}', 'b c;', 'd', '', '__proto__ {', 'constructor x;')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        (text) => {
          expect(typeof nginxOutline(text)).toBe('object')
        },
      ),
    )
  })
})
