import { Modal, type ModalProps } from '@mantine/core'
import { useTranslation } from '@/i18n'
import { useEscape } from './useEscape'
import { useWayBack } from './useWayBack'

/** A dialog, open as long as it is drawn; afterwards the keyboard is back at what opened it. */
export function Dialog(props: Omit<ModalProps, 'opened' | 'closeButtonProps' | 'closeOnEscape'>) {
  const { t } = useTranslation()
  useWayBack()
  useEscape(props.onClose)
  return (
    <Modal {...props} opened closeOnEscape={false} closeButtonProps={{ 'aria-label': t('common.close') }} />
  )
}
