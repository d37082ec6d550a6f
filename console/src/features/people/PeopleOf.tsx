import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { Avatar } from '@/ui/Avatar'
import { Listing } from '@/ui/Listing'
import { Table } from '@/ui/Table'
import classes from './people.module.css'
import { peopleOfQuery } from './queries'

/** Who belongs to a company. */
export function PeopleOf({ organization }: { organization: number }) {
  const { t } = useTranslation()
  const people = useInfiniteQuery(peopleOfQuery(organization))
  return (
    <Listing
      query={people}
      rows={people.data?.pages.flatMap(page => page.items)}
      empty={<p>{t('people.none')}</p>}
    >
      {rows => (
        <Table label={t('people.contacts')} head={[t('people.name'), t('people.addresses')]}>
          {rows.map(contact => (
            <tr key={contact.id}>
              <td>
                <Link to="/people/contacts/$id" params={{ id: String(contact.id) }} className={classes.name}>
                  <Avatar name={contact.name} size={24} />
                  {contact.name}
                </Link>
              </td>
              <td>{contact.addresses.join(', ')}</td>
            </tr>
          ))}
        </Table>
      )}
    </Listing>
  )
}
