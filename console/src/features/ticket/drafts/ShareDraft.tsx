import { IconUserCheck, IconUserShare } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { IconButton } from '@/ui/IconButton'
import { useOpenTicket } from '../TicketContext'
import { sharedDraftsQuery } from './queries'
import classes from './drafts.module.css'

interface Props {
  shared: boolean
  /** Keeps what is being written, and whether colleagues see it. */
  keep: (shared: boolean) => Promise<unknown>
}

/** Lets colleagues see what is being written, or not any more. */
export default function ShareDraft({ shared, keep }: Props) {
  const { t } = useTranslation()
  const { ticket } = useOpenTicket()
  const client = useQueryClient()
  const { queryKey } = sharedDraftsQuery(ticket.number)
  const share = useMutation({
    mutationFn: keep,
    onMutate: ownShared => client.setQueryData(queryKey, drafts => drafts && { ...drafts, ownShared }),
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.drafts(ticket.number) }),
  })
  return (
    <>
      <IconButton
        icon={shared ? IconUserCheck : IconUserShare}
        label={t('sharedDraft.share')}
        className={classes.share}
        aria-pressed={shared}
        onClick={() => share.mutate(!shared)}
      />
      {shared && <span className={classes.shared}>{t('sharedDraft.shared')}</span>}
    </>
  )
}
