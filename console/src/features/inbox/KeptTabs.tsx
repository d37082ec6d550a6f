import { IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { type Kept, useKept } from '@/lib/kept'
import { IconButton } from '@/ui/IconButton'
import classes from './inbox.module.css'
import { useView } from './useView'

/** The tickets kept at hand, above the one that is open. */
export function KeptTabs() {
  const { t } = useTranslation()
  const { kept, drop } = useKept()
  if (kept.length === 0) return null
  return (
    <nav className={`${classes.tabs} strip`} aria-label={t('inbox.kept')}>
      {kept.map(ticket => (
        <Tab key={ticket.number} ticket={ticket} drop={() => drop(ticket.number)} />
      ))}
    </nav>
  )
}

function Tab({ ticket, drop }: { ticket: Kept; drop: () => void }) {
  const { t } = useTranslation()
  const { key, number } = useView()
  return (
    <span className={classes.tab} data-current={ticket.number === number || undefined}>
      <Link
        to="/inbox/$view/$number"
        params={{ view: key, number: ticket.number }}
        search={true}
        title={ticket.subject}
      >
        <small>#{ticket.number}</small> {ticket.subject}
      </Link>
      <IconButton
        icon={IconX}
        iconSize={13}
        size={20}
        label={t('inbox.letGo', { number: ticket.number })}
        onClick={drop}
      />
    </span>
  )
}
