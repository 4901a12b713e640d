import type { Model } from '../../../src/explore/model/Model.js'
import { never } from '../../../src/explore/model/Property.js'

export interface Jugs {
  readonly small: number
  readonly big: number
}

type Pour = 'fill small' | 'fill big' | 'empty small' | 'empty big' | 'small to big' | 'big to small'

const pours: ReadonlyArray<Pour> = [
  'fill small',
  'fill big',
  'empty small',
  'empty big',
  'small to big',
  'big to small',
]

const poured = ({ small, big }: Jugs, pour: Pour): Jugs => {
  switch (pour) {
    case 'fill small':
      return { small: 3, big }
    case 'fill big':
      return { small, big: 5 }
    case 'empty small':
      return { small: 0, big }
    case 'empty big':
      return { small, big: 0 }
    case 'small to big':
      return { small: Math.max(0, small - (5 - big)), big: Math.min(5, big + small) }
    case 'big to small':
      return { small: Math.min(3, small + big), big: Math.max(0, big - (3 - small)) }
  }
}

/** Jugs of three and five gallons, and a need for four. 16 states; the way to four takes six pours. */
export const dieHard: Model<Jugs, Pour> = {
  initial: [{ small: 0, big: 0 }],
  actions: () => pours,
  next: poured,
  key: ({ small, big }) => `${small} ${big}`,
  properties: [never('four gallons', ({ big }) => big === 4)],
}
