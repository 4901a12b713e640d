import type { Model } from '../model/Model.js'
import { isAboutRuns, isBrokenBy, type Property } from '../model/Property.js'
import type { Judgement, Path } from './Exploration.js'

/** Which properties of a model are still undecided while a search goes on, and how the others were broken. */
export class Verdicts<State, Action> {
  private readonly broken = new Map<Property<State>, Path<State, Action>>()
  private open: ReadonlyArray<Property<State>>
  /** Properties of whole runs that nothing has broken. */
  aboutRuns: ReadonlyArray<Property<State>>

  constructor(private readonly model: Model<State, Action>) {
    this.open = model.properties.filter((property) => !isAboutRuns(property))
    this.aboutRuns = model.properties.filter(isAboutRuns)
  }

  /** Whether a state breaks a property for the first time; `path` is only asked for then. */
  judge(state: State, path: () => Path<State, Action>): void {
    const { open } = this
    for (let i = 0; i < open.length; i += 1) {
      const property = open[i]
      if (property !== undefined && isBrokenBy(property, state)) this.record(property, path())
    }
  }

  /** Whether a state that nothing follows breaks a property that runs should end well. */
  judgeEnd(state: State, path: () => Path<State, Action>): void {
    for (const property of this.aboutRuns) {
      if (property.kind === 'settles' && !property.holds(state)) this.record(property, path())
    }
  }

  record(property: Property<State>, path: Path<State, Action>): void {
    this.broken.set(property, path)
    this.open = this.open.filter((other) => other !== property)
    this.aboutRuns = this.aboutRuns.filter((other) => other !== property)
  }

  /** Whether nothing that a longer search might find would change a verdict. */
  get decided(): boolean {
    return this.model.properties.length > 0 && this.broken.size === this.model.properties.length
  }

  /** The verdicts, given what has been seen: everything, or not. Properties of runs may have been seen less of. */
  judgements(complete: boolean, runsComplete = complete): ReadonlyArray<Judgement<State, Action>> {
    return this.model.properties.map((property) => {
      const { name, kind } = property
      const path = this.broken.get(property) ?? null
      if (path !== null) return { name, kind, verdict: 'violated', path }
      const seen = isAboutRuns(property) ? runsComplete : complete
      return { name, kind, verdict: seen ? 'proved' : 'open', path }
    })
  }
}
