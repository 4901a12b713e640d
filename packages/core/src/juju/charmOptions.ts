import * as Either from 'fp-ts/lib/Either.js'
import type { OptionValue } from '../domain/Deployment.js'
import { optionOfRole } from '../domain/Role.js'
import { assignableRoles, type Solution } from '../domain/Solution.js'
import { dictionary, lookup } from './dictionary.js'

export type OptionType = 'boolean' | 'int' | 'string'

/** Types of a charm's options by name. */
export type OptionTable = Readonly<Record<string, OptionType>>

const limits: OptionTable = { cpu_limit: 'string', memory_limit: 'string' }

/** Options of charms other than workers, over all the releases that are known. Source: the charms' own metadata. */
const tables: Readonly<Record<string, OptionTable>> = {
  'tempo-coordinator-k8s': {
    ...limits,
    always_enable_jaeger_grpc: 'boolean',
    always_enable_jaeger_thrift_http: 'boolean',
    always_enable_otlp_grpc: 'boolean',
    always_enable_otlp_http: 'boolean',
    always_enable_zipkin: 'boolean',
    'retention-period': 'int',
  },
  'mimir-coordinator-k8s': {
    ...limits,
    max_global_exemplars_per_user: 'int',
    metrics_retention_period: 'string',
  },
  'loki-coordinator-k8s': {
    ...limits,
    'ingestion-burst-size-mb': 'int',
    'ingestion-rate-mb': 'int',
    'max-global-streams-per-user': 'int',
    reporting_enabled: 'boolean',
    'retention-period': 'int',
  },
  's3-integrator': {
    attributes: 'string',
    bucket: 'string',
    credentials: 'string',
    endpoint: 'string',
    'experimental-delete-older-than-days': 'int',
    path: 'string',
    region: 'string',
    's3-api-version': 'string',
    's3-uri-style': 'string',
    'storage-class': 'string',
    'tls-ca-chain': 'string',
  },
}

/** The options of a charm that is known, or null. */
export const charmOptions =
  (solutions: ReadonlyArray<Solution>) =>
  (charm: string): OptionTable | null => {
    const solution = solutions.find(({ workerCharm }) => workerCharm === charm)
    if (solution === undefined) return lookup(tables, charm) ?? null
    const roles = assignableRoles(solution).map((role) => [optionOfRole(role), 'boolean'] as const)
    return dictionary<OptionType>([...roles, ...Object.entries(limits)])
  }

/** Juju's booleans on a command line, which are Go's. */
const booleans: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['1', 't', 'T', 'true', 'True', 'TRUE'].map((word) => [word, true])),
  ...Object.fromEntries(['0', 'f', 'F', 'false', 'False', 'FALSE'].map((word) => [word, false])),
}

/** A text of a command line as the value that an option of that type takes; what was expected when it is none. */
export const optionValue = (type: OptionType | null, text: string): Either.Either<string, OptionValue> => {
  switch (type) {
    case null:
    case 'string':
      return Either.right(text)
    case 'int':
      return /^[+-]?\d{1,15}$/.test(text) ? Either.right(Number(text)) : Either.left('a whole number')
    case 'boolean': {
      const value = lookup(booleans, text)
      return value === undefined ? Either.left('true or false') : Either.right(value)
    }
  }
}
