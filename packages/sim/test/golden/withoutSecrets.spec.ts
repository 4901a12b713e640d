import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secretsIn, textWithoutSecrets, valueWithoutSecrets } from '../../src/golden/withoutSecrets.js'

describe('textWithoutSecrets', () => {
  it.each([
    ['a: 1\n  secret_key: hush\n  b: 2', 'a: 1\n  secret_key: <redacted>\n  b: 2'],
    ['access_key_id: "hush"', 'access_key_id: <redacted>'],
    ['{"secret_access_key": "hush", "b": 1}', '{"secret_access_key": <redacted>'],
    ['secret_key: |\n  hush\n  hush\nb: 1', 'secret_key: <redacted>\nb: 1'],
    ['url: http://me:hush@host/', 'url: http://<redacted>@host/'],
    [
      '"worker_config": "\\"s3:\\\\n  secret_key: hush\\\\n\\""',
      '"worker_config": "\\"s3:\\\\n  secret_key: <redacted>',
    ],
    ['mail: me@host', 'mail: me@host'],
  ])('%j', (text, cleared) => {
    expect(textWithoutSecrets(text)).toBe(cleared)
  })

  it('hides a known secret behind any key', () => {
    const known = secretsIn('secret_key: "hushhush"')
    expect(known).toEqual(['hushhush'])
    expect(textWithoutSecrets('secret_kez: hushhush', known)).toBe('secret_kez: <redacted>')
  })

  it('law: idempotent', () => {
    const line = fc.constantFrom('secret_key: a', '  b', 'http://u@h', 'access_key_id:', '', 'c: 1', 'x://a@b@c')
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const once = textWithoutSecrets(lines.join('\n'))
        expect(textWithoutSecrets(once)).toBe(once)
      }),
    )
  })
})

describe('valueWithoutSecrets', () => {
  it('looks inside of maps and lists', () => {
    expect(valueWithoutSecrets({ a: [{ secret_key: 'hush' }], b: 'http://u:p@h' })).toEqual({
      a: [{ secret_key: '<redacted>' }],
      b: 'http://<redacted>@h',
    })
  })
})
