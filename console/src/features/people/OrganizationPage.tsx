import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { organizationQuery } from '@/lib/directory'
import { MayButton } from '@/ui/MayButton'
import { Page, Section } from '@/ui/Page'
import { ErrorState, Skeletons } from '@/ui/states'
import { Fact, Facts } from './Facts'
import { OrganizationDialog } from './OrganizationDialog'
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
          <Fact name={t('people.contacts')}>{String(company.contactCount)}</Fact>
          <Fact name={t('people.note')}>{company.note}</Fact>
        </Facts>
      </Section>
      <Section title={t('inbox.tickets')}>
        <TicketsOf filter={`organization:${company.id}`} />
      </Section>
      {editing && <OrganizationDialog organization={company} close={() => setEditing(false)} />}
    </Page>
  )
}
