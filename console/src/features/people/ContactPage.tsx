import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { contactQuery } from '@/lib/directory'
import { Page, Section } from '@/ui/Page'
import { ErrorState, Skeletons } from '@/ui/states'
import { ShortTime } from '@/ui/Time'
import { UndeliverableMark } from '@/ui/UndeliverableMark'
import { ContactDialog } from './ContactDialog'
import { Fact, Facts } from './Facts'
import { TicketsOf } from './TicketsOf'

/** One person: how to reach them, and what they have asked. */
export function ContactPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/people/contacts/$id' })
  const [editing, setEditing] = useState(false)
  const contact = useQuery(contactQuery(Number(id)))
  if (contact.isPending) return <Skeletons rows={8} />
  if (contact.error) return <ErrorState error={contact.error} retry={() => contact.refetch()} />
  const person = contact.data
  const actions = (
    <>
      <Button variant="default" onClick={() => setEditing(true)}>
        {t('common.edit')}
      </Button>
      <Button renderRoot={props => <Link to="/tickets/new" search={{ requester: person.id }} {...props} />}>
        {t('people.newTicketFor')}
      </Button>
    </>
  )
  const language =
    Object.entries(languageNames).find(([tag]) => tag === person.language)?.[1] ?? person.language
  return (
    <Page title={person.name} intro={<Link to="/people">{t('nav.people')}</Link>} wide actions={actions}>
      <Section title={t('people.about')}>
        <Facts>
          <Fact name={t('people.addresses')}>
            {person.addresses.length > 0 &&
              person.addresses.map(address => (
                <div key={address}>
                  {address}
                  {person.undeliverable.includes(address) && (
                    <UndeliverableMark person={person} address={address} />
                  )}
                </div>
              ))}
          </Fact>
          <Fact name={t('people.organization')}>
            {person.organization && (
              <Link to="/people/organizations/$id" params={{ id: String(person.organization.id) }}>
                {person.organization.name}
              </Link>
            )}
          </Fact>
          <Fact name={t('people.phone')}>{person.phone}</Fact>
          <Fact name={t('field.language')}>{language}</Fact>
          <Fact name={t('people.note')}>{person.note}</Fact>
          <Fact name={t('people.since')}>
            <ShortTime at={person.createdAt} />
          </Fact>
        </Facts>
      </Section>
      <Section title={t('inbox.tickets')}>
        <TicketsOf filter={`requester:${person.id}`} />
      </Section>
      {editing && <ContactDialog contact={person} close={() => setEditing(false)} />}
    </Page>
  )
}
