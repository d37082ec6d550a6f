import type { Schemas } from '@/lib/api/client'

interface Asked {
  requester: Schemas['ContactRef']
  participants: Pick<Schemas['Participant'], 'contact' | 'address'>[]
}

/** Who sees a reply: whose ticket it is, wherever it goes, and each other it goes to once, by name where that is known. */
export function audienceOf({ requester, participants }: Asked, to: string[], cc: string[]): string[] {
  const known = new Map(participants.map(({ contact, address }) => [address.toLowerCase(), contact]))
  if (requester.address) known.set(requester.address.toLowerCase(), requester)
  const seeing = new Map<string | number, string>([[requester.id, requester.name]])
  for (const address of [...to, ...cc]) {
    const contact = known.get(address.toLowerCase())
    seeing.set(contact?.id ?? address.toLowerCase(), contact?.name ?? address)
  }
  return [...seeing.values()]
}
