import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest that each test file took so far; a run that ends at the first failure tells less than that. */
const durationsMs = new Map<string, number>()

/** Quick files first: most mutants die there, and only survivors meet the slow ones. Vitest does it the other way round. */
export class QuickestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    for (const { project, moduleId } of files) {
      const key = `${project.name}:${relative(this.ctx.config.root, moduleId)}`
      const { duration = 0 } = this.ctx.cache.getFileTestResults(key) ?? {}
      durationsMs.set(moduleId, Math.max(duration, durationsMs.get(moduleId) ?? 0))
    }
    const durationOf = ({ moduleId }: TestSpecification): number => durationsMs.get(moduleId) ?? 0
    return [...files].sort((left, right) => durationOf(left) - durationOf(right))
  }
}
