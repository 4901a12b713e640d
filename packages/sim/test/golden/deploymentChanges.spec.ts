import type { Behaviour, Cluster, Deployment } from '@coordinated-workers/core'
import { describe, expect, it } from 'vitest'
import { type DeploymentChanges, deploymentChanges } from '../../src/golden/deploymentChanges.js'
import { loki, secrets, threeRoles, type Workers } from './sampleDeployment.js'

const between = (before: Deployment, after: Deployment, behaviour: Behaviour = 'documented'): DeploymentChanges =>
  deploymentChanges(before, after, { behaviour, dialect: 'current' })

const processes = (changes: DeploymentChanges): Readonly<Record<string, string>> =>
  Object.fromEntries(
    changes.workers.map(({ app, process, because }) => [app, [process, ...because].join(' ')] as const),
  )

const scaled = (units: number): Workers =>
  threeRoles.map(([app, roles]) => [app, roles, app === 'loki-write' ? units : 1] as const)

const withoutS3: Partial<Cluster> = { s3: { _tag: 'missing' } }

describe('deploymentChanges', () => {
  it('leaves every process alone when nothing changes', () => {
    const changes = between(loki(threeRoles), loki(threeRoles))
    expect(processes(changes)).toEqual({
      'loki-backend': 'keeps running',
      'loki-read': 'keeps running',
      'loki-write': 'keeps running',
    })
    expect(changes.nginx).toEqual([{ unit: 'loki/0', state: 'same', keys: [] }])
  })

  it('restarts every worker for a unit more of one, whose address they all know', () => {
    const changes = between(loki(scaled(1)), loki(scaled(2)))
    expect(processes(changes)).toEqual({
      'loki-backend': 'restarts config',
      'loki-read': 'restarts config',
      'loki-write': 'restarts config',
    })
    const [backend] = changes.workers
    expect(backend?.keys.worker).toEqual([
      {
        path: 'memberlist.join_members',
        removed: [],
        added: ['loki-write-1.loki-write-endpoints.model.svc.cluster.local'],
      },
    ])
    expect(changes.workers.map(({ units }) => units.after)).toEqual([1, 1, 2])
    expect(changes.nginx[0]?.state).toBe('differs')
    expect(changes.nginx[0]?.keys.map(({ path }) => path)).toContain('http.upstream write.server')
  })

  it('names new roles, beside the layer that carries them', () => {
    const more: Workers = [
      ['loki-read', ['read', 'write'], 1],
      ['loki-write', ['write'], 1],
      ['loki-backend', ['backend'], 1],
    ]
    const changes = between(loki(threeRoles), loki(more))
    expect(processes(changes)['loki-read']).toBe('restarts layer roles')
    const read = changes.workers.find(({ app }) => app === 'loki-read')
    expect(read?.keys.layer.map(({ path }) => path)).toContain('services.loki.command')
    expect(read?.keys.databag.map(({ path }) => path)).toEqual(['worker.app.role'])
  })

  it('starts what is new, and stops what is gone', () => {
    const more: Workers = [...threeRoles, ['loki-more', ['read'], 2]]
    const [added] = between(loki(threeRoles), loki(more)).workers.filter(({ app }) => app === 'loki-more')
    expect(added).toMatchObject({ process: 'starts', units: { before: null, after: 2 } })
    const [gone] = between(loki(more), loki(threeRoles)).workers.filter(({ app }) => app === 'loki-more')
    expect(gone).toMatchObject({ process: 'stops', units: { before: 2, after: null } })
  })

  it('without s3 everything stops under documented, and goes on with the old config under shipped', () => {
    const documented = between(loki(threeRoles), loki(threeRoles, withoutS3))
    expect(new Set(Object.values(processes(documented)))).toEqual(new Set(['stops']))
    const shipped = between(loki(threeRoles), loki(threeRoles, withoutS3), 'shipped')
    expect(new Set(Object.values(processes(shipped)))).toEqual(new Set(['keeps running']))
    expect(shipped.workers[0]?.note).toMatch(/^goes on with the old config: there is no s3/)
    const back = between(loki(threeRoles, withoutS3), loki(threeRoles))
    expect(new Set(Object.values(processes(back)))).toEqual(new Set(['starts']))
  })

  it('restarts for certificates that stand in files of their own', () => {
    const [base] = loki(threeRoles).clusters
    if (base === undefined) throw new Error('no cluster')
    const tls = (certificate: string): Partial<Cluster> => ({
      surroundings: { ...base.surroundings, tls: { ca: 'CA', certificate, keySecret: 'secret:k' } },
    })
    const changes = between(loki(threeRoles, tls('one')), loki(threeRoles, tls('two')))
    expect(processes(changes)['loki-read']).toBe('restarts certificates')
  })

  it('law: shows no secret unless asked to', () => {
    const [base] = loki(threeRoles).clusters
    if (base?.s3._tag !== 'ready') throw new Error('no s3')
    const rotated = loki(threeRoles, { s3: { ...base.s3, data: { ...base.s3.data, secretKey: 'anotherhush' } } })
    const changes = between(loki(threeRoles), rotated)
    expect(processes(changes)['loki-read']).toBe('restarts config')
    for (const secret of [...secrets, 'anotherhush']) expect(JSON.stringify(changes)).not.toContain(secret)
    const shown = deploymentChanges(loki(threeRoles), rotated, {
      behaviour: 'documented',
      dialect: 'current',
      showSecrets: true,
    })
    expect(JSON.stringify(shown)).toContain('anotherhush')
  })

  it('shows the parts that are asked for', () => {
    const only = (part: 'nginx' | 'layer'): DeploymentChanges =>
      deploymentChanges(loki(scaled(1)), loki(scaled(2)), { behaviour: 'documented', dialect: 'current', only: [part] })
    expect(only('nginx').workers).toEqual([])
    expect(only('layer').nginx).toEqual([])
    expect(only('layer').workers[0]?.keys.worker).toEqual([])
  })
})
