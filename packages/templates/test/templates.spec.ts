import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../src/checkTemplate.js'
import { lokiWorker } from '../src/template/lokiWorker.js'
import { mimirWorker } from '../src/template/mimirWorker.js'
import { nginx } from '../src/template/nginx.js'
import { pebbleLayer } from '../src/template/pebbleLayer.js'
import { tempoWorker } from '../src/template/tempoWorker.js'

describe('the built-in templates', () => {
  it.each([
    [tempoWorker.name, checkTemplate(tempoWorker)],
    [mimirWorker.name, checkTemplate(mimirWorker)],
    [lokiWorker.name, checkTemplate(lokiWorker)],
    [nginx.name, checkTemplate(nginx)],
    [pebbleLayer.name, checkTemplate(pebbleLayer)],
  ])('%s has a tag for each field and a field for each tag', (_, faults) => {
    expect(faults).toEqual([])
  })
})
