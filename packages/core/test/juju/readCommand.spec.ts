import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { sourceText } from '../../src/error/SourceText.js'
import { parseCommand } from '../../src/juju/parseCommand.js'

/** The first problem of a command: its column, what is wrong, what was expected. */
const problemOf = (text: string): readonly [number | undefined, string, string | null] | null => {
  const parsed = parseCommand(text, sourceText('f', text).locate)
  const [first] = Either.isLeft(parsed) ? parsed.left : []
  return first === undefined ? null : [first.location?.column, first.message, first.expected]
}

const tagOf = (text: string): string => {
  const parsed = parseCommand(text)
  return Either.isRight(parsed) ? parsed.right._tag : 'refused'
}

const name = "an application's name: lower-case letters, digits and hyphens, such as tempo-worker"
const number = 'a whole number such as 3'
const end = 'APPLICATION or APPLICATION:ENDPOINT'

describe('a command that cannot be read', () => {
  it.each<[string, number, string, string | null]>([
    ['', 1, 'there is no command here', null],
    ['juju', 1, 'juju needs a command', 'juju deploy, juju config, …'],
    ['juju status; juju status', 14, 'there is more than one command here', 'one command'],
    ['juju deploy', 6, 'deploy needs more words', 'juju deploy CHARM [APPLICATION]'],
    ['juju deploy a b c', 17, '"c" is one word too many', 'juju deploy CHARM [APPLICATION]'],
    ['juju deploy No_Charm', 13, 'this is not the name of a charm', 'a charm such as tempo-worker-k8s'],
    [
      'juju deploy a --config f.yml',
      24,
      'reading options from a file is not supported',
      '--config KEY=VALUE, repeated',
    ],
    ['juju deploy a --config =b', 24, 'this does not set an option', 'KEY=VALUE, such as role-all=true'],
    ['juju deploy a B', 15, '"B" cannot be the name of an application', name],
    ['juju deploy a -n x', 18, 'the number of units is a whole number', number],
    ['juju deploy a --revision 1x', 26, 'a revision is a whole number', number],
    ['juju deploy a --revision x1', 26, 'a revision is a whole number', number],
    ['juju deploy a --revision 1234567890', 26, 'a revision is a whole number', number],
    ['juju config a b=1 c', 19, 'this does not set an option', 'KEY=VALUE, such as role-all=true'],
    ['juju config a b=1 1c=2', 19, 'this does not set an option', 'KEY=VALUE, such as role-all=true'],
    ['juju config a b=1 b.c=2', 19, 'this does not set an option', 'KEY=VALUE, such as role-all=true'],
    ['juju config a b=@f', 15, 'reading an option from a file is not supported', 'KEY=VALUE'],
    ['juju config a --file f', 22, 'reading options from a file is not supported', 'KEY=VALUE, repeated'],
    ['juju config a --reset b,1', 23, 'this does not name options', '--reset KEY,KEY'],
    ['juju config A b=1', 13, '"A" cannot be the name of an application', name],
    ['juju integrate A b', 16, 'this is not the end of a relation', end],
    ['juju integrate a :b', 18, 'this is not the end of a relation', end],
    [
      'juju integrate a',
      6,
      'integrate needs more words',
      'juju integrate APPLICATION[:ENDPOINT] APPLICATION[:ENDPOINT]',
    ],
    ['juju relate a', 6, 'relate needs more words', 'juju integrate APPLICATION[:ENDPOINT] APPLICATION[:ENDPOINT]'],
    [
      'juju remove-relation a',
      6,
      'remove-relation needs more words',
      'juju remove-relation APPLICATION[:ENDPOINT] APPLICATION[:ENDPOINT]',
    ],
    ['juju remove-unit a B/0', 20, '"B/0" is neither an application nor a unit', name],
    ['juju remove-unit a/x', 18, '"a/x" is neither an application nor a unit', name],
    ['juju remove-unit a --num-units x', 32, 'the number of units is a whole number', number],
    ['juju add-unit A', 15, '"A" cannot be the name of an application', name],
    ['juju add-unit a -n x', 20, 'the number of units is a whole number', number],
    ['juju scale-application a x', 26, 'the number of units is a whole number', number],
    ['juju remove-application a B', 27, '"B" cannot be the name of an application', name],
    ['juju trust A', 12, '"A" cannot be the name of an application', name],
    ['juju refresh a --revision x', 27, 'a revision is a whole number', number],
    ['juju wait-for weather a', 15, 'juju cannot wait for this', 'one of application, unit, model, machine'],
    ['juju run a b', 10, 'this is not a unit', 'a unit such as tempo/0'],
    ['juju run a/0 b/leader', 14, 'no action is named', 'juju run UNIT ACTION'],
    ['juju run A/0 b', 10, 'this is not a unit', 'a unit such as tempo/0'],
    ['juju deploy a --trust=yes', 15, '--trust takes no value', null],
    ['juju deploy a -n', 15, '--num-units needs a value', null],
    ['sleep 5', 1, '"sleep" is not a juju command', 'juju COMMAND …, a comment, or set -e at the top'],
  ])('%s', (text, column, message, expected) => {
    expect(problemOf(text)).toEqual([column, message, expected])
  })

  it('says what to write instead of sleep', () => {
    expect(parseCommand('sleep 5')).toMatchObject({
      left: [{ hint: 'Write juju wait-for, or in a scenario a wait step.' }],
    })
  })

  it('says which flags there are', () => {
    const [, message, expected] = problemOf('juju trust a --sope cluster') ?? []
    expect(message).toBe('unknown flag "--sope"')
    expect(expected).toMatch(/^one of --model, --debug, /)
    expect(expected).toContain('--scope')
  })

  it('has no place where nobody can tell places', () => {
    expect(parseCommand('juju')).toMatchObject({ left: [{ location: null }] })
  })

  it('points at a value that is written with its flag', () => {
    expect(problemOf('juju deploy a -n=x')?.[0]).toBe(18)
    expect(problemOf('juju deploy a --config=xyz')?.[0]).toBe(24)
  })
})

