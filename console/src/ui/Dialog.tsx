import { Modal, type ModalProps } from '@mantine/core'
import { useTranslation } from '@/i18n'
import { useWayBack } from './useWayBack'

/** A dialog, open as long as it is drawn; afterwards the keyboard is back at what opened it. */
export function Dialog(props: Omit<ModalProps, 'opened' | 'closeButtonProps'>) {
  const { t } = useTranslation()
  useWayBack()
  return <Modal {...props} opened closeButtonProps={{ 'aria-label': t('common.close') }} />
}
