import type { NotificationData } from '@mantine/notifications'
import i18n from '@/i18n'
import { Problem } from '@/lib/api/client'

/** Says what went wrong and what to do next. */
export function problemText(error: unknown): string {
  if (error instanceof Problem && error.slug === 'unreachable') return i18n.t('problem.unreachable')
  if (error instanceof Problem && (error.body.detail || error.body.title)) return error.message
  return i18n.t('problem.unexpected')
}

async function show(notification: NotificationData) {
  const { notifications } = await import('@mantine/notifications')
  notifications.show({ withBorder: true, ...notification })
}

async function hide(id: string) {
  const { notifications } = await import('@mantine/notifications')
  notifications.hide(id)
}

/** A short confirmation that goes away by itself. */
export function toast(message: string) {
  show({ message, autoClose: 4000 })
}

/** A failure, shown until it has been read. */
export function toastProblem(error: unknown) {
  show({ message: problemText(error), color: 'red', autoClose: 8000 })
}

/** A confirmation that can be taken back for ten seconds. */
export function toastWithUndo(message: string, undo: () => void) {
  const id = crypto.randomUUID()
  const takeBack = () => {
    hide(id)
    undo()
  }
  const action = (
    <button type="button" className="undo" onClick={takeBack}>
      {i18n.t('common.undo')}
    </button>
  )
  show({
    id,
    autoClose: 10_000,
    message: (
      <span>
        {message} {action}
      </span>
    ),
  })
}
