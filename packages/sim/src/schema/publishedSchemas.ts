import { answerShapes } from './answerShapes.js'
import { checkSchema } from './checkSchema.js'
import { deploymentSchema } from './deploymentSchema.js'
import type { JsonSchema } from './JsonSchema.js'
import { lintSchema } from './lintSchema.js'
import { cost, planSchema, spread } from './planSchema.js'
import { keyChanges, renderSchema } from './renderSchema.js'
import { scenarioSchema, unitName } from './scenarioSchema.js'
import { outages, simSchema, totals } from './simSchema.js'
import { solutionSchema } from './solutionSchema.js'
import { estimate, timingSchema } from './timingSchema.js'
import { verifySchema } from './verifySchema.js'
import { withDefinitions } from './withDefinitions.js'
import { written } from './written.js'

/** A schema as it is published, with what it is for. */
export interface PublishedSchema {
  readonly name: string
  readonly title: string
  readonly schema: JsonSchema
}

/** What stands once in a schema, however often it is needed. */
const parts = { ...written, estimate, unitName, ...answerShapes.parts, keyChanges, outages, totals, cost, spread }

const published = (name: string, title: string, schema: JsonSchema): PublishedSchema => ({
  name,
  title,
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:coordinated-workers:schema:${name}`,
    title,
    ...withDefinitions(schema, parts),
  },
})

/** Every schema: of the files that commands read, and of their JSON answers. To publish another, add a line. */
export const publishedSchemas: ReadonlyArray<PublishedSchema> = [
  published('scenario', 'a scenario, which `sim` replays', scenarioSchema),
  published('deployment', 'a deployment document, which every command takes in place of a bundle', deploymentSchema),
  published('solution', "a solution of one's own, for `--solution-file`", solutionSchema),
  published('timing', 'a timing profile, for `sim --timing`', timingSchema),
  published('check-answer', 'the answer of `check --format json`', checkSchema),
  published('render-answer', 'the answer of `render --format json`', renderSchema),
  published('sim-answer', 'the answer of `sim --format json`', simSchema),
  published('verify-answer', 'the answer of `verify --format json`', verifySchema),
  published('plan-answer', 'the answer of `plan --format json`', planSchema),
  published('lint-answer', 'the answer of `lint --format json`', lintSchema),
]

/** The name of a schema's file. */
export const schemaFile = ({ name }: PublishedSchema): string => `${name}.schema.json`
