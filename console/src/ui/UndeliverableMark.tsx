import { IconMailOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation, withWords } from '@/i18n'
import { api } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import classes from './ui.module.css'

/** Says in some words that mail to an address comes back. */
export function ComesBack({ children }: { children: ReactNode }) {
  return (
    <span className={classes.undeliverable}>
      <IconMailOff size={15} aria-hidden />
      <span>{children}</span>
    </span>
  )
}

/** Says that mail to an address of somebody comes back, and lets it be tried again. */
export function UndeliverableMark({
  person,
  address,
}: {
  person: { id: number; name: string }
  address: string
}) {
  const { t } = useTranslation()
  const params = { path: { id: person.id, address } }
  const changes = [keys.contacts, keys.anyTicket]
  const noMore = useSave({
    save: () => api.PUT('/api/v1/contacts/{id}/undeliverable/{address}', { params }),
    changes,
    failed: toastProblem,
  })
  const again = useSave({
    save: async () => {
      await api.DELETE('/api/v1/contacts/{id}/undeliverable/{address}', { params })
      return withWords(import('@/ui/sendAgain/allowed'))
    },
    changes,
    done: ({ sayAllowed }) => sayAllowed(address, () => noMore.mutate(undefined)),
    failed: toastProblem,
  })
  return (
    <ComesBack>
      {t('people.undeliverable', { name: person.name })}{' '}
      <button type="button" disabled={again.isPending} onClick={() => again.mutate(undefined)}>
        {t('people.deliverAgain')}
      </button>
    </ComesBack>
  )
}
