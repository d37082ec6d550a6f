import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { Avatar } from '@/ui/Avatar'
import { Listing, SearchField, useWords } from '@/ui/Listing'
import { Page } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'
import { ContactDialog } from './ContactDialog'
import { PeopleTabs } from './PeopleTabs'
import classes from './people.module.css'
import { contactsQuery } from './queries'

/** Everyone who has written to the desk. */
export function ContactsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const search = useWords()
  const [creating, setCreating] = useState(false)
  const contacts = useInfiniteQuery(contactsQuery(search.settled))
  return (
    <Page
      title={t('nav.people')}
      intro={t('people.intro')}
      wide
      actions={<Button onClick={() => setCreating(true)}>{t('people.newContact')}</Button>}
    >
      <PeopleTabs />
      <div className={classes.search}>
        <SearchField label={t('people.search')} search={search} />
      </div>
      <Listing
        query={contacts}
        rows={contacts.data?.pages.flatMap(page => page.items)}
        empty={
          <EmptyState icon={IconUsers} title={t('people.none')}>
            {t('people.noneHint')}
          </EmptyState>
        }
      >
        {rows => (
          <Table
            label={t('people.contacts')}
            head={[t('people.name'), t('people.addresses'), t('people.organization')]}
          >
            {rows.map(contact => (
              <tr key={contact.id}>
                <td>
                  <Link
                    to="/people/contacts/$id"
                    params={{ id: String(contact.id) }}
                    className={classes.name}
                  >
                    <Avatar name={contact.name} size={24} />
                    {contact.name}
                  </Link>
                </td>
                <td>{contact.addresses.join(', ')}</td>
                <td>{contact.organization?.name}</td>
              </tr>
            ))}
          </Table>
        )}
      </Listing>
      {creating && (
        <ContactDialog
          close={() => setCreating(false)}
          done={({ id }) => navigate({ to: '/people/contacts/$id', params: { id: String(id) } })}
        />
      )}
    </Page>
  )
}
