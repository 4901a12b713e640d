import fc from 'fast-check'
import * as Either from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { applyCommand } from '../../src/juju/applyCommand.js'
import type { JujuModel } from '../../src/juju/JujuModel.js'
import type { JujuRefusal } from '../../src/juju/JujuRefusal.js'
import { parseCommand } from '../../src/juju/parseCommand.js'
import { printEnd } from '../../src/juju/resolveEnds.js'
import { arbitraryCommand } from '../../src/testing/arbitrary/arbitraryCommand.js'
import { decoded, monolith, solutions } from './sampleModel.js'

const start = decoded({
  ...monolith,
  applications: {
    ...monolith.applications,
    other: { charm: 'tempo-coordinator-k8s', scale: 1 },
    db: { charm: 'mysql-k8s', scale: 1 },
    empty: { charm: 'mysql-k8s', scale: 0 },
    store: { charm: 's3-integrator', scale: 1 },
  },
}).model

const applied = (text: string, model: JujuModel = start): Either.Either<JujuRefusal, JujuModel> => {
  const command = parseCommand(text)
  if (Either.isLeft(command)) throw new Error(command.left.map(({ message }) => message).join('; '))
  return applyCommand(solutions)(model, command.right)
}

const after = (...texts: ReadonlyArray<string>): JujuModel =>
  texts.reduce((model, text) => {
    const next = applied(text, model)
    if (Either.isLeft(next)) throw new Error(next.left.message)
    return next.right
  }, start)

const relations = ({ relations }: JujuModel) => relations.map(({ ends }) => ends.map(printEnd).join(' '))

