import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Problem } from '@/lib/api/client'
import i18n from '@/i18n'

/** Says what went wrong and what to do next. */
export function problemText(error: unknown): string {
  if (error instanceof Problem && error.slug === 'unreachable') return i18n.t('problem.unreachable')
  if (error instanceof Problem && (error.body.detail || error.body.title)) return error.message
  return i18n.t('problem.unexpected')
}

/** A short confirmation that goes away by itself. */
export function toast(message: string) {
  notifications.show({ message, autoClose: 4000, withBorder: true })
}

/** A failure, shown until it has been read. */
export function toastProblem(error: unknown) {
  notifications.show({ message: problemText(error), color: 'red', autoClose: 8000, withBorder: true })
}

/** A confirmation that can be taken back for ten seconds. */
export function toastWithUndo(message: string, undo: () => void) {
  const id = notifications.show({
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          {i18n.t('common.undo')}
        </Button>
      </Group>
    ),
    autoClose: 10_000,
    withBorder: true,
  })
}
