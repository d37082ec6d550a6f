import { Button } from '@mantine/core'
import { useTranslation } from '@/i18n'
import { Dialog } from '../Dialog'
import { DialogEnd } from '../DialogEnd'

interface Props {
  /** Whether it may have arrived already. */
  uncertain: boolean
  send: () => void
  close: () => void
}

/** Asks before a mail is sent once more, which nobody can take back. */
export default function AskSendAgain({ uncertain, send, close }: Props) {
  const { t } = useTranslation()
  return (
    <Dialog onClose={close} title={t('sendAgain.title')}>
      <p>{uncertain ? t('sendAgain.uncertain') : t('sendAgain.final')}</p>
      <DialogEnd>
        <Button variant="default" data-autofocus onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button
          onClick={() => {
            close()
            send()
          }}
        >
          {t('delivery.retry')}
        </Button>
      </DialogEnd>
    </Dialog>
  )
}
