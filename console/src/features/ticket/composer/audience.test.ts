import { expect, it } from 'vitest'
import { audienceOf } from './audience'

const ida = { id: 1, name: 'Ida Johansen', address: 'ida@harbour.example' }
const callum = { id: 2, name: 'Callum Edwards', address: 'callum@granite.example' }
const ticket = {
  requester: ida,
  participants: [
    { contact: ida, address: 'ida.johansen@harbour.example' },
    { contact: callum, address: 'callum@granite.example' },
  ],
}

it('names all a reply goes to, whose ticket it is first', () => {
  expect(audienceOf(ticket, ['ida@harbour.example'], ['callum@granite.example', 'who@else.example'])).toEqual(
    ['Ida Johansen', 'Callum Edwards', 'who@else.example'],
  )
  expect(audienceOf(ticket, ['callum@granite.example'], [])).toEqual(['Ida Johansen', 'Callum Edwards'])
})

it('counts nobody twice, however often and by whichever address they are written to', () => {
  const to = ['ida@harbour.example', 'Ida.Johansen@harbour.example', 'who@else.example']
  expect(audienceOf(ticket, to, ['Who@Else.example', 'CALLUM@granite.example'])).toHaveLength(3)
})
