import type { Schemas } from '@/lib/api/client'
import { ownText } from '@/lib/protocol/ownText'
import { type Check, type Finding, review } from '@/lib/protocol/protocol'
import type { Readability } from '@/lib/protocol/readability'
import { levelsOf } from '@/lib/protocol/levels'
import { deskLanguage, languageOf } from '../warnings/words'

/** What a reply is looked at with. */
export interface Basis {
  ticket: Pick<Schemas['Ticket'], 'language' | 'requester' | 'team'>
  me: Pick<Schemas['Me'], 'name' | 'language'>
  /** The newest first. */
  messages: Pick<Schemas['Message'], 'kind' | 'author' | 'automatic' | 'text'>[]
  glossary: Schemas['Term'][]
}

/** A few words tell it: what is checked is looked at again with each that is written. */
const FEW = 3

/**
 * A reply is looked at in the language it is written in; the ticket's is meant as long as it does not tell. In one that
 * the desk does not speak the words tell nothing: Danish and Swedish share the commonest with Norwegian.
 */
function languageOfReply(text: string, { ticket, me }: Basis): string {
  const known = deskLanguage(ticket.language)
  if (ticket.language && !known) return ticket.language.split('-')[0] ?? ticket.language
  return languageOf(text, FEW) ?? known ?? me.language
}

/** What was written to us since somebody of the desk wrote last. */
function unanswered(messages: Basis['messages']): string {
  const written = messages.filter(({ kind, automatic }) => kind === 'public' && !automatic)
  const answer = written.findIndex(({ author }) => author.kind === 'agent')
  return (answer < 0 ? written : written.slice(0, answer))
    .filter(({ author }) => author.kind === 'contact')
    .map(({ text }) => text)
    .toReversed()
    .join('\n')
}

/** What the desk's checks find in a reply. */
export function findingsIn(html: string, basis: Basis): Finding[] {
  const { ticket, me, messages, glossary } = basis
  const text = ownText(html)
  const language = languageOfReply(text, basis)
  return review({
    text,
    language,
    person: ticket.requester.name,
    agent: me.name,
    asked: unanswered(messages),
    glossary: glossary.filter(term => term.language === language),
  })
}

/**
 * How a reply stands to the protocol.
 *
 * @property unmet the binding checks that it does not meet
 * @property result what is kept with it, of the checks that the desk wants; undefined where it wants none
 */
export interface Verdict {
  unmet: Check[]
  result?: Schemas['ProtocolResult']
}

/** Judges a reply as it stands. */
export function judge(html: string, basis: Basis, protocols: Schemas['Protocol'][]): Verdict {
  const levels = new Map(levelsOf(protocols, basis.ticket.team?.id).map(({ check, level }) => [check, level]))
  const wanted = (check: Check) => (levels.get(check) ?? 'off') !== 'off'
  if (![...levels.keys()].some(wanted)) return { unmet: [] }
  const found = findingsIn(html, basis).filter(({ check, met }) => met !== undefined && wanted(check))
  const unmet = found.filter(({ check, met }) => !met && levels.get(check) === 'binding')
  const readability = found.find(finding => finding.readability)?.readability
  return {
    unmet: unmet.map(({ check }) => check),
    result: {
      language: languageOfReply(ownText(html), basis),
      met: Object.fromEntries(found.map(({ check, met }) => [check, met === true])),
      reading: readingOf(readability),
    },
  }
}

/** Lengths alone are no formula, and say nothing beside other texts. */
function readingOf(readability: Readability | undefined): Schemas['ProtocolReading'] | undefined {
  if (!readability || readability.formula === 'lengths' || readability.score === undefined) return undefined
  return { formula: readability.formula, score: readability.score }
}
