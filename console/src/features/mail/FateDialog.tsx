import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { fileSize } from '@/lib/format'
import { keys } from '@/lib/keys'
import { may, useMe } from '@/lib/session'
import { toast, toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { Dialog } from '@/ui/Dialog'
import { DialogEnd } from '@/ui/DialogEnd'
import { HeldButton } from '@/ui/HeldButton'
import { MayButton } from '@/ui/MayButton'
import { ShortTime } from '@/ui/Time'
import { FateMark } from './FateMark'
import classes from './mail.module.css'
import { useToldFate } from './useToldFate'

/** One mail's fate in plain words, its original, and a way out of quarantine. */
export function FateDialog({
  fate,
  close,
  filterAlike,
}: {
  fate: Schemas['Fate']
  close: () => void
  filterAlike: (fate: Schemas['Fate']) => void
}) {
  const { t, i18n } = useTranslation()
  const tell = useToldFate()
  const release = useSave({
    save: () => body(api.POST('/api/v1/mail/fates/{id}/release', { params: { path: { id: fate.id } } })),
    changes: [keys.fates],
    done: released => {
      tell(released)
      close()
    },
  })
  const discard = useSave({
    save: () => body(api.POST('/api/v1/mail/fates/{id}/discard', { params: { path: { id: fate.id } } })),
    changes: [keys.fates],
    done: () => {
      toast(t('fate.discarded', { count: 1 }))
      close()
    },
  })
  return (
    <Dialog onClose={close} size="lg" title={fate.subject ?? t('fate.noSubject')}>
      <p className={classes.verdict}>
        <FateMark fate={fate.fate} />
        <span>{fate.detail}</span>
      </p>
      <dl className={classes.facts}>
        <dt>{t('fate.from')}</dt>
        <dd>{fate.from ?? '–'}</dd>
        <dt>{t('fate.received')}</dt>
        <dd>
          <ShortTime at={fate.receivedAt} />
        </dd>
        <dt>{t('fate.mailbox')}</dt>
        <dd>
          {fate.mailbox?.address ?? '–'} · {t(`source.${fate.source}`)}
        </dd>
        {fate.matchedBy && (
          <>
            <dt>{t('fate.matchedBy')}</dt>
            <dd>{fate.matchedBy}</dd>
          </>
        )}
        {fate.filters.length > 0 && (
          <>
            <dt>{t('settings.mailFilters')}</dt>
            <dd>{fate.filters.join(', ')}</dd>
          </>
        )}
        {fate.letInBy !== null && (
          <>
            <dt>{t('fate.letInBy')}</dt>
            <dd>{fate.letInBy}</dd>
          </>
        )}
        <dt>Message-ID</dt>
        <dd>
          <code>{fate.messageId ?? '–'}</code>
        </dd>
        <dt>{t('fate.size')}</dt>
        <dd>{fileSize(fate.size, i18n.language)}</dd>
        {fate.ticketNumber !== null && (
          <>
            <dt>{t('context.ticket')}</dt>
            <dd>
              <Link to="/tickets/$number" params={{ number: String(fate.ticketNumber) }}>
                #{fate.ticketNumber}
              </Link>
            </dd>
          </>
        )}
      </dl>
      <DialogEnd>
        <Original fate={fate} />
        {fate.from && (
          <MayButton
            permission="mailbox:write"
            variant="default"
            onClick={() => {
              close()
              filterAlike(fate)
            }}
          >
            {t('fate.filterAlike')}
          </MayButton>
        )}
        {fate.discardable && (
          <MayButton
            permission="mail:write"
            variant="default"
            loading={discard.isPending}
            onClick={() => discard.mutate(undefined, { onError: toastProblem })}
          >
            {t('fate.discard')}
          </MayButton>
        )}
        {fate.releasable && (
          <MayButton
            permission="mail:write"
            loading={release.isPending}
            onClick={() => release.mutate(undefined, { onError: toastProblem })}
          >
            {t('fate.release')}
          </MayButton>
        )}
      </DialogEnd>
    </Dialog>
  )
}

/** What came to the signed address of an agent; the server shows it to that agent and to those who may let mails in. */
const OF_AGENT = [
  'agent-answer',
  'agent-answer-refused',
  'not-the-agent',
  'agent-address-ended',
  'unsubscribed',
]

function Original({ fate }: { fate: Schemas['Fate'] }) {
  const { t } = useTranslation()
  const me = useMe()
  const foreign = OF_AGENT.includes(fate.reason) && fate.from !== me.email
  if (foreign && !may(me, 'mail:write')) {
    return (
      <HeldButton variant="default" reason={t('problem.mayNot')}>
        {t('message.original')}
      </HeldButton>
    )
  }
  return (
    <Button
      component="a"
      variant="default"
      href={`/api/v1/mail/fates/${fate.id}/raw`}
      target="_blank"
      rel="noopener noreferrer"
    >
      {t('message.original')}
    </Button>
  )
}
