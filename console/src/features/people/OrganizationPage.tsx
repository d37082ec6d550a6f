import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { organizationQuery } from '@/lib/directory'
import { MayButton } from '@/ui/MayButton'
import { Page, Section } from '@/ui/Page'
import { ErrorState, Skeletons } from '@/ui/states'
import { AllSee } from './AllSee'
import { Fact, Facts } from './Facts'
import { OrganizationDialog } from './OrganizationDialog'
import { PeopleOf } from './PeopleOf'
import { TicketsOf } from './TicketsOf'

/** One company and its tickets. */
export function OrganizationPage() {
  const { t } = useTranslation()
  const { id } = useParams({ from: '/shell/people/organizations/$id' })
  const [editing, setEditing] = useState(false)
  const organization = useQuery(organizationQuery(Number(id)))
  if (organization.isPending) return <Skeletons rows={8} />
  if (organization.error)
    return <ErrorState error={organization.error} retry={() => organization.refetch()} />
  const company = organization.data
  const edit = (
    <MayButton permission="organization:write" variant="default" onClick={() => setEditing(true)}>
      {t('common.edit')}
    </MayButton>
  )
  return (
    <Page
      title={company.name}
      intro={<Link to="/people/organizations">{t('people.organizations')}</Link>}
      wide
      actions={edit}
    >
      <Section title={t('people.about')}>
        <Facts>
          <Fact name={t('people.domains')}>{company.domains.join(', ')}</Fact>
          <Fact name={t('people.note')}>{company.note}</Fact>
        </Facts>
        <AllSee organization={company} />
      </Section>
      <Section title={t('person.openTickets')}>
        <TicketsOf filter={`is:open organization:${company.id}`} />
      </Section>
      <Section title={t('person.closedTickets')}>
        <TicketsOf filter={`-is:open organization:${company.id}`} />
      </Section>
      <Section title={`${t('people.contacts')} (${company.contactCount})`}>
        <PeopleOf organization={company.id} />
      </Section>
      {editing && <OrganizationDialog organization={company} close={() => setEditing(false)} />}
    </Page>
  )
}
