import type { Schemas } from '@/lib/api/client'
import { ownText } from '@/lib/protocol/ownText'
import { type Check, type Finding, review } from '@/lib/protocol/protocol'
import { levelsOf } from '@/lib/protocol/levels'
import { deskLanguage } from '../warnings/words'

/** What a reply is looked at with. */
export interface Basis {
  ticket: Pick<Schemas['Ticket'], 'language' | 'requester' | 'team'>
  me: Pick<Schemas['Me'], 'name' | 'language'>
  messages: Pick<Schemas['Message'], 'kind' | 'author' | 'text'>[]
  glossary: Schemas['Term'][]
}

/** What the desk's checks find in a reply. */
export function findingsIn(html: string, { ticket, me, messages, glossary }: Basis): Finding[] {
  const language = deskLanguage(ticket.language) ?? ticket.language?.split('-')[0] ?? me.language
  const asked = messages.find(({ kind, author }) => kind === 'public' && author.kind === 'contact')
  return review({
    text: ownText(html),
    language,
    person: ticket.requester.name,
    agent: me.name,
    asked: asked?.text ?? '',
    glossary: glossary.filter(term => term.language === language),
  })
}

/** The binding checks that a reply does not meet as it stands. */
export function unmetIn(html: string, basis: Basis, protocols: Schemas['Protocol'][]): Check[] {
  const binding = levelsOf(protocols, basis.ticket.team?.id)
    .filter(({ level }) => level === 'binding')
    .map(({ check }) => check)
  if (binding.length === 0) return []
  return findingsIn(html, basis)
    .filter(({ check, met }) => met === false && binding.includes(check))
    .map(({ check }) => check)
}
