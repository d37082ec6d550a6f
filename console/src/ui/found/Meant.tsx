import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { searchQuery } from '@/lib/search'
import classes from './meant.module.css'

/** What may have been meant by a search that finds little, and the people whose names are like it. */
export default function Meant({ filter, view }: { filter: string; view: string }) {
  const { t, i18n } = useTranslation()
  const { data, isPlaceholderData } = useQuery(searchQuery(filter, i18n.language))
  if (!data || isPlaceholderData || data.meant.length + data.alike.length === 0) return null
  return (
    <div className={classes.meant}>
      {data.meant.length > 0 && (
        <p>
          <span>{t('found.meant')}</span>
          {data.meant.map(meant => (
            <Button
              key={meant}
              renderRoot={props => (
                <Link to="/inbox/$view" params={{ view }} search={{ filter: meant }} {...props} />
              )}
              variant="light"
              size="compact-sm"
            >
              {meant}
            </Button>
          ))}
        </p>
      )}
      {data.alike.length > 0 && (
        <p>
          <span>{t('found.alike')}</span>
          {data.alike.map(person => (
            <Button
              key={person.id}
              renderRoot={props => (
                <Link to="/people/contacts/$id" params={{ id: String(person.id) }} {...props} />
              )}
              variant="default"
              size="compact-sm"
            >
              {person.name}
            </Button>
          ))}
        </p>
      )}
    </div>
  )
}
