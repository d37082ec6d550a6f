import { expect, it } from 'vitest'
import { merged } from './merged'

const seen = { name: 'Lamp', tags: ['a'], note: null as string | null, archived: false }

it.each([
  ['nobody changed', {}, {}, {}, []],
  ['only we changed', { name: 'Ours' }, {}, { name: 'Ours' }, []],
  ['only they changed', {}, { name: 'Theirs', tags: [] }, { name: 'Theirs', tags: [] }, []],
  ['each changed another', { name: 'Ours' }, { note: 'Theirs' }, { name: 'Ours', note: 'Theirs' }, []],
  ['both changed alike', { tags: ['a', 'b'] }, { tags: ['a', 'b'] }, { tags: ['a', 'b'] }, []],
  [
    'both changed',
    { name: 'Ours', note: 'Mine' },
    { name: 'Theirs' },
    { name: 'Ours', note: 'Mine' },
    ['name'],
  ],
  ['both changed to and from nothing', { note: 'Ours' }, { note: 'Theirs' }, { note: 'Ours' }, ['note']],
])('of fields that %s', (_, ours, theirs, values, disputed) => {
  expect(merged(seen, { ...seen, ...ours }, { ...seen, ...theirs })).toEqual({
    values: { ...seen, ...values },
    disputed,
  })
})
