import { keepsPromises } from './keepsPromises.js'

keepsPromises('tempo')
