// npm cannot read `workspace:*`, and would leave a half-made node_modules behind.
const agent = process.env.npm_config_user_agent ?? ''
if (!agent.startsWith('pnpm/')) {
  process.stderr.write('Install with `npm run setup`: it fetches the pinned pnpm and the locked dependencies.\n')
  process.exit(1)
}
