import type { Options, OptionValue } from '../domain/Deployment.js'
import { type S3Integration, s3NotReady, s3Ready } from '../domain/ObjectStorage.js'
import type { Solution } from '../domain/Solution.js'
import { dictionary, lookup } from '../juju/dictionary.js'
import type { Addendum } from '../juju/JujuModel.js'
import { addendumOf, type JujuApplication, type JujuModel, type JujuRelation, peersOf } from '../juju/JujuModel.js'
import type { SolutionEntry, WorkerEntry } from './DeploymentCodec.js'
import { databagText } from './databagText.js'
import { surroundingsOf } from './surroundingsOf.js'

/** Options laid over others; null takes one back to the charm's default. */
const overOptions = (base: Options, over: Readonly<Record<string, OptionValue | null>>): Options =>
  dictionary(
    [...Object.entries(base), ...Object.entries(over)].flatMap(([key, value]) => {
      const last = Object.hasOwn(over, key) ? over[key] : value
      return last === null || last === undefined ? [] : [[key, last] as const]
    }),
  )

/**
 * A model under construction. Its records are its own and grow in place: a copy for each application would make large
 * documents quadratic.
 */
export interface ModelDraft extends JujuModel {
  readonly applications: Record<string, JujuApplication>
  readonly addenda: Record<string, Addendum>
}

/** A draft that starts as that model, and leaves it alone. */
export const draftOf = (model: JujuModel): ModelDraft => ({
  ...model,
  applications: dictionary(Object.entries(model.applications)),
  addenda: dictionary(Object.entries(model.addenda ?? {})),
})

interface Wanted {
  readonly name: string
  readonly charm: string
  readonly scale: number | null
  readonly options: Readonly<Record<string, OptionValue | null>>
}

const withApplication = (model: ModelDraft, { name, charm, scale, options }: Wanted): ModelDraft => {
  const known = lookup(model.applications, name)
  const application: JujuApplication = known ?? {
    name,
    charm,
    channel: null,
    revision: null,
    scale: 1,
    options: dictionary<OptionValue>(),
    trust: true,
  }
  const changed = {
    ...application,
    scale: scale ?? application.scale,
    options: overOptions(application.options, options),
  }
  model.applications[name] = changed
  return model
}

const withAddendum = (model: ModelDraft, app: string, addendum: Addendum): ModelDraft => {
  if (Object.keys(addendum).length > 0) model.addenda[app] = { ...addendumOf(model, app), ...addendum }
  return model
}

const withRelation = (model: ModelDraft, relation: JujuRelation): ModelDraft => ({
  ...model,
  relations: [...model.relations, relation],
})

const isBetween =
  (one: string, other: string, endpoint: string) =>
  ({ ends: [left, right] }: JujuRelation): boolean =>
    left.endpoint === endpoint &&
    right.endpoint === endpoint &&
    ((left.app === one && right.app === other) || (left.app === other && right.app === one))

const withWorker = (
  model: ModelDraft,
  coordinator: string,
  solution: Solution,
  name: string,
  entry: WorkerEntry,
): ModelDraft => {
  const isNew = !Object.hasOwn(model.applications, name)
  const { cluster } = solution.endpoints
  const related = model.relations.some(isBetween(coordinator, name, cluster))
  const wanted = entry.related ?? (isNew || related)
  const added = withApplication(model, {
    name,
    charm: solution.workerCharm,
    scale: entry.units ?? entry.hostnames?.length ?? null,
    options: entry.config ?? {},
  })
  const { hostnames, container, check } = entry
  const known = withAddendum(added, name, {
    coordinator,
    ...(hostnames == null ? {} : { hostnames }),
    ...(container == null ? {} : { container }),
    ...(check == null ? {} : { check }),
  })
  if (wanted === related) return known
  if (!wanted) {
    return { ...known, relations: known.relations.filter((each) => !isBetween(coordinator, name, cluster)(each)) }
  }
  return withRelation(known, {
    ends: [
      { app: coordinator, endpoint: cluster },
      { app: name, endpoint: cluster },
    ],
  })
}

/** The s3 data as its coordinator finds it. */
const s3Of = (entry: NonNullable<SolutionEntry['s3']>): S3Integration => {
  const endpoint = databagText(entry.endpoint)
  const bucket = databagText(entry.bucket)
  const accessKey = databagText(entry['access-key'])
  const secretKey = databagText(entry['secret-key'])
  if (endpoint === null || bucket === null || accessKey === null || secretKey === null) return s3NotReady
  const tlsCaChain = entry['tls-ca-chain'] ?? []
  return s3Ready({ endpoint, bucket, accessKey, secretKey, region: databagText(entry.region), tlsCaChain })
}

const integratorName = (model: JujuModel, coordinator: string): string => {
  const plain = `${coordinator}-s3`
  const taken = (name: string): boolean => Object.hasOwn(model.applications, name)
  let name = plain
  for (let attempt = 2; taken(name); attempt += 1) name = `${plain}-n${attempt}`
  return name
}

const withS3 = (model: ModelDraft, app: string, solution: Solution, entry: SolutionEntry['s3']): ModelDraft => {
  if (entry === undefined) return model
  const { s3: endpoint } = solution.endpoints
  const integrators = peersOf(model, app, endpoint)
  if (entry === null) {
    const isS3 = ({ ends }: JujuRelation): boolean => ends.some((end) => end.app === app && end.endpoint === endpoint)
    return { ...model, relations: model.relations.filter((relation) => !isS3(relation)) }
  }
  const s3 = s3Of(entry)
  const told = withAddendum(model, app, { s3 })
  if (integrators.length > 0) return told
  const name = integratorName(model, app)
  const data = s3._tag === 'ready' ? s3.data : null
  const added = withApplication(told, {
    name,
    charm: 's3-integrator',
    scale: 1,
    options: data === null ? {} : { endpoint: data.endpoint, bucket: data.bucket, region: data.region },
  })
  return withRelation(added, {
    ends: [
      { app, endpoint },
      { app: name, endpoint: 's3-credentials' },
    ],
  })
}

/**
 * What one coordinator's entry of a Deployment document makes of a model. Applications that the model has keep what the
 * entry does not say; others are added.
 */
export const addToModel = (model: ModelDraft, app: string, solution: Solution, entry: SolutionEntry): ModelDraft => {
  const coordinator = withApplication(model, {
    name: app,
    charm: solution.coordinatorCharm,
    scale: entry.units ?? entry.hostnames?.length ?? null,
    options: entry.config ?? {},
  })
  const surroundings = surroundingsOf(entry)
  const known = withAddendum(coordinator, app, {
    ...(entry.hostnames == null ? {} : { hostnames: entry.hostnames }),
    ...(Object.keys(surroundings).length === 0 ? {} : { surroundings }),
  })
  const manned = Object.entries(entry.workers ?? {}).reduce(
    (current, [name, worker]) => withWorker(current, app, solution, name, worker ?? {}),
    known,
  )
  return withS3(manned, app, solution, entry.s3)
}
