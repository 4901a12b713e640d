import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCharmUrl } from '../../src/juju/CharmUrl.js'

describe('parseCharmUrl', () => {
  it.each([
    ['tempo-worker-k8s', 'charmhub', 'tempo-worker-k8s', null],
    ['ch:tempo-worker-k8s', 'charmhub', 'tempo-worker-k8s', null],
    ['ch:amd64/jammy/tempo-worker-k8s-12', 'charmhub', 'tempo-worker-k8s', 12],
    ['cs:focal/mimir-7', 'charm-store', 'mimir', 7],
    ['cs:~someone/focal/mimir-7', 'charm-store', 'mimir', 7],
    ['local:tempo-worker-k8s-4', 'local', 'tempo-worker-k8s', 4],
    ['local:focal/tempo-worker-k8s-4', 'local', 'tempo-worker-k8s', 4],
    ['./tempo-worker-k8s_ubuntu@22.04-amd64.charm', 'path', 'tempo-worker-k8s', null],
    ['/builds/tempo-worker-k8s.charm', 'path', 'tempo-worker-k8s', null],
    ['../charms/tempo-worker-k8s/', 'path', 'tempo-worker-k8s', null],
    ['../charms/tempo-worker-k8s//', 'path', 'tempo-worker-k8s', null],
    ['tempo-worker-k8s.charm', 'path', 'tempo-worker-k8s', null],
    ['charms/mysql', 'path', 'mysql', null],
    ['x-1y', 'charmhub', 'x-1y', null],
  ])('reads %s', (text, source, name, revision) => {
    expect(parseCharmUrl(text)).toEqual({ source, name, revision })
  })

  it.each([
    '',
    'Upper',
    'ftp:x',
    'ch:',
    'local:a/b/c/d',
    './',
    './x.charmer',
    'local:a\nb-3',
    'Xch:y',
    'ch:x\ny',
    'a_b.c',
    'a b',
    '__proto__',
    'x'.repeat(2_000),
  ])('refuses %.20j', (text) => {
    expect(parseCharmUrl(text)).toBeNull()
  })

  it('finds the same name in every form', () => {
    const names = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z]{1,5}){0,2}$/)
    const forms = fc.constantFrom<(name: string) => string>(
      (name) => name,
      (name) => `ch:${name}`,
      (name) => `local:${name}-3`,
      (name) => `cs:focal/${name}-3`,
      (name) => `./${name}_arm64.charm`,
    )
    fc.assert(
      fc.property(names, forms, (name, form) => {
        expect(parseCharmUrl(form(name))?.name).toBe(name)
      }),
    )
  })
})
