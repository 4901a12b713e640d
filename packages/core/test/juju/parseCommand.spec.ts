import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { sourceText } from '../../src/error/SourceText.js'
import { parseCommand } from '../../src/juju/parseCommand.js'
import { printCommand } from '../../src/juju/printCommand.js'
import { arbitraryCommand } from '../../src/testing/arbitrary/arbitraryCommand.js'

const canonical = (text: string) => {
  const parsed = parseCommand(text)
  if (Either.isLeft(parsed)) throw new Error(parsed.left.map(({ message }) => message).join('; '))
  return `${parsed.right._tag}: ${printCommand(parsed.right)}`
}

describe('parseCommand', () => {
  it.each([
    ['juju deploy tempo-coordinator-k8s tempo --trust', 'deploy: juju deploy tempo-coordinator-k8s tempo --trust'],
    [
      'juju deploy mimir-worker-k8s --config role-read=true --config role-all=false mimir-read',
      'deploy: juju deploy mimir-worker-k8s mimir-read --config role-read=true --config role-all=false',
    ],
    ['juju deploy -n=3 ch:x --channel=1/edge', 'deploy: juju deploy ch:x --num-units 3 --channel 1/edge'],
    ['juju deploy ./x.charm --resource a=b', 'deploy: juju deploy ./x.charm --resource a=b'],
    ['juju relate tempo tempo-worker', 'integrate: juju integrate tempo tempo-worker'],
    ['juju add-relation -m cos tempo:s3 s3', 'integrate: juju integrate tempo:s3 s3 --model cos'],
    ['juju config tempo-worker role-ingester=true', 'config: juju config tempo-worker role-ingester=true'],
    ['juju config w a= --reset b,c', 'config: juju config w a= --reset b,c'],
    ['juju config w', 'query: juju config w'],
    ['juju config w role-all', 'query: juju config w role-all'],
    ['juju add-unit w', 'add-unit: juju add-unit w --num-units 1'],
    ['juju remove-unit w --num-units 2', 'remove-unit: juju remove-unit w --num-units 2'],
    ['juju remove-unit w/3', 'remove-unit: juju remove-unit w/3'],
    ['juju scale-application w -1', 'scale-application: juju scale-application w -1'],
    ['juju remove-relation a b:c --force', 'remove-relation: juju remove-relation a b:c --force'],
    ['juju remove-relation 3', 'unsupported: juju remove-relation 3'],
    [
      'juju remove-application a b --destroy-storage --no-prompt --force=false',
      'remove-application: juju remove-application a b --destroy-storage --no-prompt',
    ],
    ['juju remove-application a --dry-run', 'query: juju remove-application a --dry-run'],
    [
      `juju wait-for application tempo --query='status=="active"' --timeout 5m`,
      `wait-for: juju wait-for application tempo --query 'status=="active"' --timeout 5m`,
    ],
    ['juju run s3/leader sync key=a', 'run: juju run s3/leader sync key=a'],
    ['juju run --background s3/0 -- go --fast', 'run: juju run --background -- s3/0 go --fast'],
    ['juju trust w --scope=cluster', 'trust: juju trust w --scope cluster'],
    ['juju refresh w --channel 2/edge', 'refresh: juju refresh w --channel 2/edge'],
    ['juju status --relations', 'query: juju status --relations'],
    ['juju ssh w/0', 'unsupported: juju ssh w/0'],
    ['juju deploy ./cos.yaml', 'unsupported: juju deploy ./cos.yaml'],
  ])('reads %s', (text, printed) => {
    expect(canonical(text)).toBe(printed)
  })

  it.each([
    ['kubectl get pods', 'unknown-command', 1, null],
    ['jujuu status', 'unknown-command', 1, 'Did you mean juju?'],
    ['juju', 'command-syntax', 1, null],
    ['juju deplyo x', 'unknown-command', 6, 'Did you mean deploy?'],
    ['juju deploy', 'command-syntax', 6, null],
    ['juju deploy a b c', 'command-syntax', 17, null],
    ['juju deploy a --confg k=v', 'command-syntax', 15, 'Did you mean --config?'],
    ['juju deploy a --config f.yaml', 'command-syntax', 24, null],
    ['juju deploy a -n x', 'command-syntax', 18, null],
    ['juju deploy a -n', 'command-syntax', 15, null],
    ['juju deploy a --trust=yes', 'command-syntax', 15, null],
    ['juju deploy a Bad_Name', 'command-syntax', 15, null],
    ['juju config a b=1 c', 'command-syntax', 19, null],
    ['juju config a b=@f', 'command-syntax', 15, null],
    ['juju config a --file f', 'command-syntax', 22, null],
    ['juju integrate a', 'command-syntax', 6, null],
    ['juju integrate a b:', 'command-syntax', 18, null],
    ['juju scale-application a', 'command-syntax', 6, null],
    ['juju remove-relation a', 'command-syntax', 6, null],
    ['juju wait-for weather a', 'command-syntax', 15, null],
    ['juju run a/0', 'command-syntax', 6, null],
    ['juju status; juju status', 'command-syntax', 14, null],
    ['juju config a "b', 'command-syntax', 15, null],
  ])('refuses %s', (text, code, column, hint) => {
    const parsed = parseCommand(text, sourceText('f', text).locate)
    expect(parsed).toMatchObject({ left: [{ code, location: { column }, hint }] })
  })

  it('does not mistake an inherited name for a command or a flag', () => {
    expect(parseCommand('juju constructor')).toMatchObject({ left: [{ code: 'unknown-command' }] })
    expect(parseCommand('juju deploy a --constructor')).toMatchObject({ left: [{ code: 'command-syntax' }] })
    expect(parseCommand('juju deploy a --config constructor=b')).toMatchObject({ right: { _tag: 'deploy' } })
  })

  it('reads back every command that it prints', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(arbitraryCommand(), (command) => {
        kinds.add(command._tag)
        expect(parseCommand(printCommand(command))).toEqual(Either.right(command))
      }),
      { numRuns: 1_000 },
    )
    expect(kinds.size).toBe(14)
  })

  it('prints what it read in one spelling', () => {
    const words = fc.constantFrom(
      'juju',
      'deploy',
      'config',
      'integrate',
      'a',
      'b:c',
      'k=v',
      '--trust',
      '-n',
      '3',
      '--',
      "'x y'",
    )
    let understood = 0
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 6 }),
        fc.constantFrom('juju config', 'juju integrate', 'juju deploy'),
        (tail, head) => {
          const first = parseCommand(`${head} ${tail.join(' ')}`)
          if (Either.isLeft(first)) return
          understood += 1
          const printed = printCommand(first.right)
          const again = parseCommand(printed)
          expect(Either.map(printCommand)(again)).toEqual(Either.right(printed))
        },
      ),
      { numRuns: 1_000 },
    )
    expect(understood).toBeGreaterThan(20)
  })
})
