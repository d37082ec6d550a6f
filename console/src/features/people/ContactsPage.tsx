import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch, IconUsers } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { Avatar } from '@/ui/Avatar'
import { Page } from '@/ui/Page'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import { ContactDialog } from './ContactDialog'
import { PeopleTabs } from './PeopleTabs'
import classes from './people.module.css'
import { contactsQuery } from './queries'

/** Everyone who has written to the desk. */
export function ContactsPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const [settled] = useDebouncedValue(words.trim(), 200)
  const [creating, setCreating] = useState(false)
  const contacts = useInfiniteQuery(contactsQuery(settled))
  const rows = contacts.data?.pages.flatMap(page => page.items) ?? []
  return (
    <Page
      title={t('nav.people')}
      intro={t('people.intro')}
      wide
      actions={<Button onClick={() => setCreating(true)}>{t('people.newContact')}</Button>}
    >
      <PeopleTabs />
      <TextInput
        mb="md"
        maw={420}
        aria-label={t('people.search')}
        placeholder={t('people.search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={words}
        onChange={event => setWords(event.currentTarget.value)}
      />
      {contacts.isPending && <Skeletons rows={8} />}
      {contacts.error && <ErrorState error={contacts.error} retry={() => contacts.refetch()} />}
      {contacts.data && rows.length === 0 && (
        <EmptyState icon={IconUsers} title={t('people.none')}>
          {t('people.noneHint')}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <Table
          label={t('people.contacts')}
          head={[t('people.name'), t('people.addresses'), t('people.organization')]}
        >
          {rows.map(contact => (
            <tr key={contact.id}>
              <td>
                <Link to="/people/contacts/$id" params={{ id: String(contact.id) }} className={classes.name}>
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
      {contacts.hasNextPage && (
        <Button
          mt="md"
          variant="default"
          loading={contacts.isFetchingNextPage}
          onClick={() => contacts.fetchNextPage()}
        >
          {t('common.more')}
        </Button>
      )}
      {creating && (
        <ContactDialog
          close={() => setCreating(false)}
          done={({ id }) => navigate({ to: '/people/contacts/$id', params: { id: String(id) } })}
        />
      )}
    </Page>
  )
}
