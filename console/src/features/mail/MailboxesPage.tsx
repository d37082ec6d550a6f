import { IconInbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { mailboxesQuery } from '@/lib/directory'
import { Listing } from '@/ui/Listing'
import { MayButton } from '@/ui/MayButton'
import { Page } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import { CameBack } from './ConsentState'
import classes from './mail.module.css'
import { MailboxCard } from './MailboxCard'
import { MailboxDialog } from './MailboxDialog'
import { SigningSection } from './SigningSection'

/** The addresses the desk receives at and answers from. */
export function MailboxesPage() {
  const { t } = useTranslation()
  const mailboxes = useQuery(mailboxesQuery)
  const { consent } = useSearch({ from: '/shell/settings/mailboxes' })
  const navigate = useNavigate()
  const [editing, setEditing] = useState<Schemas['Mailbox'] | 'new'>()
  const add = (
    <MayButton permission="mailbox:write" onClick={() => setEditing('new')}>
      {t('mailbox.new')}
    </MayButton>
  )
  return (
    <Page title={t('settings.mailboxes')} intro={t('mailbox.intro')} wide actions={add}>
      {consent && mailboxes.data && (
        <CameBack
          mailboxes={mailboxes.data}
          consent={consent}
          close={() => navigate({ to: '/settings/mailboxes', search: {}, replace: true })}
        />
      )}
      <Listing
        query={mailboxes}
        rows={mailboxes.data}
        empty={
          <EmptyState icon={IconInbox} title={t('mailbox.none')} action={add}>
            {t('mailbox.noneHint')}
          </EmptyState>
        }
      >
        {rows => (
          <div className={classes.boxes}>
            {rows.map(mailbox => (
              <MailboxCard key={mailbox.id} mailbox={mailbox} edit={() => setEditing(mailbox)} />
            ))}
          </div>
        )}
      </Listing>
      <SigningSection />
      {editing && (
        <MailboxDialog
          mailbox={editing === 'new' ? undefined : editing}
          close={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}
