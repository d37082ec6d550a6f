import type { Schemas } from '@/lib/api/client'

const GAP = /\{\{([^{}|\n]*)(?:\|([^{}\n]*))?\}\}/g

/** The text of a macro as it would read on the ticket, by the rules of the server, which fills it in when it is used. */
export function filledIn(text: string, ticket: Schemas['Ticket'], me: Schemas['Me']): string {
  const known = whatIsKnown(ticket, me)
  return text.replace(GAP, (_, gap: string, otherwise = '') => known[gap.trim()]?.trim() || otherwise.trim())
}

function whatIsKnown(ticket: Schemas['Ticket'], me: Schemas['Me']): Record<string, string | undefined> {
  const { number, subject, requester, organization, team, participants } = ticket
  const name = requester.name.includes('@') ? '' : requester.name.trim() // an address greets nobody
  return {
    'requester.name': name,
    'requester.firstName': firstOf(name),
    'requester.lastName': name.includes(' ') ? name.slice(name.lastIndexOf(' ') + 1) : '',
    'requester.address':
      participants.find(({ role }) => role === 'requester')?.address ?? requester.address ?? '',
    'organization.name': organization?.name,
    'ticket.number': String(number),
    'ticket.subject': subject,
    'agent.name': me.name,
    'agent.firstName': firstOf(me.name),
    'agent.address': me.email,
    'team.name': team?.name,
    'desk.name': me.product.deskName,
  }
}

const firstOf = (name: string) => name.split(/\s+/)[0]
