import i18n from '@/i18n'
import { toastWithUndo } from '@/lib/toast'

/** Says that mail goes to an address again, and offers the way back. */
export function sayAllowed(address: string, undo: () => void) {
  toastWithUndo(i18n.t('sendAgain.allowed', { address }), undo)
}
