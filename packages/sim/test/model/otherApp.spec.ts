import { describe, expect, it } from 'vitest'
import { otherApp, remotesOf } from '../../src/model/otherApp.js'
import { twoClusters } from './cues.js'
import { played } from './journal.js'

const { state } = played(twoClusters, [])
const ends = (left: string, right: string) => ({
  ends: [
    { app: left, endpoint: 'one' },
    { app: right, endpoint: 'other' },
  ] as const,
})
const namesOf = (left: string, right: string, app: string) =>
  remotesOf(state, ends(left, right), app).map(({ name }) => name)

describe('otherApp', () => {
  it('is the application at the other end, from either end', () => {
    expect([otherApp(ends('c', 'w'), 'c'), otherApp(ends('c', 'w'), 'w')]).toEqual(['w', 'c'])
  })
})

describe('remotesOf', () => {
  it('is the units of the other end', () => {
    expect(namesOf('c', 'w', 'c')).toEqual(['w/0'])
    expect(namesOf('c', 'w', 'w')).toEqual(['c/0'])
  })

  it('is nobody where an application is integrated with itself: no unit hears of itself', () => {
    expect(namesOf('c', 'c', 'c')).toEqual([])
  })
})
