import { IconBuilding } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { Listing, SearchField, useWords } from '@/ui/Listing'
import { MayButton } from '@/ui/MayButton'
import { Page } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'
import { OrganizationDialog } from './OrganizationDialog'
import { PeopleTabs } from './PeopleTabs'
import classes from './people.module.css'
import { organizationsQuery } from './queries'

/** The companies people belong to. */
export function OrganizationsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useWords()
  const [creating, setCreating] = useState(false)
  const organizations = useInfiniteQuery(organizationsQuery(search.settled))
  return (
    <Page
      title={t('nav.people')}
      intro={t('people.organizationsIntro')}
      wide
      actions={
        <MayButton permission="organization:write" onClick={() => setCreating(true)}>
          {t('people.newOrganization')}
        </MayButton>
      }
    >
      <PeopleTabs />
      <div className={classes.search}>
        <SearchField label={t('people.searchOrganizations')} search={search} />
      </div>
      <Listing
        query={organizations}
        rows={organizations.data?.pages.flatMap(page => page.items)}
        empty={
          <EmptyState icon={IconBuilding} title={t('people.noOrganizations')}>
            {t('people.noOrganizationsHint')}
          </EmptyState>
        }
      >
        {rows => (
          <Table
            label={t('people.organizations')}
            head={[t('people.name'), t('people.domains'), t('people.contacts')]}
          >
            {rows.map(organization => (
              <tr key={organization.id}>
                <td>
                  <Link to="/people/organizations/$id" params={{ id: String(organization.id) }}>
                    {organization.name}
                  </Link>
                </td>
                <td>{organization.domains.join(', ')}</td>
                <td>{organization.contactCount}</td>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
      {creating && (
        <OrganizationDialog
          close={() => setCreating(false)}
          done={({ id }) => navigate({ to: '/people/organizations/$id', params: { id: String(id) } })}
        />
      )}
    </Page>
  )
}
