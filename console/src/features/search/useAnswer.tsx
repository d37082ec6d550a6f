import { IconBuilding, IconHistory, IconSparkles, IconTicket, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { searchQuery } from '@/lib/search'
import { useSearches } from '@/lib/searches'
import { FoundIn } from '@/ui/found/FoundIn'
import { Pieces } from '@/ui/found/Pieces'
import type { Entry } from './useCommands'

/**
 * What the desk has for some words, as entries of the palette; for none, the searches made last.
 *
 * @param written what stands in the box by now
 */
export function useAnswer(words: string, written: string) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const { searches, remember } = useSearches()
  const asked = words.length > 1
  const { data, isPlaceholderData } = useQuery({ ...searchQuery(words, i18n.language), enabled: asked })
  const answer = asked ? data : undefined
  const passing = isPlaceholderData || words !== written

  function search(filter: string) {
    remember(filter)
    return navigate({ to: '/inbox/$view', params: { view: 'search' }, search: { filter } })
  }
  const searching = (filter: string, section: string, icon: Entry['icon']): Entry => ({
    id: `${section}-${filter}`,
    name: filter,
    icon,
    section,
    run: () => search(filter),
  })
  function ticket(found: Schemas['TicketSummary']): Entry {
    const excerpt = answer?.excerpts.find(one => one.number === found.number)
    return {
      id: `ticket-${found.number}`,
      name: found.subject,
      shown: excerpt && <Pieces pieces={excerpt.subject} />,
      beside: `#${found.number} · ${found.requester.name}`,
      below: excerpt && excerpt.text.length > 0 && <FoundIn excerpt={excerpt} before={24} />,
      icon: IconTicket,
      section: t('found.tickets'),
      run: () => navigate({ to: '/tickets/$number', params: { number: String(found.number) } }),
    }
  }
  const person =
    (section: string) =>
    (found: Schemas['ContactRef']): Entry => ({
      id: `person-${found.id}`,
      name: found.name,
      beside: found.address,
      icon: IconUser,
      section,
      run: () => navigate({ to: '/people/contacts/$id', params: { id: String(found.id) } }),
    })
  const organization = (found: Schemas['OrganizationRef']): Entry => ({
    id: `organization-${found.id}`,
    name: found.name,
    icon: IconBuilding,
    section: t('found.organizations'),
    run: () => navigate({ to: '/people/organizations/$id', params: { id: String(found.id) } }),
  })

  return {
    words: answer?.words,
    search,
    recent: searches.slice(0, 5).map(one => searching(one, t('found.recent'), IconHistory)),
    entries: answer
      ? [
          ...answer.meant.map(one => searching(one, t('found.meant'), IconSparkles)),
          ...answer.tickets.map(ticket),
          ...answer.people.map(person(t('found.people'))),
          ...answer.alike.map(person(t('found.alike'))),
          ...answer.organizations.map(organization),
        ].map(entry => ({ ...entry, passing }))
      : [],
  }
}
