import { behaviours, problem, releases } from '@coordinated-workers/core'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import * as Either from 'fp-ts/lib/Either.js'
import { type ClusterProperty, clusterProperties } from '../explore/cluster/clusterProperties.js'
import { parseDuration } from '../kernel/parseDuration.js'
import { type CostName, costNames } from '../plan/Cost.js'
import { type RenderedPart, renderedParts } from '../report/RenderedPart.js'
import type { Host } from './Host.js'
import { type Outcome, refusal } from './Outcome.js'

const release = () =>
  new Option(
    '--release <release>',
    "generation of the charms; default: the deployment document's, else 2024-09",
  ).choices(releases)

const behaviour = () =>
  new Option(
    '--behaviour <behaviour>',
    'documented: everything stops while inconsistent or without s3; shipped: workers keep running',
  )
    .choices(behaviours)
    .default('documented')

const format = () =>
  new Option('--format <format>', 'how to print the answer').choices(['text', 'json']).default('text')

const duplicateKeys = () =>
  new Option('--allow-duplicate-keys', 'accept a key that occurs twice, the last one counts, as `juju --force` does')

const collect = (value: string, previous: ReadonlyArray<string>): ReadonlyArray<string> => [...previous, value]

const overlay = () =>
  new Option('--overlay <file>', 'overlay bundle, merged as Juju does; repeat for several')
    .argParser<ReadonlyArray<string>>(collect)
    .default([])

const solutionFile = () =>
  new Option('--solution-file <file>', "definition of a solution of one's own; repeat for several")
    .argParser<ReadonlyArray<string>>(collect)
    .default([])

const reading = () =>
  new Option(
    '--reading <reading>',
    'what a missing scale means: 0 units as in an export, or 1 as in a handwritten bundle; default: by its looks',
  ).choices(['export', 'handwritten'])

const wholeNumber = (text: string): number => {
  const value = Number(text)
  if (!/^[0-9]{1,15}$/.test(text) || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('It must be a whole number from 0 on.')
  }
  return value
}

const part = (text: string, previous: ReadonlyArray<RenderedPart>): ReadonlyArray<RenderedPart> => {
  const found = renderedParts.find((each) => each === text)
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${renderedParts.join(', ')}.`)
  return [...previous, found]
}

const costName = (text: string, previous: ReadonlyArray<CostName>): ReadonlyArray<CostName> => {
  const found = costNames.find((each) => each === text)
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${costNames.join(', ')}.`)
  return [...previous, found]
}

