import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { problemText } from '@/lib/toast'
import classes from './mail.module.css'
import { TroubleNote } from './TroubleNote'

/** Tries the servers of a saved mailbox. */
export function useConnectionTest() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => body(api.POST('/api/v1/mailboxes/{id}/test', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.mailboxes }), // how it fares may be old by then
  })
}

/** What came of the last try, said aloud when it is there, below what else is to be said of it. */
export function ConnectionOutcome({
  test,
  children,
}: {
  test: ReturnType<typeof useConnectionTest> | undefined
  children?: ReactNode
}) {
  const { t } = useTranslation()
  const { data, error } = test ?? {}
  return (
    <div role="status">
      {children}
      {data?.imap && <Outcome name="IMAP" outcome={data.imap} />}
      {data?.smtp && <Outcome name="SMTP" outcome={data.smtp} />}
      {data && !data.imap && !data.smtp && <p className={classes.quiet}>{t('mailbox.nothingToTest')}</p>}
      {error && <p className={classes.error}>{problemText(error)}</p>}
    </div>
  )
}

function Outcome({ name, outcome }: { name: string; outcome: Schemas['TestOutcome'] }) {
  const { t } = useTranslation()
  const Icon = outcome.ok ? IconCircleCheck : IconCircleX
  return (
    <div className={classes.outcome} data-ok={outcome.ok}>
      <Icon size={16} stroke={2} aria-hidden />
      <b>
        {name}: {outcome.ok ? t('mailbox.works') : t('mailbox.fails')}
      </b>
      {outcome.trouble && <TroubleNote trouble={outcome.trouble} />}
    </div>
  )
}