describe('applyCommand', () => {
  it('deploys with options as the charm types them', () => {
    const model = after('juju deploy tempo-worker-k8s temp -n 2 --trust --channel 1/edge --config role-all=True')
    expect(model.applications['temp']).toEqual({
      name: 'temp',
      charm: 'tempo-worker-k8s',
      channel: '1/edge',
      revision: null,
      scale: 2,
      options: { 'role-all': true },
      trust: true,
    })
  })

  it("names an application after its charm when it isn't named", () => {
    expect(Object.keys(after('juju deploy ./loki-worker-k8s_amd64.charm').applications)).toContain('loki-worker-k8s')
  })

  it('integrates whichever endpoints fit', () => {
    const model = after(
      'juju deploy tempo-worker-k8s temp',
      'juju relate other temp',
      'juju deploy s3-integrator s',
      'juju integrate s other',
    )
    expect(relations(model).slice(2)).toEqual(['other:tempo-cluster temp:tempo-cluster', 's:s3-credentials other:s3'])
  })

  it('sets and resets options in one change', () => {
    const model = after(
      'juju config traces-worker role-all=false role-querier=true',
      'juju config traces-worker --reset role-all role-ingester=false',
    )
    expect(model.applications['traces-worker']?.options).toEqual({ 'role-querier': true, 'role-ingester': false })
  })

  it.each([
    ['juju add-unit traces-worker -n 2', 4],
    ['juju add-unit traces-worker -n 998', 1000],
    ['juju remove-unit traces-worker --num-units 1', 1],
    ['juju scale-application traces-worker 0', 0],
    ['juju scale-application traces-worker 1000', 1000],
    ['juju remove-unit traces-worker --num-units 2', 0],
    ['juju scale-application traces-worker 7', 7],
  ])('%s', (text, scale) => {
    expect(after(text).applications['traces-worker']?.scale).toBe(scale)
  })

  it('removes relations, and applications with theirs', () => {
    expect(relations(after('juju remove-relation bucket traces'))).toEqual([
      'traces:tempo-cluster traces-worker:tempo-cluster',
    ])
    expect(relations(after('juju remove-application traces'))).toEqual([])
  })

  it('leaves what it does not remove', () => {
    const model = after('juju remove-application bucket db other empty store')
    expect(Object.keys(model.applications)).toEqual(['traces', 'traces-worker'])
    expect(relations(model)).toEqual(['traces:tempo-cluster traces-worker:tempo-cluster'])
    expect(relations(after('juju remove-relation traces:s3 bucket'))).toHaveLength(1)
    expect(relations(after('juju remove-relation traces-worker:tempo-cluster traces'))).toEqual([
      'traces:s3 bucket:s3-credentials',
    ])
  })

  it('resets options that the charm does not have but the application does, and only those that it is told', () => {
    const [, known] = Object.values(start.applications)
    const options = { old: 1, 'role-all': false }
    const worker = { ...start, applications: known === undefined ? {} : { x: { ...known, name: 'x', options } } }
    expect(applied('juju config x --reset old', worker)).toMatchObject({
      right: { applications: { x: { options: { 'role-all': false } } } },
    })
    expect(applied('juju config db --reset whatever')).toMatchObject({
      right: { applications: { db: { options: {} } } },
    })
    expect(applied('juju config x --reset old,unheard-of', worker)).toMatchObject({ left: { kind: 'juju' } })
  })

  it.each([
    ['tempo-worker-k8s', 7, 7],
    ['ch:tempo-worker-k8s-5', null, 5],
    ['ch:tempo-worker-k8s-5', 7, 7],
    ['cs:tempo-worker-k8s-5', null, 5],
    ['local:tempo-worker-k8s-5', 7, null],
    ['./tempo-worker-k8s.charm', 7, null],
  ])('deploys %s at revision %j: %j', (charm, asked, revision) => {
    const model = after(`juju deploy ${charm} x${asked === null ? '' : ` --revision ${asked}`}`)
    expect(model.applications['x']?.revision).toBe(revision)
  })

  it('tells several relations between two applications apart', () => {
    const model = after('juju integrate db:w other:x', 'juju integrate other:y db:z', 'juju integrate other:q db:w')
    expect(relations(model).slice(2)).toEqual(['db:w other:x', 'other:y db:z', 'other:q db:w'])
    expect(applied('juju remove-relation other db', model)).toMatchObject({
      left: {
        message: 'there are several relations other db',
        hint: 'Write one of: db:w other:x; other:y db:z; other:q db:w.',
      },
    })
    const left = ['juju remove-relation other:q db', 'juju remove-relation db:z other'].reduce((now, line) => {
      const next = applied(line, now)
      return Either.isRight(next) ? next.right : now
    }, model)
    expect(relations(left).slice(2)).toEqual(['db:w other:x'])
  })

  it('removes relations with applications of other models', () => {
    const model = decoded({
      ...monolith,
      saas: { far: { url: 'x' } },
      relations: [['traces:tracing', 'far:x'], ...monolith.relations],
    }).model
    expect(applied('juju remove-relation far traces', model)).toMatchObject({ right: { relations: [{}, {}] } })
  })

  it.each([
    'juju status',
    'juju wait-for model cos',
    'juju run bucket/0 get',
    'juju run bucket/leader get',
    'juju config traces',
  ])('%s changes nothing', (text) => {
    expect(after(text)).toEqual(start)
  })

  it('refreshes and trusts', () => {
    const model = after(
      'juju refresh db --channel 8/stable --revision 9',
      'juju trust db',
      'juju trust traces --remove',
    )
    expect(model.applications['db']).toMatchObject({ channel: '8/stable', revision: 9, trust: true })
    expect(model.applications['traces']?.trust).toBe(false)
  })

  it.each([
    ['juju deploy tempo-worker-k8s traces', 'application "traces" already exists'],
    ['juju deploy tempo-worker-k8s x -n 0', 'the number of units must be at least 1, got 0'],
    [
      'juju deploy tempo-worker-k8s x --config role-foo=true',
      'unknown option "role-foo" for application x (charm tempo-worker-k8s)',
    ],
    ['juju config nobody a=b', 'application "nobody" not found'],
    ['juju remove-unit traces-worker --num-units 0', 'the number of units to remove must be at least 1, got 0'],
    ['juju remove-unit traces-worker bucket', 'on Kubernetes units of one application are removed at a time'],
    ['juju run bucket/1 x', 'unit "bucket/1" not found: bucket has 1 units'],
    ['juju run empty/leader x', 'unit "empty/leader" not found: empty has 0 units'],
    [
      'juju integrate traces:workload-tracing traces-worker:workload-tracing',
      'application traces-worker has no endpoint workload-tracing',
    ],
    ['juju config constructor a=b', 'application "constructor" not found'],
    [
      'juju config traces-worker role-ingestor=true',
      'unknown option "role-ingestor" for application traces-worker (charm tempo-worker-k8s)',
    ],
    [
      'juju config traces-worker constructor=true',
      'unknown option "constructor" for application traces-worker (charm tempo-worker-k8s)',
    ],
    [
      'juju config traces-worker role-all=perhaps',
      'option role-all of traces-worker expects true or false, got "perhaps"',
    ],
    [
      'juju config traces retention-period=long',
      'option retention-period of traces expects a whole number, got "long"',
    ],
    [
      'juju config traces-worker --reset role-foo',
      'unknown option "role-foo" for application traces-worker (charm tempo-worker-k8s)',
    ],
    ['juju config db a=1 --reset a', 'option a is both set and reset'],
    [
      'juju integrate traces traces-worker',
      'the relation traces:tempo-cluster traces-worker:tempo-cluster already exists',
    ],
    ['juju integrate other traces-worker', 'traces-worker:tempo-cluster takes at most 1 integration, and has it'],
    ['juju integrate traces:s3 store', 'traces:s3 takes at most 1 integration, and has it'],
    ['juju integrate traces other', 'several endpoints of traces and other fit each other'],
    ['juju integrate bucket traces-worker', 'no endpoints of bucket and traces-worker fit each other'],
    ['juju integrate other:s4 bucket', 'application other has no endpoint s4'],
    [
      'juju integrate other:s3 traces:tempo-cluster',
      'other:s3 and traces:tempo-cluster cannot be integrated: their interfaces differ',
    ],
    [
      'juju integrate other:tempo-cluster traces:tempo-cluster',
      'other:tempo-cluster and traces:tempo-cluster cannot be integrated: both provide tempo_cluster',
    ],
    ['juju integrate other:s3 traces:s3', 'other:s3 and traces:s3 cannot be integrated: both require s3'],
    ['juju integrate traces nobody', 'application "nobody" not found'],
    ['juju add-unit traces-worker -n 0', 'the number of units to add must be at least 1, got 0'],
    ['juju remove-unit traces-worker --num-units 3', 'traces-worker has 2 units, 3 cannot be removed'],
    ['juju remove-unit traces-worker', 'how many units of traces-worker to remove is not said'],
    ['juju remove-unit traces-worker/1', 'on Kubernetes units are not removed by name (traces-worker/1)'],
    ['juju scale-application traces-worker -1', 'an application cannot have -1 units'],
    ['juju remove-relation traces db', 'there is no relation traces db'],
    ['juju remove-relation traces nobody', 'application "nobody" not found'],
    ['juju remove-application traces nobody', 'application "nobody" not found'],
    ['juju run traces-worker/2 x', 'unit "traces-worker/2" not found: traces-worker has 2 units'],
  ])('refuses %s', (text, message) => {
    expect(applied(text)).toMatchObject({ left: { kind: 'juju', message } })
  })

  it.each([
    [
      'juju remove-unit traces-worker/1',
      'Write juju remove-unit traces-worker --num-units 1, which takes the highest one.',
    ],
    ['juju config traces-worker role-ingestor=true', 'Did you mean role-ingester?'],
    ['juju deploy tempo-worker-k8s traces', 'Choose another name: juju deploy tempo-worker-k8s NAME'],
  ])('says what to do instead of %s', (text, hint) => {
    expect(applied(text)).toMatchObject({ left: { hint } })
  })

  it('lists the options where none is near', () => {
    for (const text of ['juju config traces-worker zebra=1', 'juju config traces-worker --reset zebra'])
      expect(applied(text)).toMatchObject({ left: { hint: expect.stringMatching(/^Its options are role-querier, /) } })
  })

  it('names the command that is not simulated', () => {
    expect(applied('juju ssh traces/0')).toMatchObject({ left: { message: 'juju ssh is not simulated yet' } })
  })

  it('refuses a charm that has no known form, and more units than anybody has', () => {
    const command = { _tag: 'deploy', charm: 'No Charm', app: null, units: 1, channel: null, revision: null } as const
    const deploy = { ...command, trust: false, settings: {}, model: null, flags: [] }
    expect(applyCommand(solutions)(start, deploy)).toMatchObject({ left: { message: '"No Charm" is not a charm' } })
    expect(applied('juju deploy mysql-k8s x -n 1001')).toMatchObject({ left: { kind: 'not-simulated' } })
  })

  it.each(['juju ssh traces/0', 'juju scale-application traces 100000', 'juju integrate db traces'])(
    'says that it cannot tell what becomes of %s',
    (text) => {
      expect(applied(text)).toMatchObject({ left: { kind: 'not-simulated' } })
    },
  )

  it('repeats the command that was refused', () => {
    expect(applied('juju relate traces nobody')).toMatchObject({ left: { step: 'juju integrate traces nobody' } })
  })

  it('is not misled by a charm or an application with an inherited name', () => {
    const named = after('juju deploy constructor', 'juju config constructor a=b')
    expect(named.applications['constructor']).toMatchObject({ charm: 'constructor', options: { a: 'b' } })
    expect(applied('juju integrate constructor traces', named)).toMatchObject({ left: { kind: 'not-simulated' } })
  })

  it('(1, 3) answers every command, and only ever integrates different endpoints of applications that are there', () => {
    const likely = fc
      .constantFrom(
        'juju integrate tempo tempo-worker',
        'juju integrate tempo:workload-tracing s3:x',
        'juju integrate s3:x tempo:workload-tracing',
        'juju integrate s3 tempo',
        'juju remove-relation tempo s3',
        'juju remove-application s3',
        'juju deploy s3-integrator s3',
        'juju remove-unit tempo-worker --num-units 1',
      )
      .map((text) => parseCommand(text))
      .filter(Either.isRight)
      .map(({ right }) => right)
    let [refused, repeated, changed] = [0, 0, 0]
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 3, arbitrary: likely }, arbitraryCommand()), { maxLength: 12 }),
        (list) => {
          let model = after(
            'juju deploy tempo-coordinator-k8s tempo',
            'juju deploy tempo-worker-k8s tempo-worker',
            'juju deploy s3-integrator s3',
          )
          for (const command of list) {
            const next = applyCommand(solutions)(model, command)
            if (Either.isLeft(next)) {
              refused += 1
              if (next.left.message.endsWith('already exists')) repeated += 1
              expect(next.left.message).not.toBe('')
              continue
            }
            if (next.right !== model) changed += 1
            model = next.right
            const pairs = relations(model).map((pair) => pair.split(' ').sort().join(' '))
            expect(new Set(pairs).size).toBe(pairs.length)
            for (const { ends } of model.relations) {
              expect(ends.every(({ app }) => Object.hasOwn(model.applications, app))).toBe(true)
            }
            for (const { scale } of Object.values(model.applications)) expect(scale).toBeGreaterThanOrEqual(0)
          }
        },
      ),
    )
    expect(Math.min(refused, repeated, changed)).toBeGreaterThan(20)
  })

  it('(2) changes all options of a command or none', () => {
    expect(applied('juju config traces-worker role-querier=true role-foo=true')).toMatchObject({
      left: { kind: 'juju' },
    })
    expect(start.applications['traces-worker']?.options).toEqual({})
  })
})
