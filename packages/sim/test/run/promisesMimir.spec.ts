import { keepsPromises } from './keepsPromises.js'

keepsPromises('mimir')
