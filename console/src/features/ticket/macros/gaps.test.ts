import { expect, test } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { filledIn } from './gaps'

const ticket = {
  number: 10042,
  subject: 'No paper',
  requester: { id: 1, name: 'Tora van Berg', address: 'tora@fjord.example' },
  organization: null,
  team: null,
  participants: [{ role: 'requester', address: 'tora@work.example' }],
} as unknown as Schemas['Ticket']
const me = { name: 'Astrid Berg', email: 'a@desk.example', product: { deskName: 'Fjord' } } as Schemas['Me']

test.each([
  ['Hi {{requester.firstName}}, #{{ticket.number}}', 'Hi Tora, #10042'],
  [
    '{{ requester.name }} ({{requester.lastName}}, {{requester.address}})',
    'Tora van Berg (Berg, tora@work.example)',
  ],
  ['{{agent.firstName}} of {{desk.name}}', 'Astrid of Fjord'],
  ['Dear {{organization.name|customer}}', 'Dear customer'],
  ['Team {{team.name}}.', 'Team .'],
  ['{a} {{a{b}}', '{a} {{a{b}}'],
])('%j reads %j on a ticket', (text, read) => expect(filledIn(text, ticket, me)).toBe(read))

test('whoever never gave a name is not called by an address', () => {
  const nameless = { ...ticket, requester: { ...ticket.requester, name: 'tora@fjord.example' } }
  expect(filledIn('Hi {{requester.firstName|there}}', nameless, me)).toBe('Hi there')
})
