import { describe, expect, it } from 'vitest'
import { isBareIpv6, s3Address } from '../../../src/lint/fact/S3Address.js'

describe('s3Address', () => {
  it.each([
    ['http://minio:9000', { scheme: 'http', authority: 'minio:9000', path: '', port: '9000', host: 'minio' }],
    ['HTTPS://Minio/b/c?x', { scheme: 'https', authority: 'Minio', path: '/b/c?x', port: null, host: 'Minio' }],
    ['minio:9000/b', { scheme: '', authority: 'minio:9000', path: '/b', port: '9000', host: 'minio' }],
    ['minio', { scheme: '', authority: 'minio', path: '', port: null, host: 'minio' }],
    ['http://minio?x', { scheme: 'http', authority: 'minio', path: '?x', port: null, host: 'minio' }],
    ['http://minio#x', { scheme: 'http', authority: 'minio', path: '#x', port: null, host: 'minio' }],
    [
      'http://[fd00::1]:9000/',
      { scheme: 'http', authority: '[fd00::1]:9000', path: '/', port: '9000', host: 'fd00::1' },
    ],
    ['http://[fd00::1]', { scheme: 'http', authority: '[fd00::1]', path: '', port: null, host: 'fd00::1' }],
    ['fd00::1', { scheme: '', authority: 'fd00::1', path: '', port: null, host: 'fd00::1' }],
    ['http://minio:', { scheme: 'http', authority: 'minio:', path: '', port: '', host: 'minio' }],
    ['http://minio:x', { scheme: 'http', authority: 'minio:x', path: '', port: null, host: 'minio:x' }],
    ['h+c.x-1://a', { scheme: 'h+c.x-1', authority: 'a', path: '', port: null, host: 'a' }],
    ['1http://a', { scheme: '', authority: '1http:', path: '//a', port: '', host: '1http' }],
    ['http://a\nb', { scheme: 'http', authority: 'a\nb', path: '', port: null, host: 'a\nb' }],
    ['', { scheme: '', authority: '', path: '', port: null, host: '' }],
  ])('takes %j apart', (endpoint, address) => {
    expect(s3Address(endpoint)).toEqual(address)
  })
})

describe('isBareIpv6', () => {
  it.each([
    ['fd00::1', true],
    ['http://fd00::1:9000/x', true],
    ['a:1:2', true],
    ['[fd00::1]:9000', false],
    ['minio:9000', false],
    ['minio', false],
  ])('%s: %j', (endpoint, is) => {
    expect(isBareIpv6(s3Address(endpoint))).toBe(is)
  })
})
