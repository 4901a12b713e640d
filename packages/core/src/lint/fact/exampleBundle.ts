/** One worker application of an example. */
export interface ExampleWorker {
  readonly units: number
  /** Options as they stand in the bundle, with their values. */
  readonly options?: Readonly<Record<string, boolean>>
  readonly roles?: ReadonlyArray<string>
  readonly related?: boolean
}

/** A solution in an example; what is not said is as it should be. */
export interface ExampleSolution {
  readonly kind: 'tempo' | 'mimir' | 'loki'
  readonly app?: string
  readonly trust?: boolean
  readonly workers: Readonly<Record<string, ExampleWorker>>
  /** Name of the s3 application; another solution may use it too. */
  readonly s3?: string
  readonly s3Options?: Readonly<Record<string, string>>
}

const optionsOf = ({ kind }: ExampleSolution, { options, roles = [] }: ExampleWorker) =>
  options ?? {
    ...(kind === 'tempo' && !roles.includes('all') ? { 'role-all': false } : {}),
    ...Object.fromEntries(roles.map((role) => [`role-${role}`, true])),
  }

const application = (
  name: string,
  charm: string,
  units: number,
  trust: boolean,
  options: Readonly<Record<string, unknown>>,
): ReadonlyArray<string> => [
  `  ${name}:`,
  `    charm: ${charm}`,
  `    scale: ${units}`,
  ...(trust ? ['    trust: true'] : []),
  ...(Object.keys(options).length === 0 ? [] : ['    options:']),
  ...Object.entries(options).map(([key, value]) => `      ${key}: ${String(value)}`),
]

const placesOf = (solution: ExampleSolution) => {
  const app = solution.app ?? solution.kind
  return { app, store: solution.s3 ?? `${app}-s3` }
}

const applicationsOf = (solution: ExampleSolution): ReadonlyArray<string> => {
  const { kind, workers, trust = true, s3Options } = solution
  const { app, store } = placesOf(solution)
  const bucket = { bucket: app, endpoint: 'http://minio.example:9000', ...s3Options }
  return [
    ...application(app, `${kind}-coordinator-k8s`, 1, trust, {}),
    ...Object.entries(workers).flatMap(([name, worker]) =>
      application(name, `${kind}-worker-k8s`, worker.units, true, optionsOf(solution, worker)),
    ),
    ...(solution.s3 === undefined || s3Options !== undefined
      ? application(store, 's3-integrator', 1, false, bucket)
      : []),
  ]
}

const relationsOf = (solution: ExampleSolution): ReadonlyArray<string> => {
  const { app, store } = placesOf(solution)
  const cluster = `${solution.kind}-cluster`
  return [
    `  - [${app}:s3, ${store}:s3-credentials]`,
    ...Object.entries(solution.workers)
      .filter(([, { related = true }]) => related)
      .map(([name]) => `  - [${app}:${cluster}, ${name}:${cluster}]`),
  ]
}

/** The text of a bundle that holds these solutions, each with an s3 integrator unless it names one without options. */
export const exampleBundle = (...solutions: ReadonlyArray<ExampleSolution>): string =>
  [
    'bundle: kubernetes',
    'applications:',
    ...solutions.flatMap(applicationsOf),
    'relations:',
    ...solutions.flatMap(relationsOf),
    '',
  ].join('\n')

/** Loki in two applications with five units of each role: nothing to say about it. */
export const soundLoki: ExampleSolution = {
  kind: 'loki',
  workers: { 'loki-a': { units: 3, roles: ['all'] }, 'loki-b': { units: 2, roles: ['all'] } },
}

/** Mimir with one unit of what must be alone and five ingesters in two applications: nothing to say about it. */
export const soundMimir: ExampleSolution = {
  kind: 'mimir',
  workers: {
    'mimir-core': {
      units: 1,
      roles: [
        'query-frontend',
        'query-scheduler',
        'distributor',
        'store-gateway',
        'compactor',
        'ruler',
        'alertmanager',
      ],
    },
    'mimir-data-a': { units: 3, roles: ['ingester', 'querier'] },
    'mimir-data-b': { units: 2, roles: ['ingester', 'querier'] },
  },
}

/** Tempo in two applications with five units of everything. */
export const soundTempo: ExampleSolution = {
  kind: 'tempo',
  workers: { 'tempo-a': { units: 3, roles: ['all'] }, 'tempo-b': { units: 2, roles: ['all'] } },
}
