/** What a flag takes. */
export type FlagKind = 'value' | 'switch'

/** Flags of one juju command by their long name. */
export type FlagTable = Readonly<Record<string, FlagKind>>

/** Short spellings. `n` and `m` mean the same in every command that has them. */
export const shortFlags: Readonly<Record<string, string>> = {
  n: 'num-units',
  m: 'model',
  o: 'output',
  B: 'no-browser-login',
}

const everywhere: FlagTable = {
  model: 'value',
  debug: 'switch',
  verbose: 'switch',
  quiet: 'switch',
  'show-log': 'switch',
  'logging-config': 'value',
  'no-browser-login': 'switch',
}

const removal: FlagTable = { force: 'switch', 'no-wait': 'switch', 'no-prompt': 'switch', 'dry-run': 'switch' }

/** Flags of the commands whose effect is known. Source: juju's own help. */
export const commandFlags = {
  deploy: {
    ...everywhere,
    'num-units': 'value',
    channel: 'value',
    revision: 'value',
    config: 'value',
    trust: 'switch',
    force: 'switch',
    'dry-run': 'switch',
    base: 'value',
    series: 'value',
    constraints: 'value',
    resource: 'value',
    storage: 'value',
    device: 'value',
    bind: 'value',
    to: 'value',
    'attach-storage': 'value',
    overlay: 'value',
    'map-machines': 'value',
  },
  integrate: { ...everywhere, via: 'value' },
  config: {
    ...everywhere,
    reset: 'value',
    file: 'value',
    format: 'value',
    output: 'value',
    color: 'switch',
    'no-color': 'switch',
  },
  'add-unit': { ...everywhere, 'num-units': 'value', to: 'value', 'attach-storage': 'value' },
  'remove-unit': { ...everywhere, ...removal, 'num-units': 'value', 'destroy-storage': 'switch' },
  'scale-application': { ...everywhere },
  'remove-relation': { ...everywhere, force: 'switch', 'no-wait': 'switch' },
  'remove-application': { ...everywhere, ...removal, 'destroy-storage': 'switch' },
  'wait-for': { ...everywhere, query: 'value', timeout: 'value', summary: 'switch' },
  run: {
    ...everywhere,
    background: 'switch',
    format: 'value',
    output: 'value',
    params: 'value',
    'string-args': 'switch',
    wait: 'value',
    'max-wait': 'value',
    utc: 'switch',
    color: 'switch',
    'no-color': 'switch',
  },
  trust: { ...everywhere, remove: 'switch', scope: 'value' },
  refresh: {
    ...everywhere,
    channel: 'value',
    revision: 'value',
    base: 'value',
    bind: 'value',
    config: 'value',
    force: 'switch',
    'force-base': 'switch',
    'force-units': 'switch',
    path: 'value',
    resource: 'value',
    storage: 'value',
    switch: 'value',
    trust: 'switch',
  },
} as const satisfies Readonly<Record<string, FlagTable>>

export type KnownCommand = keyof typeof commandFlags

/** Other names of the same commands. */
export const commandAliases: Readonly<Record<string, KnownCommand>> = {
  relate: 'integrate',
  'add-relation': 'integrate',
  'set-config': 'config',
  'run-action': 'run',
  'upgrade-charm': 'refresh',
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Commands that change no application, option or integration of the current model. */
export const queryCommands = words(`
  actions add-model add-secret agreements charm-resources clouds controllers credentials debug-log diff-bundle
  download export-bundle find find-offers firewall-rules get-constraints grant-secret help help-tool info
  list-actions list-clouds list-controllers list-credentials list-machines list-models list-offers list-operations
  list-regions list-resources list-secrets list-spaces list-storage list-storage-pools list-subnets list-users
  machines models offers operations regions resources secrets show-action show-application show-cloud
  show-controller show-credential show-machine show-model show-offer show-operation show-secret show-space
  show-status-log show-storage show-task show-unit show-user spaces status storage storage-pools subnets switch
  users version whoami
`)

/** Commands of juju whose effect is not simulated. */
export const unsupportedCommands = words(`
  add-cloud add-credential add-k8s add-machine add-space add-ssh-key add-storage add-user attach-resource
  attach-storage autoload-credentials bind bootstrap cancel-task change-user-password config-from-file consume
  controller-config create-backup create-storage-pool debug-code debug-hooks default-credential destroy-controller
  destroy-model detach-storage disable-command disable-user enable-command enable-destroy-controller enable-ha
  enable-user exec expose grant grant-cloud import-filesystem import-ssh-key kill-controller login logout migrate
  model-config model-constraints model-defaults model-secret-backend move-to-space offer reload-spaces
  remove-cloud remove-credential remove-k8s remove-machine remove-offer remove-saas remove-secret
  remove-secret-backend remove-space remove-ssh-key remove-storage remove-storage-pool remove-unit-storage
  remove-user rename-space resolve resolved resume-relation retry-provisioning revoke revoke-cloud revoke-secret
  scp set-constraints set-credential set-firewall-rule set-model-constraints ssh suspend-relation
  sync-agent-binaries unexpose unregister update-cloud update-credential update-k8s update-public-clouds
  update-secret update-storage-pool upgrade-controller upgrade-machine upgrade-model
`)

/** Every command that juju has, for suggestions. */
export const allCommands: ReadonlyArray<string> = [
  ...Object.keys(commandFlags),
  ...Object.keys(commandAliases),
  ...queryCommands,
  ...unsupportedCommands,
]
