import { zoneHere } from '@/lib/timeZones'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { MomentDialog } from '@/ui/MomentDialog'
import { laterTimes } from './times'

/** Asks when a reply is to leave. */
export default function TimeDialog({ send, close }: { send: (at: Date) => void; close: () => void }) {
  const { t } = useTranslation()
  const [opened] = useState(() => new Date())
  return (
    <MomentDialog
      title={t('held.chooseTitle')}
      label={t('held.leavesAt')}
      hint={t('held.zone', { zone: zoneHere() })}
      submit={t('held.sendLater')}
      start={laterTimes(opened).at(-1)?.at ?? opened}
      unfit={t('held.past')}
      choose={send}
      close={close}
    />
  )
}
