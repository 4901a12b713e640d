import { ready } from './setup/ready.mjs'

await ready(['command', 'library'])
process.stderr.write('Everything is set up.\n')