describe('a command that changes nothing, or is not simulated', () => {
  it.each([
    ['juju config a', 'query'],
    ['juju config a b', 'query'],
    ['juju config a b=c', 'config'],
    ['juju config a --reset b', 'config'],
    ['juju config a=b', 'query'],
    ['juju remove-application a --dry-run', 'query'],
    ['juju deploy a --dry-run', 'query'],
    ['juju deploy ./cos.yaml', 'unsupported'],
    ['juju deploy ./cos.yml', 'unsupported'],
    ['juju deploy ./cos.yaml.charm', 'refused'],
    ['juju deploy cos --overlay x.yaml', 'unsupported'],
    ['juju deploy cos --channel x', 'deploy'],
    ['juju remove-relation 33', 'unsupported'],
    ['juju remove-relation a3', 'refused'],
    ['juju remove-relation 3 4', 'refused'],
    ['juju add-unit a --n 2', 'refused'],
    ['juju config', 'refused'],
    ['juju remove-relation 3a', 'refused'],
    ['juju remove-relation a b', 'remove-relation'],
    ['juju scale-application 3 4', 'refused'],
    ['juju add-unit 3', 'refused'],
    ['juju run a/0 b/1 c d', 'run'],
    ['juju remove-unit a b/0 c/leader', 'remove-unit'],
  ])('%s: %s', (text, tag) => {
    expect(tagOf(text)).toBe(tag)
  })
})

describe('words of a command', () => {
  it.each<[string, unknown]>([
    ['juju scale-application a -0', { scale: 0 }],
    ['juju scale-application a -12', { scale: -12 }],
    ['juju deploy a -n 1 -n 2 --channel x --channel y', { units: 2, channel: 'y' }],
    ['juju deploy a --config k=a=b --config l=', { settings: { k: 'a=b', l: '' } }],
    ['juju config a --reset b,c --reset b x=y', { reset: ['b', 'c'], settings: { x: 'y' } }],
    ['juju run a/0 b/leader go k=v', { units: ['a/0', 'b/leader'], action: 'go', parameters: ['k=v'] }],
    ['juju run a/0 -- go --x b/1', { units: ['a/0'], action: 'go', parameters: ['--x', 'b/1'] }],
    ['juju deploy --trust -- a b', { charm: 'a', app: 'b', trust: true }],
    ['juju add-unit a -m cos --debug', { app: 'a', model: 'cos', flags: [['debug', null]] }],
    ['juju trust a --scope cluster --remove=true', { remove: true, flags: [['scope', 'cluster']] }],
    ['juju trust a --remove=false', { remove: false }],
  ])('%s', (text, fields) => {
    const parsed = parseCommand(text)
    expect(parsed).toMatchObject({ right: fields })
  })
})
