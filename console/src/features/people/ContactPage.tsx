import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { contactQuery } from '@/lib/directory'
import { MayButton } from '@/ui/MayButton'
import { Page, Section } from '@/ui/Page'
import PersonCard from '@/ui/person/PersonCard'
import { ErrorState, Skeletons } from '@/ui/states'
import { ContactDialog } from './ContactDialog'
import { TicketsOf } from './TicketsOf'

/** One person: how to reach them, and what they have asked. Of one who was merged, the way leads to the other. */
export function ContactPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/people/contacts/$id' })
  const [editing, setEditing] = useState(false)
  const contact = useQuery(contactQuery(Number(id)))
  if (contact.isPending) return <Skeletons rows={8} />
  if (contact.error) return <ErrorState error={contact.error} retry={() => contact.refetch()} />
  const person = contact.data
  if (person.mergedInto)
    return <Navigate to="/people/contacts/$id" params={{ id: String(person.mergedInto.id) }} replace />
  const actions = (
    <>
      <MayButton permission="contact:write" variant="default" onClick={() => setEditing(true)}>
        {t('common.edit')}
      </MayButton>
      <Button renderRoot={props => <Link to="/tickets/new" search={{ requester: person.id }} {...props} />}>
        {t('people.newTicketFor')}
      </Button>
    </>
  )
  return (
    <Page title={person.name} intro={<Link to="/people">{t('nav.people')}</Link>} wide actions={actions}>
      <Section title={t('people.about')}>
        <PersonCard person={person} />
      </Section>
      <Section title={t('person.openTickets')}>
        <TicketsOf filter={`is:open requester:${person.id}`} />
      </Section>
      <Section title={t('person.closedTickets')}>
        <TicketsOf filter={`-is:open requester:${person.id}`} />
      </Section>
      {editing && <ContactDialog contact={person} close={() => setEditing(false)} />}
    </Page>
  )
}