const property = (text: string, previous: ReadonlyArray<ClusterProperty>): ReadonlyArray<ClusterProperty> => {
  const found = clusterProperties.find((each) => each === text)
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${clusterProperties.join(', ')}.`)
  return [...previous, found]
}

const duration = (text: string): number => {
  const parsed = parseDuration(text)
  if (Either.isLeft(parsed)) throw new InvalidArgumentError(parsed.left.message)
  return parsed.right
}

const modelName = (text: string): string => {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(text)) {
    throw new InvalidArgumentError('A model has lower-case letters, digits and hyphens.')
  }
  return text
}

/**
 * Answer one call of the command line. Subcommands are loaded when they are called.
 *
 * @param args what follows the command's name
 */
export const program = async (host: Host, version: string, args: ReadonlyArray<string>): Promise<Outcome> => {
  let outcome: Outcome = { exit: 0, stdout: '', stderr: '' }
  let printed = ''
  let complaint = ''
  const cw = new Command('cw')
    .description("Judge, render and simulate Juju's Coordinator/Workers solutions: Tempo, Mimir, Loki.")
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        printed += text
      },
      writeErr: (text) => {
        complaint += text
      },
    })
    .showHelpAfterError("(`cw --help` lists the commands, `cw COMMAND --help` a command's options)")

  cw.command('check')
    .description('what state each solution of a bundle settles in, why, and which juju command mends it')
    .argument('[deployment...]', 'bundle, `juju export-bundle` or deployment document, `-` for standard input')
    .addOption(overlay())
    .option('--status <file>', 'answer of `juju status --format json|yaml`, alone or beside the bundle it came from')
    .addOption(
      new Option('--config <app=file>', 'answer of `juju config APP --format json`; repeat for several')
        .argParser<ReadonlyArray<string>>(collect)
        .default([]),
    )
    .addOption(release())
    .addOption(
      new Option('--against <release>', 'tell what a refresh to charms of that generation would change').choices(
        releases,
      ),
    )
    .addOption(solutionFile())
    .addOption(reading())
    .addOption(behaviour())
    .addOption(format())
    .addOption(duplicateKeys())
    .option('--verbose', 'print lints that are only worth knowing, too')
    .option('--strict', 'a lint of severity error makes the answer bad: exit 1')
    .action(async (bundles, options) => {
      const { check } = await import('./check.js')
      outcome = check(host, { bundles, ...options })
    })

  cw.command('render')
    .description('the configs that workers and nginx would run with')
    .argument('<bundle>', 'bundle or `juju export-bundle`, `-` for standard input')
    .addOption(overlay())
    .option('--model <name>', 'name of the Juju model, which is part of every host name', modelName, 'model')
    .addOption(
      new Option('--out <folder>', 'write the files into that folder; without it they are printed').conflicts([
        'check',
        'update',
        'diff',
      ]),
    )
    .addOption(
      new Option('--check <folder>', 'compare with the golden files there; exit 1 when they differ').conflicts([
        'update',
        'diff',
      ]),
    )
    .addOption(
      new Option('--update <folder>', 'make the golden files there what is rendered, and say what changed').conflicts(
        'diff',
      ),
    )
    .option('--diff <bundle>', 'what changes, and which processes restart, when the deployment becomes that one')
    .addOption(
      new Option('--only <part>', 'only these files: worker, nginx, layer or databag; repeat for several')
        .argParser<ReadonlyArray<RenderedPart>>(part)
        .default([], 'all, and statuses.json'),
    )
    .addOption(
      new Option('--nginx <dialect>', 'current: nginx 1.27.3 and newer, as the charms write it; classic: older')
        .choices(['current', 'classic'])
        .default('current'),
    )
    .option('--keep-peers', 'an nginx that goes on asking a peer that failed, unlike that of the charms')
    .addOption(new Option('--redact', 'nothing secret in any file').conflicts('showSecrets'))
    .option('--show-secrets', 'secrets in the differences of --check and --diff, which hide them otherwise')
    .addOption(solutionFile())
    .addOption(reading())
    .addOption(release())
    .addOption(behaviour())
    .addOption(format())
    .addOption(duplicateKeys())
    .action(async (bundle, options) => {
      const { render } = await import('./render.js')
      outcome = render(host, { bundle, ...options })
    })

  cw.command('sim')
    .description('replay scenarios or runbooks and measure the downtime they cause')
    .argument('[scenario...]', 'scenario files, folders of them, or runbooks with --start; default: ./scenarios')
    .option('--start <deployment>', 'bundle or deployment document that a runbook of juju commands starts from')
    .addOption(new Option('--seed <n>', 'seed of the random delays').argParser(wholeNumber))
    .addOption(new Option('--release <release>', "generation of the charms; default: the scenario's").choices(releases))
    .addOption(
      new Option('--behaviour <behaviour>', "the coordinator's policy; default: the scenario's").choices(behaviours),
    )
    .option(
      '--timing <profile>',
      "how long things take: typical, slow, fast, random, or a file; default: the scenario's",
    )
    .addOption(
      new Option('--what-if <improvement>', 'what charms would gain from an improvement; all ranks every one; repeat')
        .argParser<ReadonlyArray<string>>(collect)
        .default([]),
    )
    .addOption(solutionFile())
    .addOption(reading())
    .option('--timeline', 'print what happened even when several scenarios run')
    .option('-v, --verbose', 'print every hook of every unit, too: where it begins and how it ends')
    .option('--trace <file>', 'write what happened in one scenario as a trace for ui.perfetto.dev')
    .addOption(
      new Option('--format <format>', 'how to print the answer; junit and github name the broken promises')
        .choices(['text', 'json', 'junit', 'github'])
        .default('text'),
    )
    .addOption(duplicateKeys())
    .action(async (scenarios, options) => {
      const { sim } = await import('./sim.js')
      outcome = sim(host, { scenarios, ...options })
    })

  cw.command('plan')
    .description('the cheapest safe way from one deployment to another, as juju commands and waits')
    .requiredOption('--from <deployment>', 'bundle, `juju export-bundle` or deployment document to start from')
    .requiredOption('--to <goal>', "another one, or the workers' roles and units: ingester=3,querier+query-frontend=2")
    .option('--app <coordinator>', 'whose workers --to means, where --from holds several solutions')
    .addOption(
      new Option('--spare <n>', 'temporary applications of one unit that may be used')
        .argParser(wholeNumber)
        .default(1),
    )
    .addOption(
      new Option('--keep <app>', 'an application that stays as it is; repeat for several')
        .argParser<ReadonlyArray<string>>(collect)
        .default([]),
    )
    .option('--no-scale-down', 'no application that stays loses units')
    .option('--allow-unsafe', 'where no plan is safe: the one that costs least, and what it does not keep', false)
    .addOption(
      new Option('--max-extra-units <n>', 'worker units at a time beyond those of start and goal').argParser(
        wholeNumber,
      ),
    )
    .addOption(
      new Option('--minimize <figure>', `what counts first: ${costNames.join(', ')}; repeat for several`)
        .argParser<ReadonlyArray<CostName>>(costName)
        .default([], 'in that order'),
    )
    .addOption(
      new Option('--seeds <n>', 'replay the plan with that many seeds; 0 for none').argParser(wholeNumber).default(200),
    )
    .addOption(
      new Option('--orders <n>', 'take each step in every order of hooks, at most so many states of each; 0 for none')
        .argParser(wholeNumber)
        .default(30_000),
    )
    .addOption(
      new Option('--budget <n>', 'states that the search looks into at most').argParser(wholeNumber).default(20_000),
    )
    .addOption(
      new Option('--out <file>', 'write a runbook, or with .yaml a scenario; repeat for both')
        .argParser<ReadonlyArray<string>>(collect)
        .default([]),
    )
    .addOption(solutionFile())
    .addOption(reading())
    .addOption(release())
    .addOption(behaviour())
    .addOption(
      new Option('--timing <profile>', 'how long things take')
        .choices(['typical', 'slow', 'fast', 'random'])
        .default('typical'),
    )
    .addOption(format())
    .addOption(duplicateKeys())
    .action(async (options) => {
      const { plan } = await import('./plan.js')
      outcome = plan(host, options)
    })

  cw.command('verify')
    .description('take a scenario in every order of hooks and processes: can it go wrong? exit 3: not decided')
    .argument('<scenario>', 'scenario, or a runbook of juju commands with --start; `-` for standard input')
    .option('--start <deployment>', 'bundle or deployment document that a runbook starts from')
    .addOption(
      new Option('--property <name>', 'only this property; repeat for several')
        .argParser<ReadonlyArray<ClusterProperty>>(property)
        .default([], 'all'),
    )
    .addOption(
      new Option('--faults <k>', 'how many faults may happen at any time: deaths, lost pods, leaders and s3')
        .argParser(wholeNumber)
        .default(0),
    )
    .addOption(new Option('--max-states <n>', 'give up after so many').argParser(wholeNumber).default(5_000_000))
    .addOption(new Option('--timeout <duration>', 'give up after so long').argParser(duration).default(600_000, '10m'))
    .option('--save <file>', 'write the first violation as a scenario that `cw sim` replays')
    .addOption(new Option('--release <release>', "generation of the charms; default: the scenario's").choices(releases))
    .addOption(
      new Option('--behaviour <behaviour>', "the coordinator's policy; default: the scenario's").choices(behaviours),
    )
    .addOption(solutionFile())
    .addOption(reading())
    .addOption(format())
    .addOption(duplicateKeys())
    .action(async (scenario, options) => {
      const { verify } = await import('./verify.js')
      outcome = verify(host, { scenario, ...options })
    })

  cw.command('lint')
    .description('what lints there are, and what one of them means')
    .argument('[code...]', 'lints to explain, such as role-without-units')
    .option('--list', 'every lint in a line, which is also what no code means')
    .addOption(format())
    .action(async (codes, options) => {
      const { lint } = await import('./lint.js')
      outcome = lint({ codes, ...options })
    })

  cw.command('schema')
    .description('JSON Schemas of the files that commands read, and of their JSON answers')
    .argument('[name]', 'the schema to print, such as scenario; without it, which ones there are')
    .option('--out <folder>', 'write every schema, or the one that is named, into that folder')
    .action(async (name, options) => {
      const { schema } = await import('./schema.js')
      outcome = schema(host, { name, ...options })
    })

  try {
    await cw.parseAsync([...args], { from: 'user' })
    return outcome
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { exit: 0, stdout: printed, stderr: complaint }
    if (complaint !== '') return { exit: 2, stdout: '', stderr: complaint }
    return refusal([problem('usage', error.message)])
  }
}
