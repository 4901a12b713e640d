import { keepsPromises } from './keepsPromises.js'

keepsPromises('loki')
