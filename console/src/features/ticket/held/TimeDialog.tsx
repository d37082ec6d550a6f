import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '@/i18n'
import { fieldTime } from '@/lib/fieldTime'
import { Dialog } from '@/ui/Dialog'
import { DialogEnd } from '@/ui/DialogEnd'
import { laterTimes } from './times'

const YEAR = 365 * 24 * 3_600_000

/** Asks when a reply is to leave; in the zone of whoever chooses. */
export default function TimeDialog({ send, close }: { send: (at: Date) => void; close: () => void }) {
  const { t } = useTranslation()
  const [opened] = useState(() => new Date())
  const [time, setTime] = useState(() => fieldTime(laterTimes(opened).at(-1)?.at ?? opened))
  const at = new Date(time)
  const fits = at.getTime() > opened.getTime() && at.getTime() < opened.getTime() + YEAR
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (fits) send(at)
  }
  return (
    <Dialog onClose={close} title={t('held.chooseTitle')}>
      <form onSubmit={submit}>
        <TextInput
          type="datetime-local"
          label={t('held.leavesAt')}
          description={t('held.zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          error={fits ? undefined : t('held.past')}
          min={fieldTime(opened)}
          value={time}
          onChange={event => setTime(event.currentTarget.value)}
          data-autofocus
        />
        <DialogEnd>
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" disabled={!fits}>
            {t('held.sendLater')}
          </Button>
        </DialogEnd>
      </form>
    </Dialog>
  )
}
