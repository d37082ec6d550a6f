import { IconShieldCheck, IconShieldX, IconSpy } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { tip } from '@/ui/tip'
import classes from './sender.module.css'

/** How the desk calls a mail server that gives itself no name, as Microsoft 365 does. */
const UNNAMED = 'unnamed'

/** How far the sender of a mail can be believed: a quiet sign when confirmed, and in words what to beware of. */
export default function SenderNote({
  sender,
  address,
}: {
  sender: Schemas['SenderCheck']
  address: string | null
}) {
  const { t } = useTranslation()
  const { verdict, server, disguises } = sender
  const found = {
    server: server === UNNAMED ? t('sender.yourServer') : server,
    address,
    name: sender.name ?? '',
    spf: sender.spf ?? '–',
    dkim: sender.dkim ?? '–',
    dmarc: sender.dmarc ?? '–',
  }
  return (
    <div className={classes.notes}>
      {verdict === 'confirmed' && (
        <p
          className={classes.confirmed}
          role="note"
          tabIndex={0}
          aria-description={t('sender.details', found)}
          {...tip(t('sender.details', found))}
        >
          <IconShieldCheck size={14} stroke={2} aria-hidden />
          <span>{t('sender.confirmed', found)}</span>
        </p>
      )}
      {verdict === 'failed' && (
        <p className={classes.failed}>
          <IconShieldX size={16} stroke={2} aria-hidden />
          <span>
            {t('sender.failed', found)} <span className={classes.details}>{t('sender.details', found)}</span>
          </span>
        </p>
      )}
      {disguises.map(disguise => (
        <p key={disguise} className={classes.disguise}>
          <IconSpy size={16} stroke={2} aria-hidden />
          {t(`sender.${disguise}`, found)}
        </p>
      ))}
    </div>
  )
}
