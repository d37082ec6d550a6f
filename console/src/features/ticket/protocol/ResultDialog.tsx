import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { localeOf, shortDateTime } from '@/lib/format'
import { keys } from '@/lib/keys'
import { CHECKS, type Check } from '@/lib/protocol/protocol'
import { easeOf } from '@/lib/protocol/readability'
import { Dialog } from '@/ui/Dialog'
import { ErrorState, Skeletons } from '@/ui/states'
import { useOpenTicket } from '../TicketContext'
import classes from './protocol.module.css'

interface Props {
  message: Schemas['Message']
  close: () => void
}

/** How a reply met the desk's protocol when it was sent. */
export function ResultDialog({ message, close }: Props) {
  const { t, i18n } = useTranslation()
  const result = useResult(message.id)
  const sent = { name: message.author.name, time: shortDateTime(message.createdAt, i18n.language) }
  return (
    <Dialog title={t('protocolResult.title')} onClose={close}>
      <p className={classes.sent}>{t('protocolResult.sent', sent)}</p>
      {result.isPending && <Skeletons rows={6} />}
      {result.error && <ErrorState error={result.error} retry={() => result.refetch()} />}
      {result.data && <Checks result={result.data} />}
    </Dialog>
  )
}

/** What is kept of a message never changes. */
function useResult(id: number) {
  const { ticket } = useOpenTicket()
  const path = { number: ticket.number, id }
  return useQuery({
    queryKey: keys.protocolResult(ticket.number, id),
    queryFn: () => body(api.GET('/api/v1/tickets/{number}/messages/{id}/protocol', { params: { path } })),
    staleTime: Infinity,
  })
}

function Checks({ result: { met, language, reading } }: { result: Schemas['ProtocolResult'] }) {
  const { t, i18n } = useTranslation()
  const names = new Intl.DisplayNames(localeOf(i18n.language), { type: 'language' })
  return (
    <>
      <ul className={classes.checks}>
        {CHECKS.filter(check => check in met).map(check => (
          <CheckRow
            key={check}
            check={check}
            met={met[check] === true}
            reading={check === 'readability' ? reading : null}
          />
        ))}
      </ul>
      <p className={classes.sent}>
        {t('protocolResult.language', { language: names.of(language) ?? language })}{' '}
        {t('protocolResult.explain')}
      </p>
    </>
  )
}

interface RowProps {
  check: Check
  met: boolean
  reading: Schemas['ProtocolReading'] | null | undefined
}

function CheckRow({ check, met, reading }: RowProps) {
  const { t } = useTranslation()
  const Icon = met ? IconCheck : IconAlertTriangle
  const found = reading ? t(`protocolEase.${easeOf(reading)}`) : !met && t(`protocolLeft.${check}`)
  return (
    <li data-met={met || undefined}>
      <Icon size={16} stroke={2.2} aria-hidden />
      <div>
        <b>{t(`protocolCheck.${check}`)}</b>
        {reading && ` · ${t(`protocolScore.${reading.formula}`, { score: reading.score })}`}
      </div>
      <span>{t(met ? 'protocolResult.met' : 'protocolResult.left')}</span>
      {found && <p>{found}</p>}
    </li>
  )
}
