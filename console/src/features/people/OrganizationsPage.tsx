import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconBuilding, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { Page } from '@/ui/Page'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import { OrganizationDialog } from './OrganizationDialog'
import { PeopleTabs } from './PeopleTabs'
import { organizationsQuery } from './queries'

/** The companies people belong to. */
export function OrganizationsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 200)
  const [creating, setCreating] = useState(false)
  const organizations = useInfiniteQuery(organizationsQuery(settled))
  const rows = organizations.data?.pages.flatMap(page => page.items) ?? []
  return (
    <Page
      title={t('nav.people')}
      intro={t('people.organizationsIntro')}
      wide
      actions={<Button onClick={() => setCreating(true)}>{t('people.newOrganization')}</Button>}
    >
      <PeopleTabs />
      <TextInput
        mb="md"
        maw={420}
        aria-label={t('people.searchOrganizations')}
        placeholder={t('people.searchOrganizations')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
      />
      {organizations.isPending && <Skeletons rows={8} />}
      {organizations.error && (
        <ErrorState error={organizations.error} retry={() => organizations.refetch()} />
      )}
      {organizations.data && rows.length === 0 && (
        <EmptyState icon={IconBuilding} title={t('people.noOrganizations')}>
          {t('people.noOrganizationsHint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
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
      {organizations.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={organizations.isFetchingNextPage}
          onClick={() => organizations.fetchNextPage()}
        >
          {t('common.more')}
        </Button>
      )}
      {creating && (
        <OrganizationDialog
          close={() => setCreating(false)}
          done={({ id }) => navigate({ to: '/people/organizations/$id', params: { id: String(id) } })}
        />
      )}
    </Page>
  )
}
