import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCornerDownRight,
  IconEyeOff,
  IconLock,
  IconTicket,
} from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import classes from './mail.module.css'

const ICONS = {
  'new-ticket': IconTicket,
  reply: IconCornerDownRight,
  bounce: IconArrowBackUp,
  ignored: IconEyeOff,
  quarantined: IconLock,
  failed: IconAlertTriangle,
}

/** What became of a mail, as shape, word and colour. */
export function FateMark({ fate }: { fate: Schemas['FateKind'] }) {
  const { t } = useTranslation()
  const Icon = ICONS[fate]
  return (
    <span className={classes.mark} data-state={fate}>
      <Icon size={15} stroke={2} aria-hidden />
      {t(`fateKind.${fate}`)}
    </span>
  )
}
