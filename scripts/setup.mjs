import { ready } from './setup/ready.js'

await ready(['command', 'library'])
process.stderr.write('Everything is set up.\n')
