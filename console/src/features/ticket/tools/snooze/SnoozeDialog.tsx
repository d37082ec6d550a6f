import { zoneHere } from '@/lib/timeZones'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { MomentDialog } from '@/ui/MomentDialog'
import { moments } from './moments'

/** Asks until which day and time a ticket is put off. */
export function SnoozeDialog({ snooze, close }: { snooze: (at: Date) => Promise<void>; close: () => void }) {
  const { t } = useTranslation()
  const [opened] = useState(() => new Date())
  return (
    <MomentDialog
      title={t('snooze.choose')}
      label={t('snooze.when')}
      hint={t('snooze.zone', { zone: zoneHere() })}
      submit={t('snooze.snooze')}
      start={moments(opened).find(({ name }) => name === 'tomorrow')?.at ?? opened}
      unfit={t('snooze.noMoment')}
      choose={snooze}
      close={close}
    />
  )
}
